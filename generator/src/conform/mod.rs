//! Values held against the schemas of a document.
//!
//! The judge reads schemas off the bundled tree and follows the specification of OpenAPI 3.0, with these differences:
//!
//! - A member that no applicable schema names is a finding, although OpenAPI lets it pass: the question is whether the
//!   document *knows* a payload, not whether it tolerates it. One that any part of an `allOf` names is known, even if another
//!   part is closed by `additionalProperties: false`; so it is in generated crates.
//! - Of a `oneOf` the alternative counts that fits best; that a second one fits too is no finding. A text at the discriminator
//!   that chooses none is one.
//! - A null passes where `nullable` says so, even if an `enum` beside it does not list it.
//! - Our own tolerances (`x-paywright-wire`) count.
//!
//! What a format admits is decided by the runtime's own types, so the judge and a generated crate cannot disagree about it.

mod applicable;
mod check;
mod choice;
mod detect;
mod equality;
mod evidence;
mod fault;
mod limits;
mod outcome;
mod patterns;
mod place;
mod rarity;
mod scalar;
mod suggest;
mod target;

pub(crate) use applicable::{Applicable, list, resolve};
pub use check::{Direction, Judge};
pub use detect::{Detected, Detector};
pub(crate) use equality::{is_equal, repeated};
pub use fault::{Fault, Finding, Site};
pub(crate) use limits::{compared, is_text_of_format};
pub use outcome::Outcome;
pub(crate) use patterns::Patterns;
pub use suggest::{Change, Suggestion, Suggestions};
pub use target::{Target, TargetError};
