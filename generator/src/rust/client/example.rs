//! The example on the front page: a client and one call, out of what the API has.

use heck::ToSnakeCase;

use super::credentials::{self, Material};
use super::{mock, parameter, root};
use crate::api::{
    Api, BodyContent, FormBody, MemberName, Operation, Output, Presence, Response, ResponseContent,
    Server, Service, Shape, Struct, Type,
};
use crate::options::Options;
use crate::rust::graph::resolve;
use crate::rust::print::{self, PrintError};
use crate::rust::spell::{ident, is_filled, member_ident, presence, type_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// How many arguments a value may take before it is too much for an example.
const MOST_ARGUMENTS: usize = 5;
/// How deep objects may be nested in an example.
const MOST_DEPTH: usize = 3;
/// What stands for a text.
const TEXT: &str = "…";

/// The lines of the example.
pub(in crate::rust) fn code(api: &Api, options: &Options) -> Result<String, PrintError> {
    let package = ident(&options.name.client_crate());
    let call = best_call(api);
    let models = call
        .as_ref()
        .and_then(|call| call.uses_models.then(|| quote!(, models)));
    let call = call.map(|call| call.statement);
    let environment = environment(api);
    let (credentials, signer) = credentials(api, options);
    let signer = signer.map(|name| quote!(#name: impl #package::runtime::client::Sign + 'static));
    let import = print::item(&quote!(use #package::{Client, Credentials, Environment #models};))?;
    let function = print::item(&quote! {
        async fn example(#signer) -> Result<(), Box<dyn std::error::Error>> {
            let credentials = #credentials;
            let client = Client::builder(#environment, credentials).build()?;
            #call
            Ok(())
        }
    })?;
    Ok(format!("{import}\n{}", function.trim_end()))
}

/// The lines of the example of a test; `None` where there is no call to show.
pub(in crate::rust) fn of_mock(api: &Api, options: &Options) -> Result<Option<String>, PrintError> {
    let Some(call) = best_call(api) else {
        return Ok(None);
    };
    let package = ident(&options.name.client_crate());
    let (service, name, statement) = (mock::accessor(call.service), call.name, call.statement);
    let models = call.uses_models.then(|| quote!(use #package::models;));
    let (json, returns) = match &call.output {
        Output::Single(Response {
            content: ResponseContent::None,
            ..
        }) => (None, quote!(returns(()))),
        _ => (
            Some(quote!(, json)),
            quote!(returns_json(json!({ "id": #TEXT }))),
        ),
    };
    let import = print::item(&quote! {
        use #package::mock::{Mock #json};
        #models
    })?;
    let function = print::item(&quote! {
        async fn example() -> Result<(), Box<dyn std::error::Error>> {
            let mock = Mock::new();
            mock.#service().#name().no_connection().then().#returns;
            let client = mock.client();
            #statement
            mock.assert_all_called();
            Ok(())
        }
    })?;
    // The printer does not know what stands in a macro.
    let function = function.replace("\"id\" :", "\"id\":");
    Ok(Some(format!("{import}\n{}", function.trim_end())))
}

/// A place for tests, if one is called so.
fn environment(api: &Api) -> TokenStream {
    let is_for_tests = |server: &&Server| {
        let name = server.name.as_str().to_lowercase();
        ["sandbox", "demo", "test"]
            .iter()
            .any(|word| name.contains(word))
    };
    let Some(server) = api
        .servers
        .iter()
        .find(is_for_tests)
        .or(api.servers.first())
    else {
        return quote!(Environment::Custom("https://api.example.com".to_owned()));
    };
    let name = type_ident(&server.name);
    if server.variables.is_empty() {
        return quote!(Environment::#name);
    }
    let values = server.variables.iter().map(|variable| {
        let (name, default) = (member_ident(&variable.name), &variable.default);
        quote!(#name: #default.to_owned())
    });
    quote!(Environment::#name { #(#values),* })
}

/// Secrets come from the environment of the process, since none should stand in code.
fn credentials(api: &Api, options: &Options) -> (TokenStream, Option<Ident>) {
    let schemes = credentials::main_schemes(api);
    if schemes.is_empty() {
        return (quote!(Credentials::none()), None);
    }
    let prefix = options.name.as_str().replace('-', "_");
    let mut signer = None;
    let arguments: Vec<_> = credentials::arguments_of_all(&schemes)
        .into_iter()
        .flatten()
        .map(|(name, material)| match material {
            Material::Secret | Material::Name => {
                let variable = format!("{prefix}_{name}").to_uppercase();
                quote!(std::env::var(#variable)?)
            }
            Material::Signer => {
                signer = Some(name.clone());
                quote!(#name)
            }
        })
        .collect();
    (quote!(Credentials::new(#(#arguments),*)), signer)
}

/// A call that can be shown.
struct Call<'api> {
    service: &'api Service,
    name: Ident,
    output: &'api Output,
    statement: TokenStream,
    uses_models: bool,
}

/// A call that changes something shows most; one that wants no credentials shows least.
fn best_call(api: &Api) -> Option<Call<'_>> {
    let all = || {
        api.services
            .iter()
            .flat_map(|service| service.operations.iter().map(move |call| (service, call)))
    };
    let shown = |(service, operation)| call(api, service, operation);
    all()
        .filter(|(_, operation)| operation.idempotency.is_some())
        .find_map(shown)
        .or_else(|| {
            all()
                .filter(|(_, operation)| !operation.security.is_empty())
                .find_map(shown)
        })
        .or_else(|| all().find_map(shown))
}

fn call<'api>(
    api: &'api Api,
    service: &'api Service,
    operation: &'api Operation,
) -> Option<Call<'api>> {
    let mut values = Values {
        api,
        uses_models: false,
    };
    let mut arguments = Vec::new();
    for parameter in parameter::required(operation) {
        arguments.push(values.of(&parameter.ty, MOST_DEPTH)?);
    }
    match operation
        .body
        .as_ref()
        .filter(|body| body.required)
        .map(|body| &body.content)
    {
        Some(BodyContent::Json(ty) | BodyContent::Form(FormBody { ty, .. })) => {
            arguments.push(values.of(ty, MOST_DEPTH)?)
        }
        Some(BodyContent::Text) => arguments.push(quote!(#TEXT)),
        Some(BodyContent::Bytes | BodyContent::Multipart(_) | BodyContent::Parts) => return None,
        None => {}
    }
    if operation.docs.deprecated || arguments.len() > MOST_ARGUMENTS {
        return None;
    }
    let (accessor, name) = (root::accessor(service), member_ident(&operation.name));
    let sent = quote!(client.#accessor().#name(#(#arguments),*).await?);
    let statement = match answer(api, &operation.output) {
        Some(variable) => quote!(let #variable = #sent;),
        None => quote!(#sent;),
    };
    Some(Call {
        service,
        name,
        output: &operation.output,
        statement,
        uses_models: values.uses_models,
    })
}

/// What the answer is called; nothing where there is none.
fn answer(api: &Api, output: &Output) -> Option<Ident> {
    match output {
        Output::Single(response) => match &response.content {
            ResponseContent::None => None,
            ResponseContent::Json(Type::Named(id)) => {
                let name = api.types.get(*id).name.as_str().to_snake_case();
                Some(member_ident(&MemberName::new(name)))
            }
            _ => Some(ident("answer")),
        },
        Output::Several { .. } => Some(ident("answer")),
    }
}

/// Makes up values.
struct Values<'api> {
    api: &'api Api,
    uses_models: bool,
}

impl Values<'_> {
    /// A value that an argument of the type accepts; `None` where an example would have to be too long.
    fn of(&mut self, ty: &Type, depth: usize) -> Option<TokenStream> {
        let types = &self.api.types;
        match resolve(types, ty) {
            Type::String | Type::Secret => Some(quote!(#TEXT)),
            Type::Currency => Some(quote!("USD")),
            Type::Bool => Some(quote!(true)),
            Type::Integer(_) => Some(quote!(1)),
            Type::Float => Some(quote!(1.0)),
            Type::Decimal(_) => Some(quote!(100)),
            Type::List(item) => self.of(item, depth).map(|item| quote!([#item])),
            Type::Map(_) => Some(quote!(Default::default())),
            Type::Named(id) => {
                let definition = types.get(*id);
                let name = type_ident(&definition.name);
                match &definition.shape {
                    Shape::Text(_) => Some(quote!(#TEXT)),
                    Shape::Enum(values) => {
                        let variant = type_ident(&values.variants.first()?.name);
                        self.uses_models = true;
                        Some(quote!(models::#name::#variant))
                    }
                    Shape::Struct(object) if definition.usage.request => {
                        let arguments = self.arguments(object, depth.checked_sub(1)?)?;
                        self.uses_models = true;
                        Some(quote!(models::#name::new(#(#arguments),*)))
                    }
                    Shape::Struct(_) | Shape::Union(_) | Shape::Alias(..) | Shape::Envelope(_) => {
                        None
                    }
                }
            }
            Type::Date
            | Type::Timestamp(_)
            | Type::Base64
            | Type::Base64Url
            | Type::Binary
            | Type::Json
            | Type::Nullable(_)
            | Type::Embedded(..)
            | Type::Quoted(_) => None,
        }
    }

    fn arguments(&mut self, object: &Struct, depth: usize) -> Option<Vec<TokenStream>> {
        let mut arguments = Vec::new();
        for field in &object.fields {
            match presence(field) {
                Presence::Required if is_filled(field) => {}
                Presence::Required => arguments.push(self.of(&field.ty, depth)?),
                Presence::RequiredNullable => arguments.push(quote!(None)),
                Presence::Optional | Presence::OptionalNullable | Presence::OptionalBlank => {}
            }
        }
        (arguments.len() <= MOST_ARGUMENTS).then_some(arguments)
    }
}
