//! Values held against the schemas of a document.
//!
//! The judge reads schemas off the bundled tree and follows the specification of OpenAPI 3.0, with two differences. A member
//! that no applicable schema names is a finding, although OpenAPI lets it pass: the question is whether the document *knows*
//! a payload, not whether it tolerates it. And our own tolerances (`x-paywright-wire`) count. What a format admits is
//! decided by the runtime's own types, so the judge and a generated crate cannot disagree about it.

mod applicable;
mod check;
mod detect;
mod fault;
mod limits;
mod outcome;
mod scalar;
mod suggest;
mod target;

pub(crate) use applicable::Applicable;
pub use check::{Direction, Judge};
pub use fault::{Fault, Finding};
pub use outcome::Outcome;
pub use suggest::{Suggestion, Suggestions};
pub use target::{Target, TargetError};
