//! A proxy that opens tunnels, or refuses to.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

/// What the proxy answers to whoever wants a tunnel.
const OPEN: &str = "HTTP/1.1 200 OK\r\n\r\n";
const REFUSED: &str = "HTTP/1.1 407 Who?\r\ncontent-length: 13\r\n\r\n<html></html>";

impl Proxy {
    pub(crate) fn start(is_open: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let shared = Arc::clone(&heads);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                // Whoever gives up a tunnel has tested that on its own side.
                let _ = client.and_then(|client| serve(client, is_open, &shared));
            }
        });
        Self { address, heads }
    }

    /// What was seen of each connection, before the tunnel stood.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn serve(mut client: TcpStream, is_open: bool, heads: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let host = head.split(' ').nth(1).unwrap_or_default().to_owned();
    heads.lock().unwrap().push(head);
    if !is_open {
        return client.write_all(REFUSED.as_bytes());
    }
    let mut server = TcpStream::connect(host)?;
    client.write_all(OPEN.as_bytes())?;
    let mut back = (server.try_clone()?, client.try_clone()?);
    std::thread::spawn(move || io::copy(&mut back.0, &mut back.1));
    // Nothing is in the reader: a client waits for the tunnel before it begins.
    std::thread::spawn(move || io::copy(&mut client, &mut server));
    Ok(())
}
