//! The crate's root: the front page, the modules, and every type in one place.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::context;

use super::division::Level;
use super::signature;
use crate::api::{Api, Shape, SignatureAlgorithm};
use crate::options::Options;
use crate::rust::imports::export;
use crate::rust::spell::ident;
use crate::rust::tokens::{TokenStream, quote};
use crate::rust::{PrintError, docs, template};

/// What the root has to know of the other files.
#[derive(Default)]
pub(super) struct Contents<'api> {
    /// The modules with the types of each.
    pub(super) modules: BTreeMap<&'api str, BTreeSet<&'api str>>,
    /// The types of the runtime that the API's types show.
    pub(super) runtime: BTreeSet<&'static str>,
    /// Whether there are conversions.
    pub(super) conversions: bool,
    /// Whether there are checks.
    pub(super) validation: bool,
}

/// The front page, and what the compiler is told about the crate as a whole.
pub(super) fn front(api: &Api, options: &Options, level: Level) -> Result<String, PrintError> {
    let mut front = String::new();
    let page = match level {
        Level::Base => base_page(api, options)?,
        Level::Only | Level::Upper => page(api, options)?,
    };
    for line in page.lines() {
        front.push_str(if line.is_empty() { "//!" } else { "//! " });
        front.push_str(line);
        front.push('\n');
    }
    front.push('\n');
    front.push_str(
        "#![allow(clippy::doc_lazy_continuation, clippy::doc_overindented_list_items, \
         reason = \"descriptions are the provider's\")]\n",
    );
    if let Some(limit) = recursion_limit(api.types.len()) {
        front.push_str(&format!("#![recursion_limit = \"{limit}\"]\n"));
    }
    if calls_anything_deprecated(api) {
        front.push_str(
            "#![allow(deprecated, reason = \"what is deprecated is still read and written\")]\n",
        );
    }
    Ok(front)
}

/// How deep the compiler may look where types hold each other, if its own limit of 128 may be too low.
///
/// Each type can add a few levels: an option, a box, a list. Steps are coarse, so that one more type seldom changes it.
fn recursion_limit(types: usize) -> Option<usize> {
    const FEW: usize = 100;
    const LEVELS: usize = 4;
    (types > FEW).then(|| types.saturating_mul(LEVELS).next_power_of_two())
}

