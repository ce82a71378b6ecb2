//! What is beside the source of the generated crates: manifests and front pages.

use minijinja::{Value, context};

use super::print::{self, PrintError};
use super::{RenderedFile, client, docs, template};
use crate::api::{Api, Docs, Notifications, Operation, Server, Service, WebhookAlgorithm};
use crate::options::{Manifest, Options};

const MODELS_MANIFEST: &str = include_str!("../../../templates/models_cargo.toml.j2");
const MODELS_README: &str = include_str!("../../../templates/models_readme.md.j2");
const CLIENT_MANIFEST: &str = include_str!("../../../templates/client_cargo.toml.j2");
const CLIENT_README: &str = include_str!("../../../templates/client_readme.md.j2");

/// Writes `Cargo.toml` and `README.md` of the models crate.
///
/// # Errors
///
/// A fault of the generator: a template asks for a value that it does not get.
pub fn models_manifest(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    let package = options.name.models_package();
    let surroundings = Surroundings::of(options);
    let manifest = template::render(
        "models_cargo.toml.j2",
        MODELS_MANIFEST,
        context! {
            marker => print::MARKER,
            package => package.as_str(),
            description => title(&format!("Types of {}", api.title)),
            member => surroundings.member,
            runtime => surroundings.runtime.as_str(),
            webhooks => has_signature(api),
        },
    )?;
    let readme = template::render(
        "models_readme.md.j2",
        MODELS_README,
        context! {
            marker => print::MARKER,
            package => package.as_str(),
            client => options.name.client_package(),
            title => api.title.as_str(),
            version => api.version.as_str(),
            webhooks => is_verified(api),
            notifications => api.notifications.as_ref().map(|notifications| notifications_of(api, notifications)),
        },
    )?;
    Ok(files(manifest, readme))
}

/// Writes `Cargo.toml` and `README.md` of the client crate.
///
/// # Errors
///
/// A fault of the generator: a template asks for a value that it does not get, or the example is not Rust.
pub fn client_manifest(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    let package = options.name.client_package();
    let surroundings = Surroundings::of(options);
    let manifest = template::render(
        "client_cargo.toml.j2",
        CLIENT_MANIFEST,
        context! {
            marker => print::MARKER,
            package => package.as_str(),
            description => title(&format!("A client of {}", api.title)),
            models => options.name.models_package(),
            member => surroundings.member,
            runtime => surroundings.runtime.as_str(),
            webhooks => has_signature(api),
        },
    )?;
    let envelope = api
        .notifications
        .as_ref()
        .map(|notifications| api.types.get(notifications.envelope).name.as_str());
    let readme = template::render(
        "client_readme.md.j2",
        CLIENT_README,
        context! {
            marker => print::MARKER,
            package => package.as_str(),
            models => options.name.models_package(),
            title => api.title.as_str(),
            version => api.version.as_str(),
            example => client::example::code(api, options)?,
            webhooks => is_verified(api),
            envelope,
            servers => api.servers.iter().map(server).collect::<Value>(),
            services => api.services.iter().map(service).collect::<Value>(),
        },
    )?;
    Ok(files(manifest, readme))
}

fn files(manifest: String, readme: String) -> Vec<RenderedFile> {
    vec![
        RenderedFile {
            path: "Cargo.toml".to_owned(),
            text: manifest,
        },
        RenderedFile {
            path: "README.md".to_owned(),
            text: readme,
        },
    ]
}

/// How a manifest refers to its surroundings.
struct Surroundings {
    member: bool,
    /// The path to the runtime crate, from the folder of a crate; empty in a workspace.
    runtime: String,
}

impl Surroundings {
    fn of(options: &Options) -> Self {
        match &options.manifest {
            Manifest::Member => Self {
                member: true,
                runtime: String::new(),
            },
            Manifest::Standalone { runtime } => {
                let runtime = if is_absolute(runtime) {
                    runtime.clone()
                } else {
                    format!("../{runtime}")
                };
                Self {
                    member: false,
                    runtime,
                }
            }
        }
    }
}

/// Whether the path begins at a root; also that of a drive.
fn is_absolute(path: &str) -> bool {
    let mut characters = path.chars();
    let drive = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && characters.next() == Some(':');
    path.starts_with('/') || drive
}

fn has_signature(api: &Api) -> bool {
    api.notifications
        .as_ref()
        .is_some_and(|notifications| notifications.signature.is_some())
}

/// Whether the models crate can check the signature.
fn is_verified(api: &Api) -> bool {
    let signature = api
        .notifications
        .as_ref()
        .and_then(|notifications| notifications.signature.as_ref());
    signature.is_some_and(|signature| signature.algorithm != WebhookAlgorithm::RsaSha256)
}

