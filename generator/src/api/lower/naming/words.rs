//! Names from text of unknown origin: each is a legal identifier, made of that text alone.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::api::{MemberName, ModuleName, TypeName, name::is_keyword};
use crate::division::abbreviations;
use crate::source::char_boundary;

/// Names that generated code needs for itself, or that every Rust file already knows.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Validate",
    "Vec",
];

/// Module names that generated crates need for themselves.
const MODULES: &[&str] = &["lib", "main", "mod", "runtime", "std", "validation", "wire"];

/// File names that some systems keep for devices.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// The name of a type: `refund_status` becomes `RefundStatus`.
pub(in crate::api::lower) fn type_name(text: &str) -> TypeName {
    let name = camel(text);
    TypeName::new(if PRELUDE.contains(&name.as_str()) {
        format!("{name}Model")
    } else {
        name
    })
}

/// The name of a variant: `PAYMENT.SUCCESS` becomes `PaymentSuccess`.
pub(in crate::api::lower) fn variant_name(text: &str) -> TypeName {
    let name = camel(text);
    TypeName::new(if name == "Self" {
        "SelfValue".to_owned()
    } else {
        name
    })
}

/// The name of a member: `off-session` becomes `off_session`.
pub(in crate::api::lower) fn member_name(text: &str) -> MemberName {
    let name = match plain_words(text) {
        Some(words) => words.collect::<Vec<_>>().join("_"),
        None => spoken(text).to_snake_case(),
    };
    MemberName::new(match name.chars().next() {
        None => "empty".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("value_{name}"),
        Some(_) => name,
    })
}

/// Bytes of a module's name from which on it is cut: many systems take no name of a file of more than 255.
const LONGEST_MODULE: usize = 100;

/// The name of a module: like a member's, and legal as a file name.
pub(in crate::api::lower) fn module_name(text: &str, suffix: &str) -> ModuleName {
    let name = member_name(text);
    let name = name.as_part();
    let reserved = is_keyword(name) || MODULES.contains(&name) || is_device(name);
    ModuleName::new(if reserved {
        format!("{name}_{suffix}")
    } else if name.len() > LONGEST_MODULE {
        let end = char_boundary(name, LONGEST_MODULE);
        let begin = name.get(..end).unwrap_or_default().trim_end_matches('_');
        format!("{begin}_{}", digest(text))
    } else {
        name.to_owned()
    })
}

/// The first word of a name, as `heck` divides it.
pub(super) fn first_word(text: &str) -> String {
    spoken(text)
        .to_snake_case()
        .split('_')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// A word for the case in which a text is written; tells apart texts that differ by nothing else.
pub(in crate::api::lower) fn letter_case(text: &str) -> &'static str {
    let upper = text.chars().any(char::is_uppercase);
    let lower = text.chars().any(char::is_lowercase);
    match (upper, lower) {
        (true, false) => "upper",
        (false, true) => "lower",
        _ => "mixed",
    }
}

/// A few letters and digits that stand for a text: always the same for it, and others for others.
pub(in crate::api::lower) fn digest(text: &str) -> String {
    // FNV-1a: short, and the same on every machine and in every version.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:06x}", (hash ^ (hash >> 32)) & 0x00ff_ffff)
}

fn is_device(name: &str) -> bool {
    DEVICES.contains(&name)
        || ["com", "lpt"].iter().any(|device| {
            name.strip_prefix(device).is_some_and(|rest| {
                rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_digit())
            })
        })
}

fn camel(text: &str) -> String {
    let name = match plain_words(text) {
        Some(words) => words.map(capitalized).collect(),
        None => spoken(text).to_upper_camel_case(),
    };
    match name.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("Value{name}"),
        Some(_) => name,
    }
}

/// The words of a text that is written as most are: in small letters and digits, with `_` or blanks between words. Nothing of it has to be
/// said in another way, and words end nowhere else.
fn plain_words(text: &str) -> Option<impl Iterator<Item = &str>> {
    let is_blank = |byte: u8| matches!(byte, b'_' | b' ');
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9') || is_blank(byte);
    (text.bytes().all(is_plain) && !text.bytes().all(is_blank))
        .then(|| text.split(['_', ' ']).filter(|word| !word.is_empty()))
}

fn capitalized(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// Replaces what cannot stand in an identifier by words or blanks.
///
/// A sign in front of a number is said, since `+1` and `-1` differ by nothing else. Letters beyond ASCII are written by
/// their code point, so that two texts never fall together by losing them.
fn spoken(text: &str) -> String {
    let text = &*abbreviations(text);
    let mut words = String::with_capacity(text.len());
    let mut previous: Option<char> = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let before_digit = characters.peek().is_some_and(char::is_ascii_digit);
        let starts_word = previous.is_none_or(|previous| !previous.is_ascii_alphanumeric());
        match character {
            _ if character.is_ascii_alphanumeric() => words.push(character),
            '+' if before_digit && starts_word => words.push_str(" plus "),
            '-' if before_digit && starts_word => words.push_str(" minus "),
            '\'' | '’' => {}
            _ if character.is_alphanumeric() => {
                words.push_str(&format!(" u{:x} ", u32::from(character)))
            }
            _ => words.push(' '),
        }
        previous = Some(character);
    }
    if words.trim().is_empty() && !text.is_empty() {
        return text.chars().map(symbol).collect::<Vec<_>>().join(" ");
    }
    words
}

