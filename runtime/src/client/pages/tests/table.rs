//! The table of the module's front page, row by row.

use super::rows::{BOOKMARK, COUNT, CURSOR, EXACTLY, EXACTLY_MORE, MORE, Row};
use super::*;

/// The items up to the first fault, and then that fault, or `end`.
fn outcome<P>(
    mut next: impl FnMut() -> Option<Result<P, Error<Problem>>>,
    items: impl Fn(P) -> Vec<String>,
) -> String {
    let mut words = Vec::new();
    loop {
        match next() {
            Some(Ok(page)) => words.extend(items(page)),
            Some(Err(Error::Pagination(failure))) => words.push(format!("{:?}", failure.fault)),
            Some(Err(error)) => words.push(error.to_string()),
            None => words.push("end".to_owned()),
        }
        if words.last().is_some_and(|last| last.len() > 1) {
            return words.join(" ");
        }
    }
}

fn call_of(row: &Row) -> Call {
    if row.size == 0 {
        call()
    } else {
        sized(row.size)
    }
}

/// Checks the rows, by pages and by items, awaited and blocking.
macro_rules! check {
    ($style:ident, $rows:expr) => {
        for row in $rows {
            let about = concat!(stringify!($style), ": ").to_owned() + row.about;
            let of_page = |page: Sheet| page.items.unwrap_or_default();
            let of_item = |item| vec![item];

            let transport = queued(row.pages.iter().copied());
            let mut pages = Pages::<$style>::new(core(&transport), call_of(row));
            assert_eq!(
                outcome(|| ready(pages.next()), of_page),
                row.expected,
                "{about}"
            );
            assert_eq!(transport.requests().len(), row.pages.len(), "{about}");
            assert_eq!(
                pages.position().is_end(),
                row.expected.ends_with("end"),
                "{about}"
            );

            let transport = queued(row.pages.iter().copied());
            let mut items = Items::<$style>::new(core(&transport), call_of(row));
            assert_eq!(
                outcome(|| ready(items.next()), of_item),
                row.expected,
                "{about}"
            );

            #[cfg(feature = "blocking")]
            {
                let transport = queued(row.pages.iter().copied());
                let mut pages = Pages::<$style<_>>::new(blocking(&transport), call_of(row));
                assert_eq!(outcome(|| pages.next(), of_page), row.expected, "{about}");
                assert_eq!(transport.requests().len(), row.pages.len(), "{about}");

                let transport = queued(row.pages.iter().copied());
                let mut items = Items::<$style<_>>::new(blocking(&transport), call_of(row));
                assert_eq!(outcome(|| items.next(), of_item), row.expected, "{about}");
            }
        }
    };
}

#[test]
fn lists_that_say_whether_there_is_more_end_as_the_table_says() {
    check!(Numbered, MORE);
    check!(Cursored, MORE);
    check!(Cursored, CURSOR);
}

#[test]
fn a_short_page_is_the_last_only_where_the_document_says_so() {
    check!(NumberedExactly, EXACTLY);
    check!(NumberedExactly, EXACTLY_MORE);
    check!(CountedExactly, EXACTLY);
    check!(CursoredExactly, EXACTLY);
    check!(CursoredExactly, EXACTLY_MORE);
}

#[test]
fn lists_with_a_total_end_as_the_table_says() {
    check!(Counted, COUNT);
}

#[test]
fn lists_with_bookmarks_end_as_the_table_says() {
    check!(Bookmarked, BOOKMARK);
}
