//! For any list, size and style: every item comes once and in order, whatever interrupts it.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use proptest::prelude::*;

use super::*;
use crate::client::{CallOptions, RetryPolicy, TransportError, TransportErrorKind};

/// How a provider of the tests turns its pages.
#[derive(Clone, Copy, Debug)]
struct Provider {
    count: usize,
    /// The largest size of a page, and that where none is asked for.
    size: usize,
    /// The size that is asked for; no word is said if it is too large.
    asked: usize,
    /// Whether it says what it need not say.
    says_more: bool,
    /// Whether every other call fails.
    fails: bool,
}

impl Provider {
    fn name(index: usize) -> String {
        format!("item/{index} & \u{fc}")
    }

    fn all(self) -> Vec<String> {
        (0..self.count).map(Self::name).collect()
    }

    fn transport(self) -> InMemory {
        let calls = std::sync::atomic::AtomicUsize::new(0);
        InMemory::answering(move |request| {
            let call = calls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            if self.fails && call.is_multiple_of(2) {
                return Err(TransportError::new(TransportErrorKind::Other));
            }
            Ok(self.answer(request.uri().query().unwrap_or_default()))
        })
    }

    fn answer(self, query: &str) -> Response<Bytes> {
        let query: HashMap<&str, String> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| {
                let value = percent_decode_str(value).decode_utf8().unwrap();
                (name, value.into_owned())
            })
            .collect();
        let size = query.get("size").map(|size| size.parse().unwrap());
        let size = size.map_or(self.size, |size: usize| size.min(self.size));
        let number = |name| query.get(name).map(|text| text.parse::<usize>().unwrap());
        let all = self.all();
        let begins = if let Some(after) = query.get("after") {
            all.iter().position(|item| item == after).unwrap() + 1
        } else if let Some(bookmark) = query.get("bookmark") {
            bookmark.parse().unwrap()
        } else {
            number("index").unwrap_or(0) * size + (number("number").unwrap_or(1) - 1) * size
        };
        let ends = (begins + size).min(self.count);
        let page = serde_json::json!({
            "items": all.get(begins..ends).unwrap_or_default(),
            "more": self.says_more.then_some(ends < self.count),
            "total": self.says_more.then(|| self.count.div_ceil(size)),
            "next": (ends < self.count).then(|| ends.to_string()),
        });
        answer(page.to_string())
    }
}

lists! {
    ByIndex by AtMost: PageStyle::PageNumber { page: "index", first: 0, more: |page| page.more };
    ByNumber by AtMost: PageStyle::PageCount { page: "number", first: 1, total_pages: |page| page.total };
    ByCursor by AtMost: PageStyle::Cursor { after: "after", id: |item| Some(item.clone()), more: |page| page.more };
    ByBookmark by AtMost: PageStyle::Bookmark { page: "bookmark", next: |page| page.next.clone() };
}

fn providers() -> impl Strategy<Value = Provider> {
    let numbers = (0..20_usize, 1..9_usize, 0..3_usize);
    (numbers, any::<bool>(), any::<bool>()).prop_map(
        |((count, size, surplus), says_more, fails)| Provider {
            count,
            size,
            asked: size + surplus,
            says_more,
            fails,
        },
    )
}

/// The pages of a list, with the position before each; a page that fails is asked for again.
fn pages<C>(provider: Provider, call: Call, from: Position) -> Vec<(Position, Vec<String>)>
where
    C: Paged<Mode = Async, Page = Sheet, Error = Error<Problem>>,
{
    let mut pages = Pages::<C>::from(core(&provider.transport()), call, from);
    let mut found = Vec::new();
    loop {
        let begins = pages.position();
        match ready(pages.next()) {
            Some(Ok(page)) => found.push((begins, page.items.unwrap())),
            Some(Err(Error::Transport(_))) => assert!(provider.fails),
            Some(Err(error)) => panic!("{provider:?}: {error}"),
            None => return found,
        }
    }
}

