//! Requests without a body.

use http::Method;

/// Whether servers expect to be told that there is no body. Some refuse a POST without a length by 411.
pub(super) fn is_announced(method: &Method) -> bool {
    *method == Method::POST || *method == Method::PUT || *method == Method::PATCH
}

/// Says that there is no body, where that is expected; HTTP libraries do not say so by themselves.
#[cfg(any(feature = "reqwest", feature = "tower"))]
pub(super) fn announce(request: &mut http::Request<bytes::Bytes>) {
    use http::header::{CONTENT_LENGTH, HeaderValue};
    if request.body().is_empty() && is_announced(request.method()) {
        let headers = request.headers_mut();
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
}
