//! `Cargo.toml` of both crates.

use minijinja::context;

use crate::api::{Api, MessageSignature, SchemeKind, SignatureAlgorithm};
use crate::options::{Manifest, Options};
use crate::rust::print::{self, PrintError};
use crate::rust::{RenderedFile, docs, template};

const MODELS: &str = include_str!("../../../../templates/models_cargo.toml.j2");
const MODELS_BASE: &str = include_str!("../../../../templates/models_base_cargo.toml.j2");
const CLIENT: &str = include_str!("../../../../templates/client_cargo.toml.j2");

/// Writes that of the models crate.
pub(super) fn models(
    api: &Api,
    options: &Options,
    has_base: bool,
) -> Result<RenderedFile, PrintError> {
    let surroundings = Surroundings::of(options);
    let text = template::render(
        "models_cargo.toml.j2",
        MODELS,
        context! {
            marker => print::MARKER,
            package => options.name.models_package(),
            description => title(&format!("Types of {}", api.title)),
            version => api.crate_version.map(|version| version.to_string()),
            member => surroundings.member,
            runtime => surroundings.runtime.as_str(),
            webhooks => webhook_features(api),
            base => has_base.then(|| options.name.models_base_package()),
        },
    )?;
    Ok(file(text))
}

/// Writes that of the crate below the models crate.
pub(super) fn models_base(api: &Api, options: &Options) -> Result<RenderedFile, PrintError> {
    let surroundings = Surroundings::of(options);
    let runtime = &surroundings.runtime;
    let text = template::render(
        "models_base_cargo.toml.j2",
        MODELS_BASE,
        context! {
            marker => print::MARKER,
            package => options.name.models_base_package(),
            description => title(&format!("Types of {}, the lower part", api.title)),
            member => surroundings.member,
            runtime => if is_absolute(runtime) { runtime.clone() } else { format!("../{runtime}") },
        },
    )?;
    Ok(RenderedFile {
        path: "base/Cargo.toml".to_owned(),
        text,
    })
}

/// Writes that of the client crate.
pub(super) fn client(api: &Api, options: &Options) -> Result<RenderedFile, PrintError> {
    let surroundings = Surroundings::of(options);
    let text = template::render(
        "client_cargo.toml.j2",
        CLIENT,
        context! {
            marker => print::MARKER,
            package => options.name.client_package(),
            description => title(&format!("A client of {}", api.title)),
            models => options.name.models_package(),
            version => api.crate_version.map(|version| version.to_string()),
            member => surroundings.member,
            runtime => surroundings.runtime.as_str(),
            webhooks => webhook_signature(api).is_some(),
            rsa => signs_requests(api),
            features => client_features(api),
        },
    )?;
    Ok(file(text))
}

fn file(text: String) -> RenderedFile {
    RenderedFile {
        path: "Cargo.toml".to_owned(),
        text,
    }
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

/// How notifications are signed.
pub(super) fn webhook_signature(api: &Api) -> Option<&MessageSignature> {
    api.notifications.as_ref()?.signature.as_ref()
}

/// Whether requests are signed, which is done by RSA.
pub(super) fn signs_requests(api: &Api) -> bool {
    api.security
        .iter()
        .any(|scheme| matches!(scheme.kind, SchemeKind::Signature(_)))
}

/// What the runtime needs to verify notifications, if they are signed.
fn webhook_features(api: &Api) -> Option<Vec<&'static str>> {
    webhook_signature(api).map(verifying_features)
}

/// What the runtime needs for the calls of a client.
fn client_features(api: &Api) -> Vec<&'static str> {
    let responses = api.response_signature.as_ref().map(verifying_features);
    let mut features = vec!["client"];
    features.extend(responses.unwrap_or_default());
    features
}

fn verifying_features(signature: &MessageSignature) -> Vec<&'static str> {
    match signature.algorithm {
        SignatureAlgorithm::HmacSha256 | SignatureAlgorithm::HmacSha512 => vec!["webhooks"],
        SignatureAlgorithm::RsaSha256 => vec!["rsa", "webhooks"],
    }
}

/// A line for a manifest. Cargo hands it to the compiler in an environment variable, which cannot hold a NUL.
fn title(text: &str) -> String {
    docs::visible(&template::one_line(text))
}