fn items<C>(provider: Provider, call: Call, from: Position) -> Vec<(Position, String)>
where
    C: Paged<Mode = Async, Item = String, Error = Error<Problem>>,
{
    let mut items = Items::<C>::from(core(&provider.transport()), call, from);
    let mut found = Vec::new();
    loop {
        let begins = items.position();
        match ready(items.next()) {
            Some(Ok(item)) => found.push((begins, item)),
            Some(Err(Error::Transport(_))) => assert!(provider.fails),
            Some(Err(error)) => panic!("{provider:?}: {error}"),
            None => return found,
        }
    }
}

/// The call without retries, so that failures show.
fn impatient(mut call: Call) -> Call {
    call.set_options(CallOptions::new().with_retries(RetryPolicy::none()));
    call
}

/// The pages that hold anything.
fn filled(pages: &[(Position, Vec<String>)]) -> Vec<&(Position, Vec<String>)> {
    pages
        .iter()
        .filter(|(_, items)| !items.is_empty())
        .collect()
}

/// A position after it was stored as text.
fn stored(position: &Position) -> Position {
    position.to_string().parse().unwrap()
}

fn check<C>(provider: Provider, asks_size: bool)
where
    C: Paged<Mode = Async, Page = Sheet, Item = String, Error = Error<Problem>>,
{
    let call = || {
        impatient(if asks_size {
            sized(provider.asked)
        } else {
            call()
        })
    };
    let all = provider.all();

    let turned = pages::<C>(provider, call(), Position::start());
    let given: Vec<String> = turned.iter().flat_map(|(_, items)| items.clone()).collect();
    assert_eq!(given, all, "{provider:?}");
    for (index, (begins, _)) in turned.iter().enumerate() {
        let rest = pages::<C>(provider, call(), stored(begins));
        // A page more may be asked for, which is empty.
        assert_eq!(
            filled(&rest),
            filled(&turned[index..]),
            "{provider:?} from {begins}"
        );
    }

    let flat = items::<C>(provider, call(), Position::start());
    let given: Vec<&String> = flat.iter().map(|(_, item)| item).collect();
    assert_eq!(given, all.iter().collect::<Vec<_>>(), "{provider:?}");
    for (index, (begins, _)) in flat.iter().enumerate() {
        let rest = items::<C>(provider, call(), stored(begins));
        // What was given of the page comes again, and nothing is missed.
        let again = index % provider.size;
        assert_eq!(
            rest.len(),
            all.len() - index + again,
            "{provider:?} from {begins}"
        );
        assert!(rest.iter().map(|(_, item)| item).eq(&all[index - again..]));
    }
}

#[cfg(feature = "blocking")]
fn check_blocking<C>(provider: Provider)
where
    C: Paged<Mode = crate::client::Blocking, Item = String, Error = Error<Problem>>,
{
    let items = Items::<C>::new(
        blocking(&provider.transport()),
        impatient(sized(provider.asked)),
    );
    let tries = items.filter(|item| !matches!(item, Err(Error::Transport(_))));
    let found: Vec<String> = tries.map(Result::unwrap).collect();
    assert_eq!(found, provider.all(), "{provider:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn items_come_once_and_in_order_and_a_list_can_be_left_anywhere(
        provider in providers(),
        asks_size in any::<bool>(),
    ) {
        check::<ByIndex>(provider, asks_size);
        check::<ByNumber>(provider, asks_size);
        check::<ByCursor>(provider, asks_size);
        check::<ByBookmark>(provider, asks_size);
        #[cfg(feature = "blocking")]
        {
            check_blocking::<ByIndex<_>>(provider);
            check_blocking::<ByNumber<_>>(provider);
            check_blocking::<ByCursor<_>>(provider);
            check_blocking::<ByBookmark<_>>(provider);
        }
    }
}
