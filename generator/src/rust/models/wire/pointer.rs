/// The JSON pointer (RFC 6901) along keys.
pub(super) fn along(keys: &[String]) -> String {
    keys.iter()
        .map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::along;

    #[test]
    fn keys_are_escaped() {
        assert_eq!(along(&["a/b".into(), "c~d".into()]), "/a~1b/c~0d");
        assert_eq!(along(&[]), "");
    }
}
