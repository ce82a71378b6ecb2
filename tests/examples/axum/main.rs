//! An address for the notifications of a provider, with axum.
//!
//! `AIRWALLEX_WEBHOOK_SECRET=… cargo run -p paywright-tests --example axum` listens on port 3000.

mod extractor;

use std::error::Error;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use extractor::Notified;
use paywright_airwallex::{Event, EventData};
use paywright_runtime::webhooks::InMemoryReplayGuard;

/// How long a notification may take to come.
const READ_WITHIN: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = std::env::var("AIRWALLEX_WEBHOOK_SECRET")?;
    let receiver = Event::receiver(&secret).with_replay_guard(InMemoryReplayGuard::new());
    let router = Router::new()
        .route("/notifications", post(receive))
        .with_state(receiver);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, router).await?;
    Ok(())
}

async fn receive(Notified(delivery): Notified<Event>) -> Response {
    match handle(&delivery.event).await {
        Ok(()) => delivery.acknowledge().to_response(),
        // The delivery is dropped, so it is taken when the provider sends it again.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Writes into a table whose key is the event's identifier, so that it is handled once however often it is sent.
async fn handle(event: &Event) -> Result<(), Box<dyn Error + Send + Sync>> {
    match &event.data {
        EventData::PaymentIntentSucceeded(intent) => println!("{} is paid", intent.id),
        EventData::Unknown { name, .. } => println!("an event of a new kind: {name}"),
        other => println!("noted: {}", other.name()),
    }
    Ok(())
}