/// The declarations of the modules and the exports.
pub(super) fn items(
    api: &Api,
    options: &Options,
    level: Level,
    contents: &Contents<'_>,
) -> Vec<TokenStream> {
    let mut names: BTreeSet<&str> = contents.modules.keys().copied().collect();
    names.extend(contents.conversions.then_some("wire"));
    names.extend(contents.validation.then_some("validation"));
    let declarations = names.into_iter().map(|name| {
        let name = ident(name);
        quote!(mod #name;)
    });
    let exports = contents.modules.iter().map(|(module, types)| {
        let (types, signature) = (
            export(module, types.iter().copied()),
            signature_export(api, module, types),
        );
        quote!(#types #signature)
    });
    let runtime = export("paywright_runtime", contents.runtime.iter().copied());
    let whole = quote!(
        pub use paywright_runtime as runtime;
    );
    let base = (level == Level::Upper).then(|| {
        let base = ident(&options.name.models_base_crate());
        quote! {
            #[doc(inline)]
            pub use #base::*;
        }
    });
    vec![
        quote!(#(#declarations)*),
        quote!(#whole #runtime),
        base.unwrap_or_default(),
        quote!(#(#exports)*),
    ]
}

/// The signature stands beside the bodies that are signed.
fn signature_export(api: &Api, module: &str, types: &BTreeSet<&str>) -> Option<TokenStream> {
    let notifications = api.notifications.as_ref()?;
    notifications.signature.as_ref()?;
    let definition = api.types.get(notifications.envelope);
    let name = ident(module);
    let is_here = definition.module.as_str() == module && types.contains(definition.name.as_str());
    is_here.then(|| {
        quote! {
            #[cfg(feature = "webhooks")]
            pub use #name::SIGNATURE;
        }
    })
}

fn base_page(api: &Api, options: &Options) -> Result<String, PrintError> {
    let values = context! {
        title => &api.title,
        version => &api.version,
        package => options.name.models_package(),
    };
    template::render(
        "models_base_lib.md",
        include_str!("../../../../templates/models_base_lib.md.j2"),
        values,
    )
}

fn page(api: &Api, options: &Options) -> Result<String, PrintError> {
    let notifications = api.notifications.as_ref();
    let envelope = notifications.map(|notifications| api.types.get(notifications.envelope));
    let signature = notifications.and_then(|notifications| notifications.signature.as_ref());
    let data = envelope.and_then(|definition| match &definition.shape {
        Shape::Envelope(envelope) => Some(envelope.data.ident()),
        _ => None,
    });
    let description = if api.docs.is_empty() {
        Vec::new()
    } else {
        docs::lines(&api.docs, "")
    };
    let values = context! {
        title => &api.title,
        version => &api.version,
        description => description,
        crate => options.name.models_crate(),
        event => envelope.map(|definition| definition.name.as_str()),
        events => notifications.map(|notifications| notifications.data.as_str()),
        fallback => notifications.map(|notifications| notifications.fallback.as_str()),
        data => data,
        signed => signature.is_some(),
        rsa => signature.is_some_and(|signature| signature.algorithm == SignatureAlgorithm::RsaSha256),
        path => signature.is_some_and(signature::covers_path),
        callbacks => bodies_of_callbacks(api),
    };
    template::render(
        "models_lib.md",
        include_str!("../../../../templates/models_lib.md.j2"),
        values,
    )
}

/// The types of the bodies of callbacks, each once.
fn bodies_of_callbacks(api: &Api) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let bodies = api.callbacks().filter_map(|(_, it)| it.body_type());
    let bodies = bodies.filter(|id| seen.insert(*id));
    bodies
        .map(|id| api.types.get(id).name.to_string())
        .collect()
}

fn calls_anything_deprecated(api: &Api) -> bool {
    let events = api
        .notifications
        .iter()
        .flat_map(|notifications| &notifications.events);
    events.into_iter().any(|event| event.docs.deprecated)
        || api.types.iter().any(|(_, definition)| {
            definition.docs.deprecated
                || match &definition.shape {
                    Shape::Struct(object) => {
                        object.fields.iter().any(|field| field.docs.deprecated)
                    }
                    Shape::Enum(values) => values
                        .variants
                        .iter()
                        .any(|variant| variant.docs.deprecated),
                    Shape::Union(union) => {
                        union.variants.iter().any(|variant| variant.docs.deprecated)
                    }
                    Shape::Envelope(envelope) => {
                        envelope.fields.iter().any(|field| field.docs.deprecated)
                    }
                    Shape::Text(_) | Shape::Alias(..) => false,
                }
        })
}

#[cfg(test)]
mod tests {
    use super::recursion_limit;
    use crate::api::Docs;
    use crate::rust::models::fixture::{everything, file};

    #[test]
    fn only_many_types_ask_the_compiler_to_look_deeper() {
        assert_eq!(recursion_limit(100), None);
        assert_eq!(recursion_limit(800), Some(4096));
    }

    #[test]
    fn the_root_names_every_type_and_every_module() {
        let mut api = everything();
        api.docs = Docs::described("Pays.\n\n```\nlet x = 1;\n```\n{{ 7 * 7 }} <b>\u{202e}");
        insta::assert_snapshot!(file(&api, "src/lib.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        //! Acme API (version 1.0) as Rust types.
        //!
        //! Pays.
        //!
        //! ```text
        //! let x = 1;
        //! ```
        //! {{ 7 * 7 }} \<b\>\\u{202e}
        //!
        //! # What to expect of the types
        //!
        //! - What comes from the provider is read with tolerance: members and enum values that this version does not know are no
        //!   error, and an unknown value is kept and written back as it came.
        //! - What is sent to the provider is made with `new`, which takes what is always needed, and `with_…` for the rest;
        //!   `validate` finds every limit that a value breaks before it is sent.
        //! - Amounts are exact decimals that keep their digits. Times keep the form in which they came.
        //! - `Debug` shows no secret.
        //!
        //! # Notifications
        //!
        //! [`Event`] is the body of a notification, and [`EventData`] what it tells of.
        //!
        //! ```
        //! # #[cfg(feature = "webhooks")]
        //! # mod with_feature {
        //! use paywright_acme_models::runtime::http::{HeaderMap, Response};
        //! use paywright_acme_models::runtime::webhooks::{InMemoryReplayGuard, Receiver};
        //! use paywright_acme_models::{Event, EventData};
        //!
        //! /// Made once. Several secrets can be given while one is being changed.
        //! fn receiver(secret: &str) -> Receiver<Event> {
        //!     Event::receiver(secret).with_replay_guard(InMemoryReplayGuard::new())
        //! }
        //!
        //! /// Called for each request, with the body as it came over the wire.
        //! fn answer(receiver: &Receiver<Event>, headers: &HeaderMap, body: &[u8]) -> Response<Vec<u8>> {
        //!     let delivery = match receiver.read(headers, body) {
        //!         Ok(delivery) => delivery,
        //!         Err(refusal) => {
        //!             eprintln!("refused a notification: {refusal}");
        //!             return refusal.to_response();
        //!         }
        //!     };
        //!     match &delivery.event.data {
        //!         EventData::Unknown { name, .. } => println!("an event of a new kind: {name}"),
        //!         known => println!("{}", known.name()),
        //!     }
        //!     delivery.acknowledge().to_response()
        //! }
        //! # }
        //! ```
        //!
        //! # Features
        //!
        //! `webhooks` (on unless switched off) verifies the signatures of notifications.
        //! `serde` (off unless switched on) implements the traits of serde for all types. Without it, `runtime::wire::from_json` and
        //! `runtime::wire::to_json` read and write JSON.
        //!
        //! `extra-traits` (on unless switched off) compares objects and unions (`PartialEq`), and gives enums `Eq`, `Hash` and `Display`. Without
        //! it, a large crate is checked quicker. An enum can always be compared, and has `as_str`.

        #![allow(clippy::doc_lazy_continuation, clippy::doc_overindented_list_items, reason = "descriptions are the provider's")]
        #![allow(deprecated, reason = "what is deprecated is still read and written")]

        mod common;
        mod notifications;
        mod refunds;
        mod validation;
        mod wire;

        pub use paywright_runtime as runtime;
        pub use paywright_runtime::{
            Base64, Currency, Date, Decimal, DecimalString, Embedded, EventError, Json, Maybe,
            MaybeBlank, MaybeQuoted, Secret, Timestamp, UnixTime, Validate, Violations,
        };

        pub use common::{
            Empty, Label, Names, NextAction, Nothing, Part, Redirect, Source, Tagless,
        };
        pub use notifications::{Event, EventData};
        #[cfg(feature = "webhooks")]
        pub use notifications::SIGNATURE;
        pub use refunds::{Refund, RefundId, RefundStatus};
        "#);
    }
}
