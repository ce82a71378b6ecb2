//! The program that reads, writes and calls with the generated crates, as another process.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The program. It ends with this value.
#[derive(Debug)]
pub(crate) struct Subject {
    process: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// What became of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Read {
    /// It was read, and written as this text.
    Written(String),
    /// It was refused.
    Refused(String),
    /// The program has no such type.
    NoSuchType,
}

impl Subject {
    /// Starts the program.
    ///
    /// # Errors
    ///
    /// It cannot be started.
    pub(crate) fn start(program: &Path) -> io::Result<Self> {
        let mut process = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let questions = process.stdin.take();
        let answers = process.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self {
            process,
            questions,
            answers: BufReader::new(answers),
        })
    }

    /// Has a type read a value and write it again.
    ///
    /// # Errors
    ///
    /// The program broke down.
    pub(crate) fn read(&mut self, name: &str, value: &Value) -> io::Result<Read> {
        let answer = self.ask(&json!({ "read": name, "value": value.to_string() }))?;
        let text = |key: &str| answer.get(key).and_then(Value::as_str).map(str::to_owned);
        Ok(match (text("written"), text("refused")) {
            (Some(written), _) => Read::Written(written),
            (_, Some(why)) => Read::Refused(why),
            _ => Read::NoSuchType,
        })
    }

    /// Has a call made. `None` if the program has no such operation with a body of this media type.
    ///
    /// # Errors
    ///
    /// The program broke down.
    pub(crate) fn call(
        &mut self,
        operation: &str,
        media_type: &str,
        url: &str,
        given: &BTreeMap<String, Value>,
    ) -> io::Result<Option<Value>> {
        let given: BTreeMap<&String, String> = given
            .iter()
            .map(|(name, value)| (name, value.to_string()))
            .collect();
        let question = json!({ "call": operation, "body": media_type, "url": url, "given": given });
        let answer = self.ask(&question)?;
        Ok(answer.get("misunderstood").is_none().then_some(answer))
    }

    fn ask(&mut self, question: &Value) -> io::Result<Value> {
        let questions = self.questions.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(questions, "{question}")?;
        questions.flush()?;
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            let status = self.process.wait()?;
            return Err(io::Error::other(format!(
                "the program broke down: {status}"
            )));
        }
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        // Without more questions it ends by itself.
        self.questions.take();
        let _ = self.process.wait();
    }
}
