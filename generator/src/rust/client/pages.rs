//! What turns the pages of a list, beside the call of one page.

use super::{answer, reach};
use crate::api::{MemberPath, Operation, PageSize, Pagination, PaginationStyle, PathStep};
use crate::rust::spell::{Speller, type_ident};
use crate::rust::tokens::{Ident, Literal, TokenStream, quote};

/// The methods of a call that read its list to the end.
pub(super) fn methods() -> TokenStream {
    quote! {
        /// The pages of the list from where this call begins, each asked for when it is wanted. An error comes in the
        /// place of the page that could not be had.
        pub fn pages(self) -> client::Pages<Self> {
            client::Pages::new(self.core, self.call)
        }
        /// The pages of the list from a position on that pages or items of such a call have told.
        pub fn pages_from(self, position: client::Position) -> client::Pages<Self> {
            client::Pages::from(self.core, self.call, position)
        }
        /// The items of the list, whose pages are asked for as they are needed.
        pub fn items(self) -> client::Items<Self> {
            client::Items::new(self.core, self.call)
        }
        /// The items of the list from a position on that pages or items of such a call have told.
        pub fn items_from(self, position: client::Position) -> client::Items<Self> {
            client::Items::from(self.core, self.call, position)
        }
    }
}

/// How the pages are turned.
pub(super) fn implementation(
    speller: &mut Speller<'_>,
    operation: &Operation,
    pagination: &Pagination,
    mode: &Ident,
) -> TokenStream {
    let name = type_ident(&operation.type_name);
    let (page, item) = (speller.ty(&pagination.page), speller.ty(&pagination.item));
    let size = match &pagination.size {
        Some(PageSize::AtMost(size)) => quote!(Some(client::PageSize::AtMost(#size))),
        Some(PageSize::Exactly(size)) => quote!(Some(client::PageSize::Exactly(#size))),
        None => quote!(None),
    };
    let read = answer::reader(&operation.output);
    let from_page = quote!(page);
    let items = reach::slice(&pagination.items, &from_page);
    let into_items = reach::taken(&pagination.items, &from_page);
    let style = style(&pagination.style);
    let deprecated = passes_deprecated(pagination).then(
        || quote!(#[allow(deprecated, reason = "the document turns the pages by a deprecated member")]),
    );
    quote! {
        #deprecated
        impl<#mode> client::Paged for #name<#mode> {
            type Mode = #mode;
            type Page = #page;
            type Item = #item;
            type Error = Error;
            const PAGINATION: client::Pagination<Self::Page, Self::Item> = client::Pagination {
                size: #size,
                items: |page| #items,
                into_items: |page| #into_items,
                style: #style,
            };
            fn read_page(reply: client::Reply) -> Result<Self::Page, Error> {
                reply.read(#read, error::read).map(client::Response::into_body)
            }
        }
    }
}

fn style(style: &PaginationStyle) -> TokenStream {
    let (page, item) = (quote!(page), quote!(item));
    match style {
        PaginationStyle::PageNumber {
            page: number,
            first,
            more,
        } => {
            let (first, more) = (Literal::i64_unsuffixed(*first), reach::boolean(more, &page));
            quote!(client::PageStyle::PageNumber { page: #number, first: #first, more: |page| #more })
        }
        PaginationStyle::PageCount {
            page: number,
            first,
            total_pages,
        } => {
            let first = Literal::i64_unsuffixed(*first);
            let total = reach::integer(total_pages, &page);
            quote!(client::PageStyle::PageCount { page: #number, first: #first, total_pages: |page| #total })
        }
        PaginationStyle::Cursor {
            after,
            item_id,
            more,
        } => {
            let (id, more) = (reach::text(item_id, &item), reach::boolean(more, &page));
            quote!(client::PageStyle::Cursor { after: #after, id: |item| #id, more: |page| #more })
        }
        PaginationStyle::Bookmark {
            page: bookmark,
            next,
        } => {
            let next = reach::text(next, &page);
            quote!(client::PageStyle::Bookmark { page: #bookmark, next: |page| #next })
        }
    }
}

/// Whether a member on one of the ways is deprecated.
fn passes_deprecated(pagination: &Pagination) -> bool {
    let more = match &pagination.style {
        PaginationStyle::PageNumber { more, .. } => vec![more],
        PaginationStyle::PageCount { total_pages, .. } => vec![total_pages],
        PaginationStyle::Cursor { item_id, more, .. } => vec![item_id, more],
        PaginationStyle::Bookmark { next, .. } => vec![next],
    };
    let paths: Vec<&MemberPath> = std::iter::once(&pagination.items).chain(more).collect();
    paths
        .iter()
        .flat_map(|path| &path.steps)
        .any(|step| matches!(step, PathStep::Member(field) if field.docs.deprecated))
}

#[cfg(test)]
mod tests {
    use crate::api::{
        Docs, Field, IntegerWidth, MemberName, MemberPath, PageSize, Pagination, PaginationStyle,
        PathStep, Presence, Type,
    };
    use crate::rust::client::fixture::{api_with, file, list, period, required_field, service_of};

    fn to(name: &str, presence: Presence, ty: Type) -> MemberPath {
        let field = Field {
            name: MemberName::new(name),
            presence,
            ..required_field(name, ty.clone())
        };
        MemberPath {
            steps: vec![PathStep::Member(Box::new(field))],
            ty,
        }
    }

    /// What is written for a list of this style beside the call itself.
    fn written(style: PaginationStyle, size: Option<PageSize>) -> String {
        let items = Type::List(Box::new(Type::String));
        let mut operation = list();
        operation.pagination = Some(Pagination {
            style,
            page: period(),
            item: Type::String,
            items: to("data", Presence::Optional, items),
            size,
        });
        let text = file(
            &api_with(vec![service_of(operation)]),
            "src/calls/refunds.rs",
        );
        let (_, behind) = text.split_once("= client::Pagination {\n").unwrap();
        behind.split_once("    };").unwrap().0.to_owned()
    }

    #[test]
    fn a_number_goes_on_while_there_is_more() {
        let style = PaginationStyle::PageNumber {
            page: "page".into(),
            first: 0,
            more: to("more", Presence::OptionalNullable, Type::Bool),
        };
        insta::assert_snapshot!(written(style, Some(PageSize::AtMost("size".into()))), @r#"
                size: Some(client::PageSize::AtMost("size")),
                items: |page| page.data.as_deref(),
                into_items: |page| page.data,
                style: client::PageStyle::PageNumber {
                    page: "page",
                    first: 0,
                    more: |page| page.more.value().copied(),
                },
        "#);
    }

    #[test]
    fn a_number_goes_on_up_to_a_total() {
        let style = PaginationStyle::PageCount {
            page: "page".into(),
            first: 1,
            total_pages: to(
                "total",
                Presence::Required,
                Type::Integer(IntegerWidth::U64),
            ),
        };
        insta::assert_snapshot!(written(style, Some(PageSize::Exactly("size".into()))), @r#"
                size: Some(client::PageSize::Exactly("size")),
                items: |page| page.data.as_deref(),
                into_items: |page| page.data,
                style: client::PageStyle::PageCount {
                    page: "page",
                    first: 1,
                    total_pages: |page| {
                        Some(page.total).map(|number| i64::try_from(number).unwrap_or(i64::MAX))
                    },
                },
        "#);
    }

    #[test]
    fn a_cursor_is_the_last_items_identifier() {
        let style = PaginationStyle::Cursor {
            after: "after".into(),
            item_id: to("id", Presence::Required, Type::String),
            more: to("more", Presence::Required, Type::Bool),
        };
        insta::assert_snapshot!(written(style, None), @r#"
                size: None,
                items: |page| page.data.as_deref(),
                into_items: |page| page.data,
                style: client::PageStyle::Cursor {
                    after: "after",
                    id: |item| Some(item.id.clone()),
                    more: |page| Some(page.more),
                },
        "#);
    }

    #[test]
    fn a_bookmark_is_in_the_page() {
        let style = PaginationStyle::Bookmark {
            page: "mark".into(),
            next: to(
                "next",
                Presence::OptionalBlank,
                Type::Integer(IntegerWidth::I64),
            ),
        };
        insta::assert_snapshot!(written(style, None), @r#"
                size: None,
                items: |page| page.data.as_deref(),
                into_items: |page| page.data,
                style: client::PageStyle::Bookmark {
                    page: "mark",
                    next: |page| page.next.value().map(|value| value.to_string()),
                },
        "#);
    }

    #[test]
    fn a_member_that_is_deprecated_may_be_used() {
        let mut more = to("more", Presence::Required, Type::Bool);
        for step in &mut more.steps {
            if let PathStep::Member(field) = step {
                field.docs = Docs {
                    deprecated: true,
                    ..Docs::default()
                };
            }
        }
        let mut operation = list();
        operation.pagination = Some(Pagination {
            style: PaginationStyle::PageNumber {
                page: "page".into(),
                first: 0,
                more,
            },
            page: period(),
            item: Type::String,
            items: to(
                "data",
                Presence::Required,
                Type::List(Box::new(Type::String)),
            ),
            size: None,
        });
        let text = file(
            &api_with(vec![service_of(operation)]),
            "src/calls/refunds.rs",
        );
        assert!(text.contains("#[allow(deprecated, "), "{text}");
    }
}
