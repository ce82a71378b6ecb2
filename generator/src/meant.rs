//! Which text of a list a name stands for.

/// The text of a list that a name means: the name itself, or else the one with the same letters and digits.
pub(crate) fn meant_by<'t>(name: &'t str, listed: &'t [String]) -> &'t str {
    let spelled = |text: &str| {
        let letters = text.chars().filter(|character| character.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    if listed.iter().any(|text| text == name) {
        return name;
    }
    let wanted = spelled(name);
    let mut listed = listed.iter().map(String::as_str);
    listed.find(|text| spelled(text) == wanted).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::meant_by;

    #[test]
    fn a_name_means_itself_before_what_is_written_like_it() {
        let listed = ["SMS", "VOICE-CALL", "sms"].map(str::to_owned);
        for (name, text) in [
            ("SMS", "SMS"),
            ("sms", "sms"),
            ("Sms", "SMS"),
            ("VoiceCall", "VOICE-CALL"),
            ("fax", "fax"),
        ] {
            assert_eq!(meant_by(name, &listed), text, "{name}");
        }
    }
}
