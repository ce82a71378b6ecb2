//! What a program rests on that shows what the crates of a document do with values.
//!
//! Such a program is generated beside the crates: it has a row for each type, and one for each operation. It is asked by lines
//! of JSON on its standard input and answers each by a line on its standard output. Values are handed on as JSON text, so that
//! nothing but the generated crates reads or writes them.
//!
//! | asked | answered |
//! | --- | --- |
//! | `{"read": TYPE, "value": TEXT}` | `{"written": TEXT}`, or `{"refused": WHY}` |
//! | `{"call": ID or "GET /path", "body": MEDIA TYPE, "url": URL, "given": {"query page": TEXT}}` | `{"answered": STATUS, "case": NAME, "headers": {NAME: TEXT}, "json" \| "text" \| "bytes": CONTENT}`, `{"failed": KIND, "why": TEXT}` with the same of the error and `"raw_headers": {NAME: TEXT}`, or `{"not_given": WHY}` |
//!
//! What is given for a call is named by where it goes: `path id`, `query page`, `header x-trace`, `cookie session`, `part file`,
//! `body`.

mod credential;
mod given;
mod outcome;
mod serve;
mod types;

pub use self::credential::{NoKey, SECRET};
pub use self::given::{Given, NotGiven};
pub use self::outcome::{Content, Headers, Outcome};
pub use self::serve::{Operation, serve, set_up};
pub use self::types::{Type, read_and_write};
