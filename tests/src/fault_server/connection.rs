//! Connections of a server.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader, sink};
use tokio::net::TcpStream;

use super::Log;
use super::answer::{Answer, Then};
use super::received::{self, Received};
use super::script::Script;

/// Serves all that connect, for ever.
pub(super) async fn accept_all(
    listener: TcpListener,
    script: Script,
    log: Arc<Log>,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let (script, log) = (script.clone(), Arc::clone(&log));
        let number = log.connection();
        // A client that hangs up or sends no HTTP ends its own connection only.
        tokio::spawn(async move {
            let end = serve(stream, script, &log, number).await;
            log.connection_ended();
            end
        });
    }
}

async fn serve(stream: TcpStream, script: Script, log: &Log, number: usize) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    while let Some(request) = received::read(&mut stream).await? {
        let received = log.record(request, number);
        let answer = script.answer(&received);
        send(stream.get_mut(), &answer, &received).await?;
        match answer.then {
            Then::Keep => {}
            Then::Close => return close(stream.into_inner()).await,
            Then::Reset => return stream.get_mut().set_zero_linger(),
            Then::Hang => {
                tokio::io::copy(&mut stream, &mut sink()).await?;
            }
        }
    }
    Ok(())
}

async fn send(stream: &mut TcpStream, answer: &Answer, request: &Received) -> io::Result<()> {
    tokio::time::sleep(answer.delay).await;
    let (head, body) = answer.on_the_wire(request.method());
    stream.write_all(&head).await?;
    match answer.pace {
        None => stream.write_all(&body).await,
        Some(pace) => {
            for part in body.chunks(pace.bytes) {
                stream.write_all(part).await?;
                tokio::time::sleep(pace.every).await;
            }
            Ok(())
        }
    }
}

/// Says that nothing more comes, and reads what still does: a system resets a connection that is closed over unread bytes.
async fn close(mut stream: TcpStream) -> io::Result<()> {
    stream.shutdown().await?;
    stream.read_to_end(&mut Vec::new()).await?;
    Ok(())
}
