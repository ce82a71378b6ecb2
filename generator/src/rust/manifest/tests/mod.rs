//! Both files of both crates.

mod cargo;
mod readme;

use crate::api::{
    Acknowledgement, Api, Docs, Event, MessageSignature, Notifications, SignatureAlgorithm,
    SignatureEncoding, SignaturePart, Type, TypeId, TypeName,
};
use crate::options::{Manifest, Options};
use crate::rust::RenderedFile;
use crate::rust::client::fixture;

fn member() -> Options {
    fixture::options()
}

fn standalone(runtime: &str) -> Options {
    Options {
        manifest: Manifest::Standalone {
            runtime: runtime.into(),
        },
        ..fixture::options()
    }
}

fn text(files: Vec<RenderedFile>, path: &str) -> String {
    files
        .into_iter()
        .find(|file| file.path == path)
        .unwrap()
        .text
}

fn notifying() -> Api {
    let refunded = Event {
        name: TypeName::new("Refunded"),
        value: "refund.done".into(),
        docs: Docs::described("Money | went back.\n\nMore."),
        payload: Type::Json,
        acknowledgement: Acknowledgement::default(),
    };
    let signature = MessageSignature {
        algorithm: SignatureAlgorithm::HmacSha256,
        message: Vec::new(),
        signature: SignaturePart {
            header: "x".into(),
            element: None,
            encoding: SignatureEncoding::Hex,
        },
        timestamp: None,
        nonce: None,
        tolerance: 300,
    };
    let notifications = Notifications {
        envelope: TypeId(0),
        data: TypeName::new("EventData"),
        docs: Docs::default(),
        name_pointers: vec!["/name".into()],
        events: vec![refunded],
        fallback: TypeName::new("Unknown"),
        signature: Some(signature),
        acknowledgement: Acknowledgement::default(),
    };
    Api {
        notifications: Some(notifications),
        ..fixture::api()
    }
}
