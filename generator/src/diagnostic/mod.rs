//! What went wrong, where, and what to do about it.
//!
//! Every stage of the generator reports through [`Diagnostic`]. A fault in a spec is collected in [`Diagnostics`], never
//! thrown, so that one run reports all of them; [`render_text`] shows them to a person, [`render_json_line`] to a program.

mod became;
mod closest;
mod codes;
mod collector;
mod excerpt;
mod fingerprint;
mod render_json;
mod render_sarif;
mod render_text;
mod report;
mod visible;

pub use became::Became;
pub use closest::closest;
pub use codes::Code;
pub use collector::Diagnostics;
pub use render_json::render_json_line;
pub use render_sarif::{Found, render_sarif};
pub(crate) use render_sarif::{artifact, location, log};
pub use render_text::render_text;
pub(crate) use render_text::{Excerpts, WIDTH};
pub use report::{Diagnostic, Label, Severity, Suggestion};
pub use visible::visible;
pub(crate) use visible::visible_line;
