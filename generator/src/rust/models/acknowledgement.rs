//! What is answered to a notification.

use super::envelope;
use crate::api::{Acknowledgement, Event, EventEnvelope, Notifications, Types};
use crate::rust::spell::{member_ident, type_ident};
use crate::rust::tokens::{Literal, TokenStream, quote};

/// The method that says it.
pub(super) fn method(
    types: &Types,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let (data, events) = (
        member_ident(&envelope.data),
        type_ident(&notifications.data),
    );
    let usual = expression(&notifications.acknowledgement);
    let arms: Vec<_> = others(notifications)
        .into_iter()
        .map(|(acknowledgement, found)| {
            let patterns = found
                .into_iter()
                .map(|event| envelope::any(types, envelope, event));
            let answer = expression(acknowledgement);
            quote!(#(#events::#patterns)|* => #answer)
        })
        .collect();
    let answer = if arms.is_empty() {
        usual
    } else {
        quote!(match &self.#data { #(#arms,)* _ => #usual, })
    };
    quote! {
        /// What the provider wants to hear in answer, so that it does not send the notification again.
        pub fn acknowledgement(&self) -> paywright_runtime::Acknowledgement {
            #answer
        }
    }
}

/// The answers that differ from the usual one, each with its events, in the order of the document.
fn others(notifications: &Notifications) -> Vec<(&Acknowledgement, Vec<&Event>)> {
    let mut others: Vec<(&Acknowledgement, Vec<_>)> = Vec::new();
    for event in &notifications.events {
        if event.acknowledgement == notifications.acknowledgement {
            continue;
        }
        match others
            .iter_mut()
            .find(|(answer, _)| **answer == event.acknowledgement)
        {
            Some((_, events)) => events.push(event),
            None => others.push((&event.acknowledgement, vec![event])),
        }
    }
    others
}

fn expression(acknowledgement: &Acknowledgement) -> TokenStream {
    let status = Literal::u16_unsuffixed(acknowledgement.status);
    let body = acknowledgement.body.as_ref().map(|body| {
        let (media_type, text) = (&body.media_type, &body.text);
        quote!(.with_body(#media_type, #text))
    });
    quote!(paywright_runtime::Acknowledgement::of_status(#status) #body)
}

#[cfg(test)]
mod tests {
    use super::method;
    use crate::api::{
        Acknowledgement, AcknowledgementBody, Event, EventEnvelope, MemberName, Notifications,
        Type, Types,
    };
    use crate::rust::models::fixture::{event, notifications};
    use crate::rust::tokens::quote;

    fn written(notifications: &Notifications) -> String {
        let envelope = EventEnvelope {
            fields: Vec::new(),
            data: MemberName::new("data"),
            payload: Vec::new(),
        };
        let method = method(&Types::default(), &envelope, notifications);
        let file = syn::parse_str(&quote!(impl Event { #method }).to_string()).unwrap();
        prettyplease::unparse(&file)
    }

    fn answered(name: &str, value: &str, acknowledgement: Acknowledgement) -> Event {
        Event {
            acknowledgement,
            ..event(name, value, Type::Json)
        }
    }

    #[test]
    fn events_that_are_answered_alike_share_an_answer() {
        let json = Acknowledgement {
            status: 200,
            body: Some(AcknowledgementBody {
                media_type: "application/json".into(),
                text: r#"{"code":"ok"}"#.into(),
            }),
        };
        let empty = Acknowledgement {
            status: 204,
            body: None,
        };
        let mut all = notifications(
            0,
            vec![
                answered("Paid", "paid", json.clone()),
                answered("Ping", "ping", empty.clone()),
                answered("Refunded", "refunded", json.clone()),
                answered("Pong", "pong", empty),
            ],
        );
        all.acknowledgement = json;
        insta::assert_snapshot!(written(&all), @r##"
        impl Event {
            /// What the provider wants to hear in answer, so that it does not send the notification again.
            pub fn acknowledgement(&self) -> paywright_runtime::Acknowledgement {
                match &self.data {
                    EventData::Ping(_) | EventData::Pong(_) => {
                        paywright_runtime::Acknowledgement::of_status(204)
                    }
                    _ => {
                        paywright_runtime::Acknowledgement::of_status(200)
                            .with_body("application/json", "{\"code\":\"ok\"}")
                    }
                }
            }
        }
        "##);
        all.events
            .retain(|event| event.acknowledgement.body.is_some());
        assert!(!written(&all).contains("match"));
    }
}
