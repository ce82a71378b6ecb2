//! A value that a provider writes sometimes bare and sometimes in quotes.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{Decimal, DecimalString};
use crate::tape::is_number;
use crate::wire::{self, Fault, Node, Wire, Writer};

mod sealed {
    /// Text to value and back; the text is what stands bare or between the quotes.
    pub trait Spelled: Sized {
        const EXPECTED: &'static str;
        /// Whether the type stands in quotes where nothing is said.
        const IN_QUOTES: bool;
        fn read(text: &str) -> Option<Self>;
        fn spell(&self) -> String;
    }
}
use sealed::Spelled;

/// A type whose values may come bare or in quotes: decimals, integers, floats, booleans, text.
pub trait Quotable: Spelled {}
impl<T: Spelled> Quotable for T {}

/// A value that was seen both bare (`12.5`) and in quotes (`"12.5"`).
///
/// It is written back as it came, to the letter. Equality, order and hash are those of the value alone.
///
/// ```
/// use paywright_runtime::{Decimal, MaybeQuoted};
/// let values: Vec<MaybeQuoted<Decimal>> = serde_json::from_str(r#"[12.50,"12.50"]"#)?;
/// assert_eq!(values[0], values[1]);
/// assert!(values[1].is_quoted());
/// assert_eq!(serde_json::to_string(&values)?, r#"[12.50,"12.50"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct MaybeQuoted<T> {
    value: T,
    quoted: bool,
    /// The text that came, where the value alone would be spelled otherwise (`007`).
    spelling: Option<Box<str>>,
}

impl<T: Quotable> MaybeQuoted<T> {
    /// A value that is written bare. Text that is not a number is written in quotes nevertheless.
    pub fn bare(value: T) -> Self {
        Self {
            value,
            quoted: false,
            spelling: None,
        }
    }

    /// A value that is written in quotes.
    pub fn quoted(value: T) -> Self {
        Self {
            value,
            quoted: true,
            spelling: None,
        }
    }

    fn from_spelling(text: &str, quoted: bool) -> Option<Self> {
        let value = T::read(text)?;
        let spelling = (value.spell() != text).then(|| text.into());
        Some(Self {
            value,
            quoted,
            spelling,
        })
    }
}

impl<T> MaybeQuoted<T> {
    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Whether the value is written in quotes.
    pub fn is_quoted(&self) -> bool {
        self.quoted
    }

    /// The value, without the memory of its form.
    pub fn into_value(self) -> T {
        self.value
    }
}

/// In the form in which the type alone is written: decimal text and other text in quotes, the rest bare.
impl<T: Quotable> From<T> for MaybeQuoted<T> {
    fn from(value: T) -> Self {
        Self {
            value,
            quoted: T::IN_QUOTES,
            spelling: None,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for MaybeQuoted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.quoted { "Quoted" } else { "Bare" };
        formatter.debug_tuple(form).field(&self.value).finish()
    }
}

impl<T: fmt::Display> fmt::Display for MaybeQuoted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T: PartialEq> PartialEq for MaybeQuoted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for MaybeQuoted<T> {}

impl<T: PartialOrd> PartialOrd for MaybeQuoted<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for MaybeQuoted<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Hash> Hash for MaybeQuoted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: Quotable> Wire for MaybeQuoted<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let read = match node.text() {
            Some(content) => Self::from_spelling(&content, true),
            None if is_bare(node.json()) => Self::from_spelling(node.json(), false),
            None => None,
        };
        read.ok_or_else(|| Fault::new(node, T::EXPECTED))
    }

    fn write(&self, writer: &mut Writer) {
        let spelled = match &self.spelling {
            Some(spelling) if !writer.is_for_meaning() => String::from(&**spelling),
            _ => self.value.spell(),
        };
        let quoted = self.quoted && !writer.is_for_meaning();
        if quoted || !is_bare(&spelled) {
            writer.string(&spelled);
        } else {
            writer.number(&spelled);
        }
    }
}

wire::serde!(MaybeQuoted<T: Quotable>);

/// Whether the text can stand without quotes: a JSON number, `true` or `false`.
fn is_bare(text: &str) -> bool {
    matches!(text, "true" | "false") || is_number(text)
}

