//! What the document calls deprecated is deprecated in Rust: `expect` complains where that is not so.

use paywright_constructs::Aging;

use crate::support::{address, answering, client};

#[expect(deprecated, reason = "the type is old")]
type Old = paywright_constructs::Old;

#[expect(deprecated, reason = "the enum is old")]
type OldState = paywright_constructs::OldState;

#[tokio::test]
async fn what_is_deprecated_works_all_the_same() {
    let body = r#"{"id":"i","kept":"k","old":"o","inner":{},"state":"a"}"#;
    let server = answering(200, "application/json", body).await;
    let group = client(&server).deprecated();

    #[expect(deprecated, reason = "the setter is old")]
    let aging = Aging::new("i", "k").with_old("o");
    #[expect(deprecated, reason = "the setter is old, too")]
    let aging = aging.clear_old();
    #[expect(deprecated, reason = "the call is old")]
    let call = group.send_old(aging);
    #[expect(deprecated, reason = "the parameter is old")]
    let call = call.old("p");

    let answer = call.await.unwrap();
    #[expect(deprecated, reason = "the member is old")]
    let kept = answer.kept;
    assert_eq!((answer.id.as_str(), kept.as_str()), ("i", "k"));
    assert_eq!(answer.inner, Some(Old::default()));
    assert_eq!(answer.state, Some(OldState::from("a")));
    assert_eq!(address(&server), "/deprecated?old=p");
}