/// A word for a symbol that stands alone.
fn symbol(character: char) -> String {
    match character {
        '+' => "plus".into(),
        '-' => "minus".into(),
        '*' => "star".into(),
        '<' => "less".into(),
        '>' => "greater".into(),
        '=' => "equal".into(),
        '!' => "not".into(),
        '/' => "slash".into(),
        '.' => "dot".into(),
        '_' => "underscore".into(),
        ' ' => "blank".into(),
        other => format!("u{:x}", u32::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use heck::{ToSnakeCase, ToUpperCamelCase};

    use super::{
        capitalized, member_name, module_name, plain_words, spoken, type_name, variant_name,
    };

    #[test]
    fn types_are_upper_camel_case_and_leave_the_prelude_alone() {
        for (text, name) in [
            ("refund_status", "RefundStatus"),
            ("PaymentIntent", "PaymentIntent"),
            ("REQUIRES_CAPTURE", "RequiresCapture"),
            ("UUIDv4", "Uuidv4"),
            ("VMsRunning", "VmsRunning"),
            ("400", "Value400"),
            ("Option", "OptionModel"),
            ("中", "U4e2d"),
            ("", "Empty"),
            ("a\"; fn main() {}", "AFnMain"),
        ] {
            assert_eq!(type_name(text).as_str(), name, "{text:?}");
            syn::parse_str::<syn::Ident>(name).unwrap();
        }
    }

    #[test]
    fn variants_keep_apart_what_differs_by_a_sign() {
        for (text, name) in [
            ("PAYMENT.SUCCESS", "PaymentSuccess"),
            ("9Pay", "Value9pay"),
            ("Touch'n Go eWallet", "TouchnGoEWallet"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("*", "Star"),
            ("Self", "SelfValue"),
            ("None", "None"),
        ] {
            assert_eq!(variant_name(text).as_str(), name, "{text:?}");
        }
    }

    #[test]
    fn members_are_snake_case_and_keywords_get_an_underscore() {
        for (text, part, ident) in [
            ("off-session", "off_session", "off_session"),
            ("accountId", "account_id", "account_id"),
            ("type", "type", "type_"),
            ("Self", "self", "self_"),
            ("3ds_status", "value_3ds_status", "value_3ds_status"),
            ("entityIDs", "entity_ids", "entity_ids"),
            ("URLsOfIDs", "urls_of_ids", "urls_of_ids"),
            ("HTTPstatus", "htt_pstatus", "htt_pstatus"),
            ("IPv4Address", "ipv4_address", "ipv4_address"),
            ("isDVs", "is_dvs", "is_dvs"),
            ("_", "underscore", "underscore"),
        ] {
            assert_eq!(member_name(text).as_part(), part, "{text:?}");
            assert_eq!(member_name(text).ident(), ident, "{text:?}");
        }
    }

    #[test]
    fn plain_words_are_named_like_any_others() {
        for text in [
            "a",
            "refund_status",
            "_a__b_",
            "a b  c_ ",
            "3ds_2",
            "a_3d",
            "x9",
            "9_a",
        ] {
            let words = || plain_words(text).unwrap();
            let camel: String = words().map(capitalized).collect();
            assert_eq!(camel, spoken(text).to_upper_camel_case(), "{text:?}");
            let snake = words().collect::<Vec<_>>().join("_");
            assert_eq!(snake, spoken(text).to_snake_case(), "{text:?}");
        }
        for text in ["", "_", " ", "aB", "A", "a-b", "a.b", "é"] {
            assert!(plain_words(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn modules_avoid_keywords_devices_and_the_generator_s_own() {
        for (text, name) in [
            ("refunds", "refunds"),
            ("con", "con_types"),
            ("com1", "com1_types"),
            ("wire", "wire_types"),
            ("type", "type_types"),
        ] {
            assert_eq!(module_name(text, "types").as_str(), name);
        }
    }

    #[test]
    fn a_module_of_a_long_name_can_still_be_a_file() {
        let long = |last: &str| module_name(&format!("{}{last}", "word_".repeat(100)), "types");
        for last in ["one", "two"] {
            assert!(long(last).as_str().len() < 120, "{}", long(last));
            assert!(long(last).as_str().starts_with("word_word_"));
        }
        assert_ne!(long("one"), long("two"));
    }
}
