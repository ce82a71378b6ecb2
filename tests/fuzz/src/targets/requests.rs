//! What is sent.

use paywright_runtime::Json;
use paywright_runtime::bytes::Bytes;
use paywright_runtime::client::{BaseUrl, Call, FilePart, Operation, QueryStyle};
use paywright_runtime::http::{Method, Request};

use crate::parts::divided;

static POST: Operation = Operation::new("post", Method::POST, "/a/{id}/b", &[]);

/// What is sent is what was given, below the address it was meant for, or it is refused.
pub(super) fn law(input: &[u8]) {
    let parts = divided(input);
    let texts: Vec<String> = parts
        .iter()
        .map(|part| String::from_utf8_lossy(&part.content).into_owned())
        .collect();
    let text = |position: usize| texts.get(position).map_or("", String::as_str);
    placed(text(0), text(1), text(2));
    multipart(
        text(0),
        text(1),
        parts.get(2).map_or(&[], |part| &part.content),
    );
    address(text(0));
}

fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example/v1").expect("an address")
}

/// Parameters arrive as they were given.
fn placed(id: &str, query: &str, header: &str) {
    let mut call = Call::new(&POST);
    call.path("id", id)
        .query("q", query)
        .query_in_style(
            "s",
            &[query, id].map(str::to_owned).to_vec(),
            QueryStyle::SpaceDelimited,
            false,
        )
        .header("x-h", header)
        .text(query);
    let request = match call.into_request(&base()) {
        Ok(request) => request,
        Err(faults) => {
            let shown = format!("{faults} {faults:?}");
            let words = [query, header].into_iter().filter(|word| word.len() > 20);
            assert!(
                words.into_iter().all(|word| !shown.contains(word)),
                "{shown}"
            );
            return;
        }
    };
    let uri = request.uri();
    assert_eq!(uri.host(), Some("api.example"));
    assert!(request.uri().path().starts_with("/v1/a/"), "{uri}");
    let segments: Vec<&str> = uri.path().split('/').collect();
    assert_eq!(segments.len(), 5, "{uri}");
    assert_eq!(
        segments.get(3).map(|segment| decoded(segment)).as_deref(),
        Some(id.as_bytes())
    );
    let sent = uri.query().unwrap_or_default();
    let found = sent.split('&').find_map(|pair| pair.strip_prefix("q="));
    assert_eq!(
        found.map(decoded).as_deref(),
        Some(query.as_bytes()),
        "{uri}"
    );
    let sent = request
        .headers()
        .get("x-h")
        .map(|value| value.as_bytes().to_vec());
    assert_eq!(sent.unwrap_or_default(), header.as_bytes());
    assert_eq!(request.body(), query.as_bytes());
}

fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        let digits = rest
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match (
            byte,
            digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()),
        ) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = rest.get(2..).unwrap_or_default();
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*byte),
        }
    }
    bytes
}

/// Parts arrive as they were given, whatever they hold.
fn multipart(name: &str, file_name: &str, content: &[u8]) {
    let mut call = Call::new(&POST);
    call.path("id", "1");
    let parts = call.multipart();
    parts.text(name, file_name);
    parts.file(
        "f",
        FilePart::new(file_name, "application/pdf", content.to_vec()),
    );
    if let Ok(json) = Json::from_text(file_name) {
        parts.json("j", &json);
    }
    let expected = if Json::from_text(file_name).is_ok() {
        3
    } else {
        2
    };
    let Ok(request) = call.into_request(&base()) else {
        return;
    };
    let bodies = taken_apart(&request);
    assert_eq!(bodies.len(), expected, "{request:?}");
    assert_eq!(
        bodies.first().map(Vec::as_slice),
        Some(file_name.as_bytes())
    );
    assert_eq!(bodies.get(1).map(Vec::as_slice), Some(content));
}

/// The contents of the parts of a body.
fn taken_apart(request: &Request<Bytes>) -> Vec<Vec<u8>> {
    let media_type = request
        .headers()
        .get("content-type")
        .and_then(|value| value.to_str().ok());
    let boundary = media_type
        .and_then(|text| text.split_once("boundary="))
        .map(|(_, boundary)| boundary);
    let boundary = boundary.expect("a boundary");
    let mut mark = b"\r\n--".to_vec();
    mark.extend(boundary.bytes());
    // As if the first boundary stood behind a line.
    let body = [b"\r\n", request.body().as_ref()].concat();
    let mut bodies = Vec::new();
    let mut start = None;
    let mut position = 0;
    while position < body.len() {
        let rest = body.get(position..).unwrap_or_default();
        if rest.starts_with(&mark) {
            if let Some(start) = start {
                let part = body.get(start..position).unwrap_or_default();
                let head = part
                    .windows(4)
                    .position(|window| window == b"\r\n\r\n")
                    .expect("the end of the headers");
                bodies.push(part.get(head + 4..).unwrap_or_default().to_vec());
            }
            position += mark.len();
            start = Some(position);
        } else {
            position += 1;
        }
    }
    let end = start.and_then(|start| body.get(start..));
    assert_eq!(end, Some(b"--\r\n".as_slice()), "the body ends");
    bodies
}

/// An address is one that can be called, or is refused.
fn address(text: &str) {
    for url in [
        BaseUrl::parse(text),
        BaseUrl::parse_allowing_loopback_http(text),
    ] {
        let Ok(url) = url else { continue };
        assert!(
            !url.as_str().contains(['#', '?', ' ', '\n']),
            "{}",
            url.as_str()
        );
        // In a path the sign means nothing; before that it would end a user name.
        let behind_scheme = url.as_str().split("://").nth(1).unwrap_or_default();
        let authority = behind_scheme.split('/').next().unwrap_or_default();
        assert!(!authority.contains('@'), "{}", url.as_str());
        let mut call = Call::new(&POST);
        call.path("id", "1");
        let request = call.into_request(&url).expect("a request below an address");
        assert!(
            request
                .uri()
                .to_string()
                .starts_with(url.as_str().trim_end_matches('/')),
            "{}",
            url.as_str()
        );
    }
}
