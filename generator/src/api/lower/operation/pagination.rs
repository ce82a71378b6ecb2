//! Lists that go on.

use super::member_path::{Lost, follow};
use crate::api::lower::Lowering;
use crate::api::lower::extension::Reader;
use crate::api::lower::finish::through_aliases;
use crate::api::{
    IdempotencyKey, MemberPath, Operation, Output, PageSize, Pagination, PaginationStyle,
    Parameter, ResponseContent, Service, Shape, Type, Types,
};
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

/// What a pointer of the extension, or a parameter that it names, has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Boolean,
    Integer,
    /// A text, or a number that can be written as one.
    Text,
}

/// Reads the extension of one operation.
struct Declaration<'l, 'd, 't> {
    lowering: &'l mut Lowering<'d>,
    node: &'d Node,
    types: &'t Types,
    parameters: &'t [Parameter],
}

impl<'d> Lowering<'d> {
    /// Says how the lists of operations go on, where the document does. It is done when all types are known, since the
    /// pointers of the document become ways through them.
    pub(in crate::api::lower) fn paginate(&mut self, services: &mut [Service], types: &Types) {
        let operations = services.iter_mut();
        for operation in operations.flat_map(|service| &mut service.operations) {
            if let Some(node) = self.paginations.get(&operation.type_name).copied() {
                operation.pagination = self.pagination(node, operation, types);
            }
        }
    }

    fn pagination(
        &mut self,
        node: &'d Node,
        operation: &Operation,
        types: &Types,
    ) -> Option<Pagination> {
        if matches!(operation.idempotency, Some(IdempotencyKey::BodyField(_))) {
            let message = "the key of the body would be the same for every page; only a header can be \
                           set anew";
            self.extension_fault(node, message);
            return None;
        }
        let mut declaration = Declaration {
            lowering: self,
            node,
            types,
            parameters: &operation.parameters,
        };
        declaration.read(operation)
    }
}

impl<'d> Declaration<'_, 'd, '_> {
    fn read(&mut self, operation: &Operation) -> Option<Pagination> {
        let style = self.reader().choice("style", STYLES)?;
        let asked = match style {
            Style::Cursor => self.parameter("after", Kind::Text),
            Style::Bookmark => self.parameter("page", Kind::Text),
            Style::PageNumber | Style::PageCount => self.parameter("page", Kind::Integer),
        };
        let size = self.size(style);
        let page = self.page(&operation.output)?;
        let items = self.path("items", &page, Kind::List);
        let item = items.as_ref().and_then(item_of);
        // Each way is looked for before anything is given up, so that all faults are told at once.
        let style = match style {
            Style::PageNumber => {
                let first = self.reader().integer("first-page", 0);
                let more = self.path("more", &page, Kind::Boolean);
                PaginationStyle::PageNumber {
                    page: asked?,
                    first,
                    more: more?,
                }
            }
            Style::PageCount => {
                let first = self.reader().integer("first-page", 1);
                let total_pages = self.path("total-pages", &page, Kind::Integer);
                PaginationStyle::PageCount {
                    page: asked?,
                    first,
                    total_pages: total_pages?,
                }
            }
            Style::Cursor => {
                let item_id = self.item_id(item.as_ref());
                let more = self.path("more", &page, Kind::Boolean);
                PaginationStyle::Cursor {
                    after: asked?,
                    item_id: item_id?,
                    more: more?,
                }
            }
            Style::Bookmark => {
                let next = self.path("next", &page, Kind::Text);
                PaginationStyle::Bookmark {
                    page: asked?,
                    next: next?,
                }
            }
        };
        Some(Pagination {
            style,
            page,
            item: item?,
            items: items?,
            size: size?,
        })
    }

    /// How the size is asked for; `None` after a fault.
    fn size(&mut self, style: Style) -> Option<Option<PageSize>> {
        let size = match self.node.get("size") {
            Some(_) => Some(self.parameter("size", Kind::Integer)?),
            None => None,
        };
        let Some(short) = self.node.get("short-page") else {
            return Some(size.map(PageSize::AtMost));
        };
        let fault = match (style, size) {
            (Style::Bookmark, _) => "a page without a bookmark is the last, however long it is",
            (_, None) => "`short-page` needs the parameter of the page's `size`",
            (_, Some(size)) => {
                self.reader().choice("short-page", &[("last", ())])?;
                return Some(Some(PageSize::Exactly(size)));
            }
        };
        self.lowering.extension_fault(short, fault);
        None
    }

