//! What the bodies of failed calls say where.

use heck::ToShoutySnakeCase;

use crate::api::{ErrorMembers, ErrorVariant};
use crate::rust::tokens::{Ident, Literal, TokenStream, format_ident, quote};

/// The name of the static item where there is one type of body.
pub(super) const ONLY: &str = "ERROR_MEMBERS";

/// How the one type of body is read.
pub(super) fn read_only(members: Option<&ErrorMembers>) -> TokenStream {
    let read = reading_as(&format_ident!("{ONLY}"), members);
    quote! {
        pub(crate) fn read(reply: &client::Reply, _kind: &str) -> Error {
            #read
        }
    }
}

/// What the one type of body says where.
pub(super) fn of_only(members: &ErrorMembers) -> TokenStream {
    let item = item(&format_ident!("{ONLY}"), members);
    quote!(pub(crate) #item)
}

/// What one of several types of body says where, if the document says so.
pub(super) fn of_variant(variant: &ErrorVariant) -> Option<TokenStream> {
    let members = variant.members.as_ref()?;
    Some(item(&name(variant), members))
}

/// How one of several types of body is read.
pub(super) fn reading(variant: &ErrorVariant) -> TokenStream {
    reading_as(&name(variant), variant.members.as_ref())
}

fn reading_as(name: &Ident, members: Option<&ErrorMembers>) -> TokenStream {
    match members {
        Some(_) => quote!(reply.failure_with(&#name)),
        None => quote!(reply.failure()),
    }
}

fn name(variant: &ErrorVariant) -> Ident {
    format_ident!("{}_MEMBERS", variant.name.as_str().to_shouty_snake_case())
}

fn item(name: &Ident, members: &ErrorMembers) -> TokenStream {
    let ErrorMembers {
        code,
        kind,
        message,
        declined,
        repeated,
    } = members;
    let statuses = declined
        .statuses
        .iter()
        .map(|status| Literal::u16_unsuffixed(*status));
    let (codes, kinds) = (&declined.codes, &declined.kinds);
    quote! {
        static #name: client::ErrorMembers = client::ErrorMembers {
            code: &[#(#code),*],
            kind: &[#(#kind),*],
            message: &[#(#message),*],
            declined: client::Declined {
                statuses: &[#(#statuses),*],
                codes: &[#(#codes),*],
                kinds: &[#(#kinds),*],
            },
            repeated: &[#(#repeated),*],
        };
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{Declined, ErrorBody, ErrorMembers, Success};
    use crate::rust::client::fixture::{api, api_with, create, file, service_of};

    fn members() -> ErrorMembers {
        ErrorMembers {
            code: vec!["/error/code".into(), "/code".into()],
            kind: vec!["/type".into()],
            message: Vec::new(),
            declined: Declined {
                statuses: vec![402],
                codes: vec!["no_\"money\"".into()],
                kinds: Vec::new(),
            },
            repeated: vec!["again".into()],
        }
    }

    #[test]
    fn one_kind_of_error_says_where_its_code_is() {
        let mut api = api_with(vec![service_of(create())]);
        if let ErrorBody::Single(_, says) = &mut api.errors {
            *says = Some(members());
        }
        let text = file(&api, "src/error.rs");
        let (_, items) = text.split_once("pub(crate) ").unwrap();
        insta::assert_snapshot!(items, @r#"
        fn read(reply: &client::Reply, _kind: &str) -> Error {
            reply.failure_with(&ERROR_MEMBERS)
        }

        pub(crate) static ERROR_MEMBERS: client::ErrorMembers = client::ErrorMembers {
            code: &["/error/code", "/code"],
            kind: &["/type"],
            message: &[],
            declined: client::Declined {
                statuses: &[402],
                codes: &["no_\"money\""],
                kinds: &[],
            },
            repeated: &["again"],
        };
        "#);
    }

    #[test]
    fn of_several_kinds_each_says_it_for_itself() {
        let mut api = api();
        if let ErrorBody::Several { variants, .. } = &mut api.errors {
            variants[1].members = Some(members());
        }
        let text = file(&api, "src/error.rs");
        assert!(
            text.contains("reply.failure_with(&CARD_ERROR_MEMBERS),"),
            "{text}"
        );
        assert!(text.contains("reply.failure(),"), "{text}");
        assert_eq!(text.matches("static ").count(), 1, "{text}");
    }

    #[test]
    fn what_tells_a_refusal_in_a_good_answer_is_described() {
        let mut operation = create();
        operation.success = Some(Success {
            pointer: "/code".into(),
            values: vec!["0".into()],
        });
        let services = file(
            &api_with(vec![service_of(operation)]),
            "src/services/refunds.rs",
        );
        assert!(services.contains(".with_success("), "{services}");
    }
}