macro_rules! spelled_as_parsed {
    ($($type:ty: $expected:literal, $in_quotes:literal;)*) => {$(
        impl Spelled for $type {
            const EXPECTED: &'static str = $expected;
            const IN_QUOTES: bool = $in_quotes;
            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
            fn spell(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
spelled_as_parsed!(
    Decimal: "a decimal number, bare or in quotes", false;
    DecimalString: "a decimal number, bare or in quotes", true;
    i32: "an integer of 32 bits, bare or in quotes", false;
    i64: "an integer of 64 bits, bare or in quotes", false;
    u64: "an unsigned integer of 64 bits, bare or in quotes", false;
    bool: "true or false, bare or in quotes", false;
    String: "text or a number", true;
);

impl Spelled for f64 {
    const EXPECTED: &'static str = "a number, bare or in quotes";
    const IN_QUOTES: bool = false;

    fn read(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &f64| number.is_finite())
    }

    fn spell(&self) -> String {
        self.to_string()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn round_trip<T: Quotable>(text: &str) -> String {
        serde_json::to_string(&serde_json::from_str::<MaybeQuoted<T>>(text).unwrap()).unwrap()
    }

    #[test]
    fn every_type_comes_back_in_the_form_in_which_it_came() {
        for text in ["1.10", "\"1.10\"", "1e3", "\"1e3\"", "\"007\""] {
            assert_eq!(round_trip::<Decimal>(text), text);
            assert_eq!(round_trip::<DecimalString>(text), text);
            assert_eq!(round_trip::<f64>(text), text);
        }
        for text in ["7", "\"7\"", "\"007\"", "\"+7\""] {
            assert_eq!(round_trip::<String>(text), text);
        }
        for text in ["7", "\"7\"", "\"007\""] {
            assert_eq!(round_trip::<i32>(text), text);
            assert_eq!(round_trip::<i64>(text), text);
            assert_eq!(round_trip::<u64>(text), text);
        }
        for text in ["true", "\"false\""] {
            assert_eq!(round_trip::<bool>(text), text);
        }
        for text in ["\"a b\"", "12.50", "\"\"", "123456789012345678901234567890"] {
            assert_eq!(round_trip::<String>(text), text);
        }
    }

    #[test]
    fn constructors_decide_the_form() {
        let text = |value| serde_json::to_string(&value).unwrap();
        assert_eq!(text(MaybeQuoted::bare(7_i64)), "7");
        assert_eq!(text(MaybeQuoted::quoted(7_i64)), "\"7\"");
    }

    #[test]
    fn a_value_turns_into_the_form_of_its_type() {
        fn text<T: Quotable>(value: T) -> String {
            serde_json::to_string(&MaybeQuoted::from(value)).unwrap()
        }
        let number: Decimal = "7.50".parse().unwrap();
        assert_eq!(text(number), "7.50");
        assert_eq!(text(DecimalString::from(number)), "\"7.50\"");
        assert_eq!(text(7_i64), "7");
        assert_eq!(text(0.5), "0.5");
        assert_eq!(text(true), "true");
        assert_eq!(text("7".to_owned()), "\"7\"");
    }

    #[test]
    fn text_that_cannot_stand_bare_is_written_in_quotes() {
        for text in ["abc", "007", "1 ", "{}", "-", "", "null", "1,2"] {
            let written = serde_json::to_string(&MaybeQuoted::bare(text.to_owned())).unwrap();
            assert_eq!(written, format!("\"{text}\""));
        }
        assert_eq!(
            serde_json::to_string(&MaybeQuoted::bare(f64::NAN)).unwrap(),
            "\"NaN\""
        );
    }

    #[test]
    fn a_tree_of_values_is_read_too() {
        let read: Vec<MaybeQuoted<i64>> = serde_json::from_value(json!([5, "6"])).unwrap();
        assert_eq!(read.iter().map(|v| *v.value()).collect::<Vec<_>>(), [5, 6]);
        assert!(!read[0].is_quoted() && read[1].is_quoted());
    }

    #[test]
    fn what_fits_neither_form_is_refused_without_being_shown() {
        for text in ["\"4111x\"", "[4111]", "4111.5", "null", "{}", "\"\""] {
            let error = serde_json::from_str::<MaybeQuoted<i64>>(text)
                .unwrap_err()
                .to_string();
            assert!(
                error.starts_with("expected an integer of 64 bits"),
                "{error}"
            );
            assert!(!error.contains("4111"), "{error}");
        }
    }
}
