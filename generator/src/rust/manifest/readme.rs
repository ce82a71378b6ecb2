//! `README.md` of both crates.

use minijinja::{Value, context};

use super::cargo::{signs_requests, webhook_signature};
use crate::api::{Api, CallbackContent, Docs, Notifications, Operation, Server, Service};
use crate::options::Options;
use crate::rust::client::{example, root};
use crate::rust::print::{self, PrintError};
use crate::rust::{RenderedFile, template};

const MODELS: &str = include_str!("../../../../templates/models_readme.md.j2");
const CLIENT: &str = include_str!("../../../../templates/client_readme.md.j2");

/// Writes that of the models crate.
pub(super) fn models(api: &Api, options: &Options) -> Result<RenderedFile, PrintError> {
    let text = template::render(
        "models_readme.md.j2",
        MODELS,
        context! {
            marker => print::MARKER,
            package => options.name.models_package(),
            client => options.name.client_package(),
            title => api.title.as_str(),
            version => api.version.as_str(),
            webhooks => webhook_signature(api).is_some(),
            notifications => api.notifications.as_ref().map(|notifications| notifications_of(api, notifications)),
            callbacks => callbacks(api),
        },
    )?;
    Ok(file(text))
}

/// Writes that of the client crate.
pub(super) fn client(api: &Api, options: &Options) -> Result<RenderedFile, PrintError> {
    let envelope = api
        .notifications
        .as_ref()
        .map(|notifications| api.types.get(notifications.envelope).name.as_str());
    let text = template::render(
        "client_readme.md.j2",
        CLIENT,
        context! {
            marker => print::MARKER,
            package => options.name.client_package(),
            models => options.name.models_package(),
            title => api.title.as_str(),
            version => api.version.as_str(),
            example => example::code(api, options)?,
            mock_example => example::of_mock(api, options)?,
            webhooks => webhook_signature(api).is_some(),
            envelope,
            rsa => signs_requests(api),
            servers => api.servers.iter().map(server).collect::<Value>(),
            services => api.services.iter().map(service).collect::<Value>(),
        },
    )?;
    Ok(file(text))
}

fn file(text: String) -> RenderedFile {
    RenderedFile {
        path: "README.md".to_owned(),
        text,
    }
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

fn callbacks(api: &Api) -> Value {
    let rows = api.callbacks().map(|(operation, callback)| {
        let body = callback.body.as_ref().map(|body| match body.content {
            CallbackContent::Json(id) => api.types.get(id).name.as_str(),
            CallbackContent::Text | CallbackContent::Bytes => body.media_type.as_str(),
        });
        context! {
            call => operation.id.as_str(),
            name => callback.name.as_str(),
            request => format!("{} {}", callback.method.as_str(), callback.address),
            body,
            meaning => meaning(&callback.docs),
        }
    });
    rows.collect()
}

fn server(server: &Server) -> Value {
    context! { name => server.name.as_str(), url => server.url.as_str() }
}

fn service(service: &Service) -> Value {
    context! {
        name => root::accessor(service).to_string(),
        type_name => service.type_name.as_str(),
        meaning => meaning(&service.docs),
        operations => service.operations.iter().map(operation).collect::<Value>(),
    }
}

fn operation(operation: &Operation) -> Value {
    context! {
        name => operation.name.ident(),
        request => format!("{} {}", operation.method.as_str(), operation.address()),
        meaning => meaning(&operation.docs),
    }
}