/// A line for a manifest. Cargo hands it to the compiler in an environment variable, which cannot hold a NUL.
fn title(text: &str) -> String {
    docs::visible(&one_line(text))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line about a thing; empty where the document says nothing.
fn meaning(docs: &Docs) -> &str {
    let said = docs
        .summary
        .as_deref()
        .or(docs.description.as_deref())
        .unwrap_or_default();
    said.trim_start().split("\n\n").next().unwrap_or_default()
}

fn notifications_of(api: &Api, notifications: &Notifications) -> Value {
    let events = notifications.events.iter().map(|event| {
        context! { name => event.name.as_str(), value => event.value.as_str(), meaning => meaning(&event.docs) }
    });
    context! {
        envelope => api.types.get(notifications.envelope).name.as_str(),
        data => notifications.data.as_str(),
        events => events.collect::<Value>(),
    }
}

fn server(server: &Server) -> Value {
    context! { name => server.name.as_str(), url => server.url.as_str() }
}

fn service(service: &Service) -> Value {
    context! {
        name => client::root::accessor(service).to_string(),
        type_name => service.type_name.as_str(),
        meaning => meaning(&service.docs),
        operations => service.operations.iter().map(operation).collect::<Value>(),
    }
}

fn operation(operation: &Operation) -> Value {
    context! {
        name => operation.name.ident(),
        request => format!("{} {}", operation.method.as_str(), operation.path),
        meaning => meaning(&operation.docs),
    }
}

#[cfg(test)]
mod tests {
    use super::{client_manifest, models_manifest};
    use crate::api::{
        Api, Docs, Event, Notifications, SignatureEncoding, SignaturePart, Type, TypeId, TypeName,
        WebhookAlgorithm, WebhookSignature,
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
        };
        let signature = WebhookSignature {
            algorithm: WebhookAlgorithm::HmacSha256,
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
            acknowledgements: Vec::new(),
        };
        Api {
            notifications: Some(notifications),
            ..fixture::api()
        }
    }

    #[test]
    fn a_member_takes_from_its_workspace() {
        let files = client_manifest(&notifying(), &member()).unwrap();
        insta::assert_snapshot!(text(files, "Cargo.toml"), @r#"
        # @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.
        [package]
        name = "paywright-acme-pay"
        description = "A client of Acme Pay"
        version.workspace = true
        edition.workspace = true
        rust-version.workspace = true
        license.workspace = true
        publish.workspace = true

        [lints]
        workspace = true

        [features]
        default = ["reqwest", "rustls"]
        # A transport on reqwest. Without it, the caller brings a transport.
        reqwest = ["paywright-runtime/reqwest"]
        # TLS for that transport.
        rustls = ["reqwest", "paywright-runtime/rustls"]
        # Signatures of notifications.
        webhooks = ["paywright-acme-pay-models/webhooks"]

        [dependencies]
        paywright-acme-pay-models = { path = "../models", default-features = false }
        paywright-runtime = { workspace = true, features = ["client"] }
        "#);
        let files = models_manifest(&notifying(), &member()).unwrap();
        insta::assert_snapshot!(text(files, "Cargo.toml"), @r#"
        # @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.
        [package]
        name = "paywright-acme-pay-models"
        description = "Types of Acme Pay"
        version.workspace = true
        edition.workspace = true
        rust-version.workspace = true
        license.workspace = true
        publish.workspace = true

        [lints]
        workspace = true

        [features]
        default = ["webhooks"]
        # Notifications are read only after their signature was found right.
        webhooks = ["paywright-runtime/webhooks"]

        [dependencies]
        paywright-runtime = { workspace = true }
        "#);
    }

    #[test]
    fn a_crate_that_stands_alone_says_everything_itself() {
        let files = client_manifest(&fixture::api(), &standalone("../runtime")).unwrap();
        insta::assert_snapshot!(text(files, "Cargo.toml"), @r#"
        # @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.
        [package]
        name = "paywright-acme-pay"
        description = "A client of Acme Pay"
        version = "0.1.0"
        edition = "2024"
        rust-version = "1.88"
        publish = false

        [workspace]

        [lints.rust]
        unsafe_code = "forbid"

        [features]
        default = ["reqwest", "rustls"]
        # A transport on reqwest. Without it, the caller brings a transport.
        reqwest = ["paywright-runtime/reqwest"]
        # TLS for that transport.
        rustls = ["reqwest", "paywright-runtime/rustls"]

        [dependencies]
        paywright-acme-pay-models = { path = "../models", default-features = false }
        paywright-runtime = { path = "../../runtime", default-features = false, features = ["client"] }
        "#);
        let files = models_manifest(&fixture::api(), &standalone("../runtime")).unwrap();
        insta::assert_snapshot!(text(files, "Cargo.toml"), @r#"
        # @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.
        [package]
        name = "paywright-acme-pay-models"
        description = "Types of Acme Pay"
        version = "0.1.0"
        edition = "2024"
        rust-version = "1.88"
        publish = false

        [workspace]

        [lints.rust]
        unsafe_code = "forbid"

        [dependencies]
        paywright-runtime = { path = "../../runtime", default-features = false }
        "#);
    }

    #[test]
    fn an_absolute_path_to_the_runtime_is_kept() {
        for path in ["/opt/runtime", "C:/runtime"] {
            let files = models_manifest(&fixture::api(), &standalone(path)).unwrap();
            assert!(text(files, "Cargo.toml").contains(&format!("path = \"{path}\"")));
        }
    }

    #[test]
    fn a_title_holds_nothing_that_cannot_be_seen_or_handed_on() {
        let mut api = fixture::api();
        api.title = "Acme\0Pay\u{202e}".into();
        for files in [
            client_manifest(&api, &member()),
            models_manifest(&api, &member()),
        ] {
            let manifest = text(files.unwrap(), "Cargo.toml");
            assert!(manifest.contains(r"Acme\\u{0}Pay\\u{202e}"), "{manifest}");
        }
    }

    #[test]
    fn a_title_stays_a_string() {
        let mut api = fixture::api();
        api.title = "Acme\"\n[dependencies]\nevil = \"1\\".into();
        let manifest = text(client_manifest(&api, &member()).unwrap(), "Cargo.toml");
        let plain = text(
            client_manifest(&fixture::api(), &member()).unwrap(),
            "Cargo.toml",
        );
        assert_eq!(manifest.lines().count(), plain.lines().count());
        assert!(
            manifest.contains(r#"description = "A client of Acme\" [dependencies] evil = \"1\\""#),
            "{manifest}"
        );
    }

    #[test]
    fn the_front_page_lists_events() {
        let files = models_manifest(&notifying(), &member()).unwrap();
        insta::assert_snapshot!(text(files, "README.md"), @r"
        <!-- @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead. -->
        # paywright-acme-pay-models

        Types of Acme Pay, version 2.1, and the notifications that it sends.
        No HTTP and no async: calls are in [`paywright-acme-pay`](../client).

        What the provider sends is read with tolerance: members and values that this version does not know are no error.
        What is sent to the provider is checked with `validate()` before it leaves. Amounts are exact decimals, never floats.

        ## Notifications

        `Refund::from_signed` checks the signature and reads the body. It needs the feature `webhooks`, which is on by default.

        | event | variant of `EventData` | meaning |
        | --- | --- | --- |
        | `refund.done` | `Refunded` | Money \| went back. |
        ");
    }

    #[test]
    fn the_front_page_lists_calls() {
        let files = client_manifest(&notifying(), &member()).unwrap();
        insta::assert_snapshot!(text(files, "README.md"), @r#"
        <!-- @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead. -->
        # paywright-acme-pay

        A client of Acme Pay, version 2.1. The types are those of [`paywright-acme-pay-models`](../models) and come with it.

        ```rust
        use paywright_acme_pay::{Client, Credentials, Environment, models};

        async fn example() -> Result<(), Box<dyn std::error::Error>> {
            let credentials = Credentials::new(std::env::var("ACME_PAY_TOKEN")?);
            let client = Client::builder(Environment::Sandbox, credentials).build()?;
            let refund = client
                .refunds()
                .create(models::CreateRefund::new("…", 100, "USD"))
                .await?;
            Ok(())
        }
        ```

        ## Features

        | feature | default | adds |
        | --- | --- | --- |
        | `reqwest` | yes | a transport on reqwest; without it, give the builder a transport of your own |
        | `rustls` | yes | TLS for that transport |
        | `webhooks` | no | signatures of notifications: `Refund::from_signed` |

        ## Environments

        | environment | URL |
        | --- | --- |
        | `Environment::Production` | `https://api.acme.example` |
        | `Environment::Regional` | `https://{region}.acme.example/api` |
        | `Environment::Sandbox` | `https://sandbox.acme.example` |

        ## Refunds

        All about refunds.

        | call | request | meaning |
        | --- | --- | --- |
        | `client.refunds().create(…)` | `POST /v1/refunds` | Returns money. |
        | `client.refunds().retrieve(…)` | `GET /v1/refunds/{id}` |  |
        | `client.refunds().list(…)` | `GET /v1/refunds` |  |
        | `client.refunds().confirm(…)` | `POST /v1/refunds/{id}/confirm` |  |
        | `client.refunds().cancel(…)` | `DELETE /v1/refunds/{id}` |  |

        ## Files

        All about files.

        | call | request | meaning |
        | --- | --- | --- |
        | `client.files().upload(…)` | `POST /v1/files` |  |
        | `client.files().download(…)` | `GET /v1/files/{call}` |  |
        | `client.files().note(…)` | `PUT /v1/files/note` |  |
        | `client.files().label(…)` | `POST /v1/files/label` |  |

        ## Authentication

        All about authentication.

        | call | request | meaning |
        | --- | --- | --- |
        | `client.authentication().login(…)` | `POST /v1/login` |  |
        "#);
    }
}
