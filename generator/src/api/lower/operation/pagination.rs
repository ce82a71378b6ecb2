//! Lists that go on.

use crate::api::lower::Lowering;
use crate::api::lower::extension::Reader;
use crate::api::{Pagination, PaginationStyle, Parameter, ParameterLocation};
use crate::diagnostic::{Code, Diagnostic, closest, visible};
use crate::source::Node;

/// Which style an extension says.
#[derive(Clone, Copy)]
enum Style {
    PageNumber,
    PageCount,
    Cursor,
    Bookmark,
}

const STYLES: &[(&str, Style)] = &[
    ("page-number", Style::PageNumber),
    ("page-count", Style::PageCount),
    ("cursor", Style::Cursor),
    ("bookmark", Style::Bookmark),
];

impl<'d> Lowering<'d> {
    /// How the list of an operation goes on, if the document says so.
    pub(super) fn pagination(
        &mut self,
        operation: &'d Node,
        parameters: &[Parameter],
    ) -> Option<Pagination> {
        let node = operation.get("x-paywright-pagination")?;
        let mut reader = Reader::new(self, node);
        let style = match reader.choice("style", STYLES)? {
            Style::PageNumber => PaginationStyle::PageNumber {
                page: reader.text("page")?,
                first: reader.integer("first-page", 0),
                more: reader.pointer("more")?,
            },
            Style::PageCount => PaginationStyle::PageCount {
                page: reader.text("page")?,
                first: reader.integer("first-page", 1),
                total_pages: reader.pointer("total-pages")?,
            },
            Style::Cursor => PaginationStyle::Cursor {
                after: reader.text("after")?,
                item_id: reader.pointer("item-id")?,
                more: reader.pointer("more")?,
            },
            Style::Bookmark => PaginationStyle::Bookmark {
                page: reader.text("page")?,
                next: reader.pointer("next")?,
            },
        };
        let items = reader.pointer("items")?;
        let size = reader.optional_text("size");
        let asked = match &style {
            PaginationStyle::PageNumber { page, .. }
            | PaginationStyle::PageCount { page, .. }
            | PaginationStyle::Bookmark { page, .. } => page,
            PaginationStyle::Cursor { after, .. } => after,
        };
        for name in std::iter::once(asked).chain(&size) {
            self.check_query_parameter(name, node, parameters);
        }
        Some(Pagination { style, items, size })
    }

    fn check_query_parameter(&mut self, name: &str, node: &'d Node, parameters: &[Parameter]) {
        let queries = || {
            parameters
                .iter()
                .filter(|parameter| matches!(parameter.location, ParameterLocation::Query { .. }))
        };
        if queries().any(|parameter| parameter.wire == name) {
            return;
        }
        let mut diagnostic = Diagnostic::error(
            Code::ExtensionValue,
            format!("the operation has no query parameter `{}`", visible(name)),
        )
        .at(node.span, "");
        if let Some(near) = closest(name, queries().map(|parameter| parameter.wire.as_str())) {
            diagnostic = diagnostic.help(format!("a similar one exists: `{near}`"));
        }
        self.report(diagnostic);
    }
}
