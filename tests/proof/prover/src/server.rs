//! A server on this machine that answers as it is told and hands on what it has received.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What was received, as it came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    /// The method.
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Names in lower case, and values.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// The values of a header.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let name = name.to_ascii_lowercase();
        let values: Vec<&str> = self
            .headers
            .iter()
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// What is answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    /// The status.
    pub(crate) status: u16,
    /// The media type; empty for none.
    pub(crate) media_type: String,
    /// Names and values of further headers.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// The server. Its threads end with the process.
#[derive(Debug)]
pub(crate) struct Server {
    /// Where it is.
    pub(crate) url: String,
    reply: Arc<Mutex<Reply>>,
    received: Receiver<Received>,
}

impl Server {
    /// Begins to listen.
    ///
    /// # Errors
    ///
    /// There is no port.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let reply = Arc::new(Mutex::new(Reply::default()));
        let (sender, received) = channel();
        let shared = Arc::clone(&reply);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (shared, sender) = (Arc::clone(&shared), sender.clone());
                thread::spawn(move || serve(stream, &shared, &sender));
            }
        });
        Ok(Self {
            url,
            reply,
            received,
        })
    }

    /// Says what is answered from now on, and forgets what was received.
    pub(crate) fn expect(&self, reply: Reply) {
        *self.reply.lock().unwrap_or_else(PoisonError::into_inner) = reply;
        while self.received.try_recv().is_ok() {}
    }

    /// What was received since.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.try_iter().collect()
    }
}

fn serve(stream: TcpStream, reply: &Mutex<Reply>, sender: &Sender<Received>) {
    let Ok(mut writer) = stream.try_clone() else {
        return;
    };
    let mut reader = BufReader::new(stream);
    while let Ok(Some(received)) = receive(&mut reader) {
        let is_head = received.method == "HEAD";
        let reply = reply.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if sender.send(received).is_err() || answer(&mut writer, &reply, is_head).is_err() {
            return;
        }
    }
}

fn receive(reader: &mut impl BufRead) -> io::Result<Option<Received>> {
    let Some(first) = line(reader)? else {
        return Ok(None);
    };
    let mut words = first.split(' ');
    let mut received = Received {
        method: words.next().unwrap_or_default().to_owned(),
        target: words.next().unwrap_or_default().to_owned(),
        ..Received::default()
    };
    while let Some(header) = line(reader)?.filter(|header| !header.is_empty()) {
        if let Some((name, value)) = header.split_once(':') {
            received
                .headers
                .push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    let is_chunked = received.header("transfer-encoding").is_some();
    if is_chunked {
        while let Some(size) = line(reader)? {
            let size = usize::from_str_radix(size.trim(), 16).map_err(io::Error::other)?;
            let mut chunk = vec![0; size];
            reader.read_exact(&mut chunk)?;
            line(reader)?;
            if size == 0 {
                break;
            }
            received.body.append(&mut chunk);
        }
    } else if let Some(length) = received.header("content-length") {
        let length = length.parse().map_err(io::Error::other)?;
        received.body = vec![0; length];
        reader.read_exact(&mut received.body)?;
    }
    Ok(Some(received))
}

/// A line without its end. Bytes that are no UTF-8 become signs that no test expects.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if reader.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn answer(writer: &mut impl Write, reply: &Reply, is_head: bool) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} Said\r\n", reply.status);
    if !reply.media_type.is_empty() {
        head.push_str(&format!("content-type: {}\r\n", reply.media_type));
    }
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !matches!(reply.status, 100..=199 | 204 | 304) {
        head.push_str(&format!("content-length: {}\r\n", reply.body.len()));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    if !is_head {
        bytes.extend(&reply.body);
    }
    writer.write_all(&bytes)?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use super::{Reply, Server};

    #[test]
    fn what_comes_is_handed_on_and_what_is_said_is_answered() {
        let server = Server::start().unwrap();
        server.expect(Reply {
            status: 201,
            media_type: "text/plain".to_owned(),
            headers: vec![("X-A".to_owned(), "1".to_owned())],
            body: b"done".to_vec(),
        });
        let address = server.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let request = "POST /a?b HTTP/1.1\r\nX: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
        assert!(
            answer.ends_with("\r\nX-A: 1\r\ncontent-length: 4\r\n\r\ndone"),
            "{answer}"
        );
        let received = server.received();
        let [received] = received.as_slice() else {
            panic!("{received:?}")
        };
        assert_eq!(
            (received.method.as_str(), received.target.as_str()),
            ("POST", "/a?b")
        );
        assert_eq!(received.header("x").as_deref(), Some("1"));
        assert_eq!(received.body, b"hello");
    }
}
