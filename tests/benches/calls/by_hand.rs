//! The same requests, made by hand: what has to be done anyway.

use std::sync::Arc;

use paywright_benches::Stop;
use paywright_wooshpay::runtime::bytes::Bytes;
use paywright_wooshpay::runtime::client::{Transport, fresh_uuid};
use paywright_wooshpay::runtime::http::{HeaderValue, Method, Request, header};
use paywright_wooshpay::runtime::wire::{from_json, to_json};
use paywright_wooshpay::{CreatePaymentIntent, PaymentIntent};

/// base64 of `sk_test_1:`.
const AUTHORIZATION: &str = "Basic c2tfdGVzdF8xOg==";

/// Sends requests over a transport.
pub(crate) struct ByHand {
    url: String,
    transport: Arc<dyn Transport>,
}

impl ByHand {
    pub(crate) fn new(url: &str, transport: Arc<dyn Transport>) -> Self {
        Self {
            url: url.to_owned(),
            transport,
        }
    }

    pub(crate) async fn retrieve(&self, id: &str) -> Result<PaymentIntent, Stop> {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = format!("{}/v1/payment_intents/{id}", self.url).try_into()?;
        self.send(request).await
    }

    pub(crate) async fn create(&self, body: &CreatePaymentIntent) -> Result<PaymentIntent, Stop> {
        let key = fresh_uuid().map_err(|fault| Stop::Usage(format!("{fault:?}")))?;
        let mut request = Request::new(Bytes::from(to_json(body)?));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = format!("{}/v1/payment_intents", self.url).try_into()?;
        let json = HeaderValue::from_static("application/json");
        request.headers_mut().insert(header::CONTENT_TYPE, json);
        request
            .headers_mut()
            .insert("idempotency-key", key.try_into()?);
        self.send(request).await
    }

    async fn send(&self, mut request: Request<Bytes>) -> Result<PaymentIntent, Stop> {
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let mut authorization = HeaderValue::from_static(AUTHORIZATION);
        authorization.set_sensitive(true);
        headers.insert(header::AUTHORIZATION, authorization);
        let response = self.transport.send(request).await?;
        Ok(from_json(std::str::from_utf8(response.body())?)?)
    }
}

/// The request that [`ByHand::retrieve`] makes, by bare reqwest.
pub(crate) async fn by_reqwest(
    client: &reqwest::Client,
    url: &str,
    id: &str,
) -> Result<PaymentIntent, Stop> {
    let request = client
        .get(format!("{url}/v1/payment_intents/{id}"))
        .header(header::ACCEPT, "application/json")
        .header(header::AUTHORIZATION, AUTHORIZATION);
    let body = request.send().await?.error_for_status()?.bytes().await?;
    Ok(from_json(std::str::from_utf8(&body)?)?)
}
