use paywright_runtime::client::{Async, Error, InMemory, PageStyle, Paged, Pages, Pagination};
use tracing::Level;

use super::*;
use crate::capture::Capture;

static LIST: Operation = Operation::new("list", Method::GET, "/list", &[]);

/// A list that goes on for ever.
struct List;

impl Paged for List {
    type Mode = Async;
    type Page = Vec<i64>;
    type Item = i64;
    type Error = Error<()>;

    const PAGINATION: Pagination<Vec<i64>, i64> = Pagination {
        size: None,
        items: |page| Some(page),
        into_items: Some,
        style: PageStyle::PageNumber {
            page: "page",
            first: 1,
            more: |_| Some(true),
        },
    };

    fn read_page(reply: Reply) -> Result<Vec<i64>, Error<()>> {
        reply.json()
    }
}

#[test]
fn a_list_that_stops_is_told_with_the_reason_and_without_its_position() {
    let (capture, _guard) = Capture::begin();
    let core = core(InMemory::answering(|_| Ok(answer(200, "[4111]")))).build();
    let mut pages = Pages::<List>::new(core.clone(), Call::new(&LIST));
    let mut behind = Pages::<List>::from(core, Call::new(&LIST), "after:4111".parse().unwrap());
    let next = |pages: &mut Pages<List>| match poll(pin!(pages.next())) {
        Poll::Ready(Some(page)) => page.is_ok(),
        other => panic!("{other:?}"),
    };
    assert!(next(&mut pages));
    assert!(!next(&mut pages) && !next(&mut behind));
    let events = capture.events();
    let told: Vec<_> = events.iter().map(|event| event.lines()).collect();
    let [message, operation] = [
        "message=the pages of a list cannot be turned",
        "paywright.operation=list",
    ];
    assert_eq!(
        told,
        [
            [message, operation, "paywright.outcome=repeated"],
            [message, operation, "paywright.outcome=other_style"],
        ]
    );
    assert!(
        events
            .iter()
            .all(|event| *event.metadata.level() == Level::WARN)
    );
    assert!(!capture.everything().contains("4111"));
}
