//! Questions are read, and answers written.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use paywright_runtime::client::{Blocking, BuildError, Builder, CallOptions, RetryPolicy};
use serde_json::{Value, json};

use crate::given::{Given, NotGiven};
use crate::outcome::Outcome;
use crate::types::Type;

/// An operation of the document, with one way to send its body.
#[derive(Clone, Copy, Debug)]
pub struct Operation<C> {
    /// Its id, or method and path.
    pub id: &'static str,
    /// The media type of the body; empty if there is none.
    pub media_type: &'static str,
    /// Makes the call.
    pub call: fn(&C, &mut Given) -> Result<Outcome, NotGiven>,
}

/// A client that calls this machine and tries nothing twice.
///
/// # Errors
///
/// The URL is none that calls may be sent to.
pub fn set_up<C: From<paywright_runtime::client::Core<Blocking>>>(
    builder: Builder<C, Blocking>,
) -> Result<C, BuildError> {
    let options = CallOptions::new().with_retries(RetryPolicy::none());
    builder.allow_loopback_http().options(options).build()
}

/// Answers until there are no more questions.
pub fn serve<C>(
    types: &[Type],
    operations: &[Operation<C>],
    set_up: fn(String) -> Result<C, BuildError>,
) -> ExitCode {
    let mut program = Program {
        types: types.iter().map(|ty| (ty.name, ty)).collect(),
        operations: operations
            .iter()
            .map(|operation| ((operation.id, operation.media_type), operation))
            .collect(),
        set_up,
        client: None,
    };
    match program.answer_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

struct Program<'a, C> {
    types: BTreeMap<&'a str, &'a Type>,
    operations: BTreeMap<(&'a str, &'a str), &'a Operation<C>>,
    set_up: fn(String) -> Result<C, BuildError>,
    client: Option<(String, C)>,
}

impl<C> Program<'_, C> {
    fn answer_all(&mut self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for line in io::stdin().lock().lines() {
            let answer = match serde_json::from_str(&line?) {
                Ok(question) => self.answer(&question),
                Err(error) => json!({ "misunderstood": error.to_string() }),
            };
            writeln!(out, "{answer}")?;
            out.flush()?;
        }
        Ok(())
    }

    fn answer(&mut self, question: &Value) -> Value {
        let text = |key: &str| {
            question
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        if let Some(name) = question.get("read").and_then(Value::as_str) {
            return match self.types.get(name) {
                Some(ty) => match (ty.read_and_write)(text("value")) {
                    Ok(written) => json!({ "written": written }),
                    Err(error) => json!({ "refused": error }),
                },
                None => json!({ "misunderstood": "there is no such type" }),
            };
        }
        let Some(operation) = self.operations.get(&(text("call"), text("body"))).copied() else {
            return json!({ "misunderstood": "there is no such operation" });
        };
        let given = question.get("given").and_then(Value::as_object);
        let given = given.into_iter().flatten().filter_map(|(name, value)| {
            let text = value.as_str()?;
            Some((name.clone(), text.to_owned()))
        });
        match self.client(text("url")) {
            Ok(client) => call(client, operation, Given::new(given.collect())),
            Err(error) => json!({ "misunderstood": error.to_string() }),
        }
    }

    /// The client of a place; kept for further calls.
    fn client(&mut self, url: &str) -> Result<&C, BuildError> {
        let kept = self.client.take().filter(|(known, _)| known == url);
        let client = match kept {
            Some((_, client)) => client,
            None => (self.set_up)(url.to_owned())?,
        };
        Ok(&self.client.insert((url.to_owned(), client)).1)
    }
}

fn call<C>(client: &C, operation: &Operation<C>, mut given: Given) -> Value {
    let outcome = (operation.call)(client, &mut given);
    match (outcome, given.left()) {
        (Err(why), _) => json!({ "not_given": why.to_string() }),
        (Ok(_), Some(left)) => json!({ "not_given": format!("the call has no place for {left}") }),
        (Ok(outcome), None) => outcome.into_value(),
    }
}