    fn reader(&mut self) -> Reader<'_, 'd> {
        Reader::new(self.lowering, self.node)
    }

    /// The way to the identifier in an item; it can only be followed if the items are known.
    fn item_id(&mut self, item: Option<&Type>) -> Option<MemberPath> {
        match item {
            Some(item) => self.path("item-id", item, Kind::Text),
            None => {
                self.reader().pointer("item-id")?;
                None
            }
        }
    }

    /// The type of an answer.
    fn page(&mut self, output: &Output) -> Option<Type> {
        if let Output::Single(response) = output
            && let ResponseContent::Json(ty) = &response.content
        {
            return Some(ty.clone());
        }
        let message =
            "the pages of a list are answers in JSON, of one type for all statuses that succeed";
        self.lowering.extension_fault(self.node, message);
        None
    }

    /// The query parameter that a member names.
    fn parameter(&mut self, key: &str, kind: Kind) -> Option<String> {
        let name = self.reader().text(key)?;
        let named = self.queries().find(|parameter| parameter.wire == name);
        let Some(named) = named else {
            self.report_unknown_parameter(&name);
            return None;
        };
        let ty = through_aliases(&named.ty, self.types);
        let bare = match ty {
            Type::Quoted(inner) => inner,
            _ => ty,
        };
        let is_text = || is(Kind::Text, bare, self.types);
        if is_text() || (kind == Kind::Integer && is(kind, bare, self.types)) {
            return Some(name);
        }
        let message = format!(
            "the query parameter `{}` takes neither a text nor a number",
            visible(&name)
        );
        self.lowering.extension_fault(self.node, message);
        None
    }

    fn queries(&self) -> impl Iterator<Item = &Parameter> {
        let is_query = |parameter: &&Parameter| parameter.location.is_query();
        self.parameters.iter().filter(is_query)
    }

    fn report_unknown_parameter(&mut self, name: &str) {
        let mut diagnostic = Diagnostic::error(
            Code::ExtensionValue,
            format!("the operation has no query parameter `{}`", visible(name)),
        )
        .at(self.node.span, "");
        let names = self.queries().map(|parameter| parameter.wire.as_str());
        if let Some(near) = closest(name, names) {
            diagnostic = diagnostic.help(format!("a similar one exists: `{near}`"));
        }
        self.lowering.report(diagnostic);
    }

    /// The way along the pointer that a member holds.
    fn path(&mut self, key: &str, from: &Type, kind: Kind) -> Option<MemberPath> {
        let pointer = self.reader().pointer(key)?;
        let node = self.node.get(key)?;
        let path = match follow(self.types, from, &pointer) {
            Ok(path) => path,
            // The type may be unknown for another fault, which is told where it is.
            Err(Lost::Unknown(_)) if self.lowering.lacks_components => return None,
            Err(lost) => {
                let mut diagnostic =
                    Diagnostic::error(Code::ExtensionValue, lost.to_string()).at(node.span, "");
                if let Some(near) = lost.near() {
                    diagnostic = diagnostic.help(format!("a similar one exists: `{near}`"));
                }
                self.lowering.report(diagnostic);
                return None;
            }
        };
        if is(kind, &path.ty, self.types) {
            return Some(path);
        }
        let message = format!("`{key}` must lead to {}", kind.noun());
        self.lowering.extension_fault(node, message);
        None
    }
}

impl Kind {
    fn noun(self) -> &'static str {
        match self {
            Self::List => "a list",
            Self::Boolean => "a boolean",
            Self::Integer => "a whole number",
            Self::Text => "a text or a whole number",
        }
    }
}

/// Whether values of the type are of the kind.
fn is(kind: Kind, ty: &Type, types: &Types) -> bool {
    match (kind, ty) {
        (Kind::List, Type::List(_))
        | (Kind::Boolean, Type::Bool)
        | (Kind::Integer | Kind::Text, Type::Integer(_))
        | (Kind::Text, Type::String) => true,
        (Kind::Text, Type::Named(id)) => matches!(types.get(*id).shape, Shape::Text(_)),
        _ => false,
    }
}

fn item_of(items: &MemberPath) -> Option<Type> {
    match &items.ty {
        Type::List(item) => Some((**item).clone()),
        _ => None,
    }
}
