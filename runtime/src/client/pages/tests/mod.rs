//! Lists of all styles over a transport in memory.

/// Calls of lists, one for each style.
macro_rules! lists {
    ($($name:ident by $size:ident: $style:expr;)*) => {$(
        #[derive(Debug)]
        struct $name<M = Async>(PhantomData<M>);

        impl<M> Paged for $name<M> {
            type Mode = M;
            type Page = Sheet;
            type Item = String;
            type Error = Error<Problem>;

            const PAGINATION: Pagination<Sheet, String> = Pagination {
                size: Some(PageSize::$size("size")),
                items: |page| page.items.as_deref(),
                into_items: |page| page.items,
                style: $style,
            };

            fn read_page(reply: Reply) -> Result<Sheet, Error<Problem>> {
                if reply.status().is_success() { reply.json() } else { Err(reply.failure()) }
            }
        }
    )*};
}

mod calls;
mod positions;
mod properties;
mod rows;
mod table;

use std::marker::PhantomData;
use std::time::SystemTime;

use bytes::Bytes;
use http::{Method, Response};

use super::*;
use crate::client::testing::ready;
use crate::client::{
    Async, BaseUrl, Call, Core, CoreBuilder, Error, InMemory, ManualClock, Operation, Reply,
};
use crate::wire::{Fault, Members, Node, Wire, Writer};

static LIST: Operation = Operation::new("list", Method::GET, "/list", &[]);

/// A page of any style. Its items are texts that are their own identifiers; `?` has none.
#[derive(Debug)]
struct Sheet {
    items: Option<Vec<String>>,
    more: Option<bool>,
    total: Option<i64>,
    next: Option<String>,
}

impl Wire for Sheet {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let mut members = Members::of(node, "Sheet");
        let sheet = Self {
            items: members.optional("items"),
            more: members.optional("more"),
            total: members.optional("total"),
            next: members.optional("next"),
        };
        members.end(sheet)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("Sheet");
        fields.optional("items", &self.items);
        fields.end();
    }
}

/// What the errors of the provider are read as.
type Problem = String;

lists! {
    Numbered by AtMost: PageStyle::PageNumber { page: "page", first: 0, more: |page| page.more };
    Counted by AtMost: PageStyle::PageCount { page: "page", first: 1, total_pages: |page| page.total };
    Cursored by AtMost: PageStyle::Cursor {
        after: "after",
        id: |item| (item != "?").then(|| item.clone()),
        more: |page| page.more,
    };
    Bookmarked by AtMost: PageStyle::Bookmark { page: "page", next: |page| page.next.clone() };
    NumberedExactly by Exactly: PageStyle::PageNumber { page: "page", first: 0, more: |page| page.more };
    CountedExactly by Exactly: PageStyle::PageCount { page: "page", first: 1, total_pages: |page| page.total };
    CursoredExactly by Exactly: PageStyle::Cursor {
        after: "after",
        id: |item| Some(item.clone()),
        more: |page| page.more,
    };
}

fn builder(transport: &InMemory) -> CoreBuilder {
    let base = BaseUrl::parse("https://api.example.com").unwrap();
    Core::builder(base, transport.clone()).clock(ManualClock::at(SystemTime::UNIX_EPOCH))
}

fn core(transport: &InMemory) -> Core {
    builder(transport).build()
}

#[cfg(feature = "blocking")]
fn blocking(transport: &InMemory) -> Core<crate::client::Blocking> {
    let base = BaseUrl::parse("https://api.example.com").unwrap();
    let builder = Core::blocking(base, transport.clone());
    builder
        .clock(ManualClock::at(SystemTime::UNIX_EPOCH))
        .build()
}

fn call() -> Call {
    Call::new(&LIST)
}

fn sized(size: usize) -> Call {
    let mut call = call();
    call.query("size", &u64::try_from(size).unwrap());
    call
}

fn answer(body: impl Into<Bytes>) -> Response<Bytes> {
    Response::new(body.into())
}

fn queued<B: Into<Bytes>>(bodies: impl IntoIterator<Item = B>) -> InMemory {
    InMemory::queued(bodies.into_iter().map(answer))
}

fn refused() -> Response<Bytes> {
    let mut response = answer("\"no\"");
    *response.status_mut() = http::StatusCode::BAD_REQUEST;
    response
}

/// The queries of what was sent.
fn queries(transport: &InMemory) -> Vec<String> {
    let requests = transport.requests();
    let query = |request: &http::Request<Bytes>| request.uri().query().unwrap_or("-").to_owned();
    requests.iter().map(query).collect()
}

fn position(text: &str) -> Position {
    text.parse().unwrap()
}

/// Why the pages cannot be turned.
#[track_caller]
fn fault<T: std::fmt::Debug>(result: Option<Result<T, Error<Problem>>>) -> PaginationFault {
    match result {
        Some(Err(Error::Pagination(failure))) => failure.fault,
        other => panic!("no fault: {other:?}"),
    }
}
