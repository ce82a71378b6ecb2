//! What the schemes of an API are made from.

use std::collections::BTreeSet;

use crate::api::{Api, BasicPassword, SchemeKind, SecurityScheme};
use crate::rust::client::login::Login;
use crate::rust::spell::member_ident;
use crate::rust::tokens::{Ident, TokenStream, format_ident, quote};

/// The schemes whose secrets `Credentials::new` takes: those that most operations want, as far as they name them first.
/// Where two lists are wanted equally often, the one that the document uses first counts.
pub(in crate::rust::client) fn main_schemes(api: &Api) -> Vec<&SecurityScheme> {
    let mut counted: Vec<(&[String], usize)> = Vec::new();
    for operation in api.services.iter().flat_map(|service| &service.operations) {
        let Some(first) = operation
            .security
            .iter()
            .find(|schemes| !schemes.is_empty())
        else {
            continue;
        };
        match counted.iter_mut().find(|(schemes, _)| schemes == first) {
            Some((_, count)) => *count += 1,
            None => counted.push((first, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max();
    let main = counted
        .iter()
        .find(|(_, count)| Some(*count) == most)
        .map_or(&[][..], |(schemes, _)| schemes);
    let mut schemes: Vec<&SecurityScheme> = Vec::new();
    for scheme in main.iter().filter_map(|key| scheme(api, key)) {
        // A token that is obtained by a call needs what that call needs.
        let login = Login::of(api, scheme);
        let alternatives = login.map(|login| login.operation.security.as_slice());
        let needed = alternatives
            .and_then(|alternatives| alternatives.iter().find(|schemes| !schemes.is_empty()));
        match needed {
            Some(keys) => schemes.extend(keys.iter().filter_map(|key| self::scheme(api, key))),
            None => schemes.push(scheme),
        }
    }
    let mut seen = BTreeSet::new();
    schemes.retain(|scheme| seen.insert(&scheme.key));
    schemes
}

fn scheme<'api>(api: &'api Api, key: &str) -> Option<&'api SecurityScheme> {
    api.security.iter().find(|scheme| scheme.key == key)
}

/// What a scheme is made from.
pub(in crate::rust::client) enum Material {
    /// A secret text.
    Secret,
    /// A text that is no secret.
    Name,
    /// A key that signs.
    Signer,
}

/// The arguments that a scheme takes.
pub(super) fn arguments(scheme: &SecurityScheme) -> Vec<(Ident, Material)> {
    let name = scheme.name.as_part();
    match &scheme.kind {
        SchemeKind::ApiKey { .. }
        | SchemeKind::Bearer
        | SchemeKind::Basic(BasicPassword::Empty) => {
            vec![(member_ident(&scheme.name), Material::Secret)]
        }
        SchemeKind::Basic(BasicPassword::Given) => {
            vec![
                (format_ident!("{name}_username"), Material::Secret),
                (format_ident!("{name}_password"), Material::Secret),
            ]
        }
        SchemeKind::Signature(_) => {
            vec![
                (format_ident!("{name}_key_id"), Material::Name),
                (format_ident!("{name}_signer"), Material::Signer),
            ]
        }
    }
}

/// The arguments that each of several schemes takes, side by side: a name that one before has gets underscores behind it.
pub(in crate::rust::client) fn arguments_of_all(
    schemes: &[&SecurityScheme],
) -> Vec<Vec<(Ident, Material)>> {
    let mut taken: BTreeSet<Ident> = BTreeSet::new();
    let mut own = |(mut name, material): (Ident, Material)| {
        while !taken.insert(name.clone()) {
            name = format_ident!("{name}_");
        }
        (name, material)
    };
    schemes
        .iter()
        .map(|scheme| arguments(scheme).into_iter().map(&mut own).collect())
        .collect()
}

pub(super) fn typed((name, material): &(Ident, Material)) -> TokenStream {
    match material {
        Material::Secret => quote!(#name: impl Into<Secret>),
        Material::Name => quote!(#name: impl Into<String>),
        Material::Signer => quote!(#name: impl client::Sign + 'static),
    }
}
