//! What is sent for a list, and when.

use futures_util::{StreamExt, TryStreamExt};

use super::*;
use crate::client::{CallOptions, RetryPolicy, TransportError, TransportErrorKind};

const PAGES: [&str; 3] = [
    r#"{"items":["a","b"],"more":true}"#,
    r#"{"items":["c","d"],"more":true}"#,
    r#"{"items":["e"],"more":false}"#,
];

#[test]
fn pages_are_sent_one_by_one_as_they_are_wanted() {
    let transport = queued(PAGES);
    let mut pages = Pages::<Numbered>::new(core(&transport), call());
    assert!(transport.requests().is_empty());
    for count in 1..=3 {
        assert!(ready(pages.next()).unwrap().is_ok());
        assert_eq!(transport.requests().len(), count);
    }
    for _ in 0..3 {
        assert!(ready(pages.next()).is_none());
    }
    assert_eq!(queries(&transport), ["-", "page=1", "page=2"]);
}

#[test]
fn an_items_page_is_sent_when_the_one_before_is_used_up() {
    let transport = queued(PAGES);
    let mut items = Items::<Numbered>::new(core(&transport), call());
    for (item, requests) in [("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 3)] {
        assert_eq!(ready(items.next()).unwrap().unwrap(), item);
        assert_eq!(transport.requests().len(), requests);
    }
    assert!(ready(items.next()).is_none());
    drop(Items::<Numbered>::new(core(&transport), call()));
    assert_eq!(transport.requests().len(), 3);
}

#[test]
fn they_are_streams_like_any_other() {
    let items = Items::<Numbered>::new(core(&queued(PAGES)), call());
    let items: Vec<String> = ready(items.try_collect()).unwrap();
    assert_eq!(items, ["a", "b", "c", "d", "e"]);
    let pages = Pages::<Numbered>::new(core(&queued(PAGES)), call());
    assert_eq!(ready(pages.take(2).count()), 2);
}

#[test]
fn each_style_asks_in_its_own_way_and_keeps_what_the_caller_set() {
    fn sent<C: Paged<Mode = Async, Error = Error<Problem>>>(
        pages: [&'static str; 2],
    ) -> Vec<String> {
        let transport = queued(pages);
        let mut call = sized(2);
        call.query("status", "paid & done");
        let mut pages = Pages::<C>::new(core(&transport), call);
        while let Some(page) = ready(pages.next()) {
            assert!(page.is_ok());
        }
        queries(&transport)
    }
    let more = [
        r#"{"items":["a","b&c"],"more":true}"#,
        r#"{"items":[],"more":false}"#,
    ];
    let first = "size=2&status=paid%20%26%20done";
    assert_eq!(
        sent::<Numbered>(more),
        [first.to_owned(), format!("{first}&page=1")]
    );
    assert_eq!(
        sent::<Cursored>(more),
        [first.to_owned(), format!("{first}&after=b%26c")]
    );
    let counted = [
        r#"{"items":["a","b"],"total":2}"#,
        r#"{"items":["c"],"total":2}"#,
    ];
    assert_eq!(
        sent::<Counted>(counted),
        [first.to_owned(), format!("{first}&page=2")]
    );
    let marked = [r#"{"items":["a"],"next":"x/y"}"#, r#"{"items":[]}"#];
    assert_eq!(
        sent::<Bookmarked>(marked),
        [first.to_owned(), format!("{first}&page=x%2Fy")]
    );
}

#[test]
fn a_list_begins_where_the_caller_says() {
    let transport = queued(PAGES);
    let mut later = call();
    later.query("page", &7).query("size", &2);
    let mut pages = Pages::<Numbered>::new(core(&transport), later);
    while let Some(page) = ready(pages.next()) {
        assert!(page.is_ok());
    }
    assert_eq!(
        queries(&transport),
        ["page=7&size=2", "page=8&size=2", "page=9&size=2"]
    );

    // The item behind which the caller begins must not come, either.
    let mut behind = call();
    behind.query("after", "a");
    let transport = queued([PAGES[0]]);
    let mut pages = Pages::<Cursored>::new(core(&transport), behind);
    assert_eq!(fault(ready(pages.next())), PaginationFault::Repeated);
}

#[test]
fn after_an_error_the_same_page_is_asked_for_again() {
    let transport = InMemory::queued([
        answer(PAGES[0]),
        refused(),
        answer(r#"{"items":7}"#),
        answer(r#"{"items":[],"more":true}"#),
        answer(PAGES[1]),
        answer(PAGES[2]),
    ]);
    let mut pages = Pages::<Numbered>::new(core(&transport), call());
    ready(pages.next()).unwrap().unwrap();
    for _ in 0..3 {
        assert!(ready(pages.next()).unwrap().is_err());
        assert_eq!(pages.position().to_string(), "page:1");
    }
    for items in [["c", "d"].as_slice(), &["e"]] {
        assert_eq!(ready(pages.next()).unwrap().unwrap().items.unwrap(), items);
    }
    assert!(ready(pages.next()).is_none());
    let second = "page=1";
    assert_eq!(
        queries(&transport),
        ["-", second, second, second, second, "page=2"]
    );
}

#[test]
fn each_page_has_retries_of_its_own() {
    let busy = || {
        let mut response = answer("");
        *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
        response
    };
    let answers = PAGES.map(|page| [busy(), busy(), answer(page)]);
    let transport = InMemory::queued(answers.into_iter().flatten());
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
    let core = builder(&transport).clock(clock.clone()).build();
    let items = Items::<Numbered>::new(core, call());
    let items: Vec<String> = ready(items.try_collect()).unwrap();
    assert_eq!(items, ["a", "b", "c", "d", "e"]);
    assert_eq!(clock.slept().len(), 6);
}

#[test]
fn options_of_the_call_hold_for_every_page() {
    let transport = InMemory::answering(|request| {
        let is_first = request.uri().query().is_none();
        if is_first {
            Ok(answer(PAGES[0]))
        } else {
            Err(TransportError::new(TransportErrorKind::Connect))
        }
    });
    let mut call = call();
    call.set_options(CallOptions::new().with_retries(RetryPolicy::none()));
    let mut pages = Pages::<Numbered>::new(core(&transport), call);
    ready(pages.next()).unwrap().unwrap();
    ready(pages.next()).unwrap().unwrap_err();
    assert_eq!(transport.requests().len(), 2);
}

/// The keys of what was sent.
fn keys(transport: &InMemory) -> Vec<String> {
    let requests = transport.requests();
    let key =
        |request: &http::Request<Bytes>| request.headers()["key"].to_str().unwrap().to_owned();
    requests.iter().map(key).collect()
}

#[test]
fn a_key_of_the_caller_goes_with_the_first_page_and_no_two_calls_share_one() {
    let transport = InMemory::queued([
        refused(),
        answer(PAGES[0]),
        refused(),
        answer(PAGES[1]),
        answer(PAGES[2]),
    ]);
    let mut call = call();
    call.idempotency_header("key", Some("mine".to_owned()));
    let mut pages = Pages::<Numbered>::new(core(&transport), call);
    while !pages.position().is_end() {
        let _ = ready(pages.next());
    }
    let keys = keys(&transport);
    assert_eq!(keys[0], "mine");
    let mut fresh = keys[1..].to_vec();
    assert!(fresh.iter().all(|key| key.len() == 36), "{fresh:?}");
    fresh.sort();
    fresh.dedup();
    assert_eq!(fresh.len(), 4);
}

#[test]
fn a_retry_of_a_page_keeps_the_key_of_the_page() {
    let mut busy = answer("");
    *busy.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
    let transport = InMemory::queued([answer(PAGES[0]), busy, answer(PAGES[2])]);
    let mut call = call();
    call.idempotency_header("key", None);
    let pages = Pages::<Numbered>::new(core(&transport), call);
    assert_eq!(ready(pages.count()), 2);
    let keys = keys(&transport);
    assert_ne!(keys[0], keys[1]);
    assert_eq!(keys[1], keys[2]);
}

#[test]
fn an_exchange_that_waits_is_gone_on_with_and_ends_when_it_is_dropped() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::task::{Context, Poll, Waker};

    use crate::client::{BoxFuture, Transport};

    /// Answers at the third poll, and counts what was begun and what is still held.
    struct Slow(Arc<AtomicU32>, Arc<()>);

    impl Transport for Slow {
        fn send(
            &self,
            _: http::Request<Bytes>,
        ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
            self.0.fetch_add(1, Ordering::SeqCst);
            let held = Arc::clone(&self.1);
            let mut polls = 0;
            Box::pin(std::future::poll_fn(move |context| {
                let _held = &held;
                polls += 1;
                context.waker().wake_by_ref();
                if polls == 3 {
                    Poll::Ready(Ok(answer(PAGES[0])))
                } else {
                    Poll::Pending
                }
            }))
        }
    }

    let (begun, held) = (Arc::new(AtomicU32::new(0)), Arc::new(()));
    let base = BaseUrl::parse("https://api.example.com").unwrap();
    let core = Core::builder(base, Slow(Arc::clone(&begun), Arc::clone(&held))).build();
    let mut pages = Pages::<Numbered>::new(core, call());
    let mut context = Context::from_waker(Waker::noop());
    let mut poll = || pages.poll_next_unpin(&mut context).is_ready();
    assert_eq!([poll(), poll(), poll()], [false, false, true]);
    assert_eq!(begun.load(Ordering::SeqCst), 1);
    assert_eq!(Arc::strong_count(&held), 2);

    assert!(!poll());
    assert_eq!(begun.load(Ordering::SeqCst), 2);
    assert_eq!(Arc::strong_count(&held), 3);
    drop(pages);
    assert_eq!(Arc::strong_count(&held), 1);
    assert_eq!(begun.load(Ordering::SeqCst), 2);
}

#[test]
fn what_went_wrong_is_told_with_the_call_and_without_the_page() {
    let transport = queued([r#"{"items":["4111","?"],"more":true}"#]);
    let mut pages = Pages::<Cursored>::new(core(&transport), call());
    let error = ready(pages.next()).unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`list`: the list may have more, but its last item has no identifier"
    );
    assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    assert!(!error.is_retryable());
    assert_eq!(error.report().unwrap().attempts().len(), 1);
}

#[test]
fn nobody_waits_for_ever_for_an_item_behind_empty_pages() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let transport = InMemory::answering(move |_| {
        let count = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let items = if count == 1500 { r#""a""# } else { "" };
        Ok(answer(format!(r#"{{"items":[{items}],"next":"{count}"}}"#)))
    });
    let mut items = Items::<Bookmarked>::new(core(&transport), call());
    assert_eq!(fault(ready(items.next())), PaginationFault::Empty);
    assert_eq!(transport.requests().len(), 1000);
    assert_eq!(ready(items.next()).unwrap().unwrap(), "a");
    assert_eq!(fault(ready(items.next())), PaginationFault::Empty);
    assert_eq!(transport.requests().len(), 2501);
}

#[test]
fn an_observer_is_told_that_a_list_has_stopped_and_may_panic() {
    use std::sync::{Arc, Mutex};

    use crate::client::Observer;

    #[derive(Clone, Default)]
    struct Notes(Arc<Mutex<Vec<String>>>);

    impl Observer for Notes {
        fn list_stopped(&self, failure: &PaginationFailure) {
            self.0.lock().unwrap().push(failure.to_string());
            panic!("told");
        }
    }

    let notes = Notes::default();
    let transport = queued([PAGES[0], PAGES[0]]);
    let core = builder(&transport).observer(notes.clone()).build();
    let mut pages = Pages::<Numbered>::new(core.clone(), call());
    ready(pages.next()).unwrap().unwrap();
    assert_eq!(fault(ready(pages.next())), PaginationFault::Repeated);
    let mut pages = Pages::<Numbered>::from(core, call(), position("after:a"));
    assert_eq!(fault(ready(pages.next())), PaginationFault::OtherStyle);
    assert_eq!(
        notes.0.lock().unwrap()[..],
        [
            "`list`: a page of the list has come before or leads back to itself",
            "`list`: the position belongs to a list whose pages are turned otherwise",
        ]
    );
}

#[test]
fn streams_can_cross_threads() {
    fn crosses<T: Send>(_: T) {}
    crosses(Pages::<Numbered>::new(core(&queued(PAGES)), call()));
    crosses(Items::<Bookmarked>::new(core(&queued(PAGES)), call()));
}
