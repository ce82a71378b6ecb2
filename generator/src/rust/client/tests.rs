//! What holds for the crate as a whole.

use super::{client, fixture};
use crate::api::{Api, BodyContent, Docs, Output, SchemeKind};
use proc_macro2::{TokenStream, TokenTree};

/// A text that tries to leave a comment, a literal, an attribute and a template.
const HOSTILE: &str = "x\"); } */ injected!(); // \\\n#![injected]\n```rust\ninjected()\n```\n    injected()\n{{ injected }}{% injected %}";

/// The API with that text in every place that takes any text.
fn hostile() -> Api {
    let docs = Docs {
        summary: Some(HOSTILE.into()),
        description: Some(format!("{HOSTILE} and more")),
        notes: vec![HOSTILE.into()],
        deprecated: false,
    };
    let mut api = fixture::api();
    (api.title, api.version, api.docs) = (HOSTILE.into(), HOSTILE.into(), docs.clone());
    for server in &mut api.servers {
        (server.url, server.docs) = (HOSTILE.into(), docs.clone());
        for variable in &mut server.variables {
            (variable.wire, variable.default, variable.docs) =
                (HOSTILE.into(), HOSTILE.into(), docs.clone());
            variable.values = vec![HOSTILE.into()];
        }
    }
    for scheme in &mut api.security {
        (scheme.key, scheme.docs) = (HOSTILE.into(), docs.clone());
        match &mut scheme.kind {
            SchemeKind::ApiKey { name, prefix, .. } => {
                (*name, *prefix) = (HOSTILE.into(), HOSTILE.into())
            }
            SchemeKind::Signature(signature) => signature.header = HOSTILE.into(),
            SchemeKind::Basic(_) | SchemeKind::Bearer => {}
        }
        if let Some(login) = &mut scheme.token {
            login.operation = HOSTILE.into();
        }
    }
    for service in &mut api.services {
        service.docs = docs.clone();
        for operation in &mut service.operations {
            (operation.id, operation.path, operation.docs) =
                (HOSTILE.into(), HOSTILE.into(), docs.clone());
            operation.security = vec![vec![HOSTILE.into()]];
            operation.accept = vec![HOSTILE.into()];
            for parameter in &mut operation.parameters {
                (parameter.wire, parameter.docs) = (HOSTILE.into(), docs.clone());
            }
            if let Some(body) = &mut operation.body {
                (body.media_type, body.docs) = (HOSTILE.into(), docs.clone());
                if let BodyContent::Multipart(parts) = &mut body.content {
                    for part in parts {
                        (part.wire, part.docs) = (HOSTILE.into(), docs.clone());
                    }
                }
            }
            if let Output::Several { variants, .. } = &mut operation.output {
                for variant in variants {
                    variant.response.docs = docs.clone();
                    for header in &mut variant.response.headers {
                        (header.wire, header.docs) = (HOSTILE.into(), docs.clone());
                    }
                }
            }
        }
    }
    api
}

fn has_identifier(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(found) => found == name,
        TokenTree::Group(group) => has_identifier(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[test]
fn no_text_of_a_document_becomes_code() {
    for file in client(&hostile(), &fixture::options()).unwrap() {
        let tokens: TokenStream = file
            .text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", file.path));
        assert!(
            !has_identifier(tokens, "injected"),
            "{}:\n{}",
            file.path,
            file.text
        );
    }
}

#[test]
fn no_text_of_a_document_becomes_a_doc_test() {
    for file in client(&hostile(), &fixture::options()).unwrap() {
        for line in file.text.lines().map(str::trim_start) {
            let comment = line
                .strip_prefix("///")
                .or_else(|| line.strip_prefix("//!"))
                .unwrap_or_default();
            assert!(
                !comment.starts_with("     injected"),
                "{}: {line}",
                file.path
            );
            assert_ne!(comment, " ```rust", "{}", file.path);
        }
    }
}

#[test]
fn every_file_says_that_it_is_generated() {
    for file in client(&fixture::api(), &fixture::options()).unwrap() {
        assert!(
            file.text
                .lines()
                .next()
                .is_some_and(|line| line.contains("@generated")),
            "{}",
            file.path
        );
    }
}

#[test]
fn the_same_api_gives_the_same_files() {
    let write = || client(&fixture::api(), &fixture::options()).unwrap();
    assert_eq!(write(), write());
}

#[test]
fn a_new_operation_changes_only_the_files_of_its_service_and_lists_of_all() {
    let before = client(&fixture::api(), &fixture::options()).unwrap();
    let mut api = fixture::api();
    let mut another = fixture::create();
    another.name = crate::api::MemberName::new("repeat");
    another.type_name = crate::api::TypeName::new("RepeatRefund");
    api.services[0].operations.push(another);
    let after = client(&api, &fixture::options()).unwrap();
    let changed: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(old, new)| old != new)
        .map(|(old, _)| old.path.as_str())
        .collect();
    assert_eq!(
        changed,
        [
            "src/operations.rs",
            "src/calls/mod.rs",
            "src/calls/refunds.rs",
            "src/services/refunds.rs",
            "src/mock/services/refunds.rs"
        ]
    );
}
