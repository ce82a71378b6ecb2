//! Words and literals.

use std::fmt;

/// An identifier, or a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ident(String);

impl Ident {
    /// The word with this text. What cannot stand in a word becomes `_`, so that no text becomes more than one.
    pub(crate) fn new(text: &str) -> Self {
        let bare = text.strip_prefix("r#").unwrap_or(text);
        let begins = bare.starts_with(|first: char| first == '_' || first.is_alphabetic());
        if begins && bare.chars().all(goes_on) {
            return Self(text.to_owned());
        }
        let kept = bare
            .chars()
            .map(|character| if goes_on(character) { character } else { '_' });
        Self(std::iter::once('_').chain(kept).collect())
    }

    /// Its text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn goes_on(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

impl fmt::Display for Ident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl PartialEq<String> for Ident {
    fn eq(&self, other: &String) -> bool {
        self.0 == *other
    }
}

impl PartialEq<str> for Ident {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Ident {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// An identifier whose text is put together as `format!` does it.
macro_rules! format_ident {
    ($($argument:tt)*) => {
        $crate::rust::tokens::Ident::new(&format!($($argument)*))
    };
}
pub(crate) use format_ident;

/// A text or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Literal(String);

impl Literal {
    /// A text, in quotation marks.
    pub(crate) fn string(text: &str) -> Self {
        let mut literal = String::with_capacity(text.len() + 2);
        quoted(text, &mut literal);
        Self(literal)
    }

    /// A raw text, with as many signs around it as it needs. It holds no bare carriage return.
    pub(crate) fn raw(text: &str) -> Self {
        if text.contains('\r') {
            return Self::string(text);
        }
        let longest = text
            .split('"')
            .skip(1)
            .map(|rest| rest.bytes().take_while(|byte| *byte == b'#').count())
            .max();
        let signs = "#".repeat(longest.map_or(1, |longest| longest + 1));
        Self(format!("r{signs}\"{text}\"{signs}"))
    }

    /// A finite number.
    pub(crate) fn f64_unsuffixed(number: f64) -> Self {
        let mut text = number.to_string();
        if !text.contains('.') {
            text.push_str(".0");
        }
        Self(text)
    }

    /// Its text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

macro_rules! whole_numbers {
    ($($name:ident: $number:ty),*) => {
        impl Literal {
            $(
                /// A whole number that does not say its type.
                pub(crate) fn $name(number: $number) -> Self {
                    Self(number.to_string())
                }
            )*
        }
    };
}

whole_numbers!(
    u8_unsuffixed: u8,
    u16_unsuffixed: u16,
    u32_unsuffixed: u32,
    u64_unsuffixed: u64,
    u128_unsuffixed: u128,
    usize_unsuffixed: usize,
    i64_unsuffixed: i64
);

/// Writes a text as a literal: whatever it holds, it does not end before its end.
pub(super) fn quoted(text: &str, literal: &mut String) {
    literal.push('"');
    let mut rest = text;
    while let Some(position) = rest.find(|character| !stands_for_itself(character)) {
        let (plain, behind) = rest.split_at(position);
        literal.push_str(plain);
        let mut characters = behind.chars();
        let special = characters.next();
        rest = characters.as_str();
        match special {
            // A digit behind it would be taken for one of its own by people who know other languages.
            Some('\0') if rest.starts_with(|next: char| next.is_digit(8)) => {
                literal.push_str("\\x00");
            }
            Some('\0') => literal.push_str("\\0"),
            Some('\'') => literal.push('\''),
            Some(special) => literal.extend(special.escape_debug()),
            None => {}
        }
    }
    literal.push_str(rest);
    literal.push('"');
}

fn stands_for_itself(character: char) -> bool {
    matches!(character, ' '..='~') && !matches!(character, '"' | '\\')
}
