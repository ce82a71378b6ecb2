//! The kinds of bodies, answers and errors, as a test names them.

use crate::api::{
    Api, BodyContent, ErrorBody, ErrorVariant, Operation, Output, OutputVariant, ResponseContent,
    StatusMatch,
};
use crate::rust::spell::{Speller, type_ident};
use crate::rust::tokens::{Ident, Literal, TokenStream, quote};

/// The kind of a body.
pub(super) fn body(speller: &mut Speller<'_>, content: Option<&BodyContent>) -> TokenStream {
    match content {
        None => quote!(mock::Nothing),
        Some(BodyContent::Json(ty)) => speller.ty(ty),
        Some(BodyContent::Form(_)) => quote!(mock::FormFields),
        Some(BodyContent::Multipart(_) | BodyContent::Parts) => quote!(mock::Parts),
        Some(BodyContent::Text) => quote!(mock::Text),
        Some(BodyContent::Bytes) => quote!(mock::Binary),
    }
}

/// The kind of the answers that go well.
pub(super) fn answer(speller: &mut Speller<'_>, output: &Output) -> TokenStream {
    match output {
        Output::Single(response) => match &response.content {
            ResponseContent::None => quote!(mock::Nothing),
            ResponseContent::Json(ty) => speller.ty(ty),
            ResponseContent::Text => quote!(mock::Text),
            ResponseContent::Bytes => quote!(mock::Binary),
        },
        Output::Several { name, .. } => {
            let name = type_ident(name);
            quote!(calls::#name)
        }
    }
}

/// The kind of the errors, where it is not that of most operations.
pub(super) fn error(
    api: &Api,
    speller: &mut Speller<'_>,
    operation: &Operation,
) -> Option<TokenStream> {
    let ErrorBody::Several { name, variants } = &api.errors else {
        return None;
    };
    let mut kinds: Vec<usize> = operation.errors.iter().map(|(_, kind)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Some(match kinds.as_slice() {
        [] => return None,
        [only] => speller.ty(&variants.get(*only)?.ty),
        _ => {
            let name = type_ident(name);
            quote!(crate::#name)
        }
    })
}

/// The status of answers that go well.
pub(super) fn status(output: &Output) -> Literal {
    let all = statuses(output);
    let own = match output {
        Output::Single(response) => Some(response),
        Output::Several { variants, .. } => variants.first().map(|variant| &variant.response),
    };
    status_of(own.map_or(&[], |response| &response.statuses), &all)
}

/// Every status that leads to an answer.
fn statuses(output: &Output) -> Vec<StatusMatch> {
    match output {
        Output::Single(response) => response.statuses.clone(),
        Output::Several { variants, .. } => {
            let responses = variants.iter().map(|variant| &variant.response);
            responses
                .flat_map(|response| response.statuses.iter().copied())
                .collect()
        }
    }
}

/// A status that leads to an answer with the statuses `own`, and to none of the others among `all`.
fn status_of(own: &[StatusMatch], all: &[StatusMatch]) -> Literal {
    let is_free = |code: &u16| !all.contains(&StatusMatch::Code(*code));
    let status = match own.first() {
        Some(StatusMatch::Code(code)) => *code,
        Some(StatusMatch::Class(class)) => {
            let first = u16::from(*class) * 100;
            (first..first + 100).find(is_free).unwrap_or(first)
        }
        // Among good answers, the default stands for every success.
        Some(StatusMatch::Default) | None => (200..300).find(is_free).unwrap_or(200),
    };
    Literal::u16_unsuffixed(status)
}

/// How an answer that is one of several is written: each with its status.
pub(super) fn several(output: &Output) -> Option<TokenStream> {
    let Output::Several { name, variants } = output else {
        return None;
    };
    let (name, all) = (type_ident(name), statuses(output));
    let arms = variants.iter().map(|variant| arm(variant, &all));
    // Each answer knows its status.
    Some(written(&quote!(calls::#name), &quote!(_), arms))
}

fn arm(variant: &OutputVariant, all: &[StatusMatch]) -> TokenStream {
    let name = type_ident(&variant.name);
    let status = status_of(&variant.response.statuses, all);
    match &variant.response.content {
        ResponseContent::None => quote!(Self::#name => client::mock::Answer::empty(#status)),
        ResponseContent::Json(_) => {
            quote!(Self::#name(body) => client::mock::Answer::json(#status, &body))
        }
        ResponseContent::Text => {
            quote!(Self::#name(body) => client::mock::Answer::text(#status, body))
        }
        ResponseContent::Bytes => {
            quote!(Self::#name(body) => client::mock::Answer::bytes(#status, body))
        }
    }
}

/// How an error that is one of several is written: as what it holds.
pub(super) fn errors(name: &Ident, variants: &[ErrorVariant]) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let name = type_ident(&variant.name);
        quote!(Self::#name(body) => client::mock::Answer::json(status, &body))
    });
    written(&quote!(crate::#name), &quote!(status), arms)
}

fn written(
    ty: &TokenStream,
    status: &TokenStream,
    arms: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    quote! {
        impl client::mock::WriteAnswer for #ty {
            type Value = Self;
            fn answer(#status: u16, value: Self) -> client::mock::Answer {
                match value { #(#arms,)* }
            }
        }
    }
}
