//! Keywords of schemas as other languages and versions write them.

use super::{Mender, Place, entry, object_of, value_of};
use crate::diagnostic::{Became, Code, visible};
use crate::source::{Entry, Node, Value};

/// What a word that is no type of OpenAPI 3.0 means: a type, or any, and a format.
fn meant(word: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    Some(match word.trim().to_ascii_lowercase().as_str() {
        "string" | "str" | "text" | "varchar" | "char" | "enum" => (Some("string"), None),
        "integer" | "int" => (Some("integer"), None),
        "int32" => (Some("integer"), Some("int32")),
        "long" | "int64" => (Some("integer"), Some("int64")),
        "number" => (Some("number"), None),
        "decimal" => (Some("number"), Some("decimal")),
        "float" => (Some("number"), Some("float")),
        "double" => (Some("number"), Some("double")),
        "boolean" | "bool" => (Some("boolean"), None),
        "date" => (Some("string"), Some("date")),
        "datetime" | "date-time" | "timestamp" => (Some("string"), Some("date-time")),
        "uuid" => (Some("string"), Some("uuid")),
        "uri" | "url" => (Some("string"), Some("uri")),
        "email" => (Some("string"), Some("email")),
        "file" | "binary" => (Some("string"), Some("binary")),
        "array" | "list" => (Some("array"), None),
        "object" | "map" | "dict" => (Some("object"), None),
        "any" | "null" | "mixed" => (None, None),
        _ => return None,
    })
}

impl Mender<'_> {
    /// Mends keywords that belong together.
    pub(super) fn schema(&mut self, entries: &mut Vec<Entry>) {
        self.type_list(entries);
        self.type_word(entries);
        self.exclusive(entries, "exclusiveMinimum", "minimum");
        self.exclusive(entries, "exclusiveMaximum", "maximum");
        self.tuple(entries);
        self.pattern(entries);
    }

    /// A schema that is the mere name of a type.
    pub(super) fn type_for_schema(&mut self, node: &Node, place: Place<'_>) -> Option<Node> {
        let word = node.as_str()?;
        let (Some(ty), format) = meant(word)? else {
            return None;
        };
        let message = format!(
            "{} must be an object or a `$ref`, not a string",
            place.what()
        );
        let became = Became::ReadAs(format!("`type: {ty}`"));
        self.report(Code::WrongType, node.span, message, became);
        let mut entries = vec![entry("type", Value::String(ty.into()), node.span)];
        entries
            .extend(format.map(|format| entry("format", Value::String(format.into()), node.span)));
        Some(Node::new(object_of(entries), node.span))
    }

    /// `type: [string, 'null']` of version 3.1.
    fn type_list(&mut self, entries: &mut Vec<Entry>) {
        let listed = entries.iter_mut().find(|entry| &*entry.key.text == "type");
        let Some((position, words)) = listed.and_then(|entry| {
            let words = entry.value.as_array()?.iter().filter_map(Node::as_str);
            let words: Vec<String> = words.map(str::to_owned).collect();
            Some((entry, words))
        }) else {
            return;
        };
        let span = position.value.span;
        let rest: Vec<&String> = words.iter().filter(|word| *word != "null").collect();
        let [only] = rest.as_slice() else {
            // More than one: nothing is said about the type.
            let message = "a list of types belongs to OpenAPI 3.1".to_owned();
            self.report(Code::WrongType, span, message, Became::Json);
            entries.retain(|entry| &*entry.key.text != "type");
            return;
        };
        let only = (*only).clone();
        let is_nullable = words.iter().any(|word| word == "null");
        let beside = if is_nullable { ", nullable" } else { "" };
        position.value = Node::new(Value::String(only.as_str().into()), span);
        let message = "a list of types belongs to OpenAPI 3.1".to_owned();
        let became = Became::ReadAs(format!("`{}`{beside}", visible(&only)));
        self.report(Code::WrongType, span, message, became);
        if is_nullable && value_of(entries, "nullable").is_none() {
            entries.push(entry("nullable", Value::Bool(true), span));
        }
    }

    /// `type: date` and `type: String`.
    fn type_word(&mut self, entries: &mut Vec<Entry>) {
        let Some(word) = value_of(entries, "type") else {
            return;
        };
        let (span, Some(text)) = (word.span, word.as_str().map(str::to_owned)) else {
            return;
        };
        let (ty, format) = meant(&text).unwrap_or_default();
        if ty == Some(&*text) {
            return;
        }
        let message = format!("`{}` is not a value of `type`", visible(&text));
        let Some(ty) = ty else {
            self.report(Code::UnknownValue, span, message, Became::Json);
            entries.retain(|entry| &*entry.key.text != "type");
            return;
        };
        let has_format = value_of(entries, "format").is_some_and(|format| !format.is_null());
        let format = format.filter(|_| !has_format);
        let beside = format.map_or_else(String::new, |format| format!(" of format `{format}`"));
        let became = Became::ReadAs(format!("`{ty}`{beside}"));
        self.report(Code::UnknownValue, span, message, became);
        for entry in entries
            .iter_mut()
            .filter(|entry| &*entry.key.text == "type")
        {
            entry.value = Node::new(Value::String(ty.into()), span);
        }
        if let Some(format) = format {
            entries.retain(|entry| &*entry.key.text != "format");
            entries.push(entry("format", Value::String(format.into()), span));
        }
    }

    /// `exclusiveMinimum: 0` of version 3.1.
    fn exclusive(&mut self, entries: &mut Vec<Entry>, exclusive: &str, bound: &str) {
        let has_bound = value_of(entries, bound).is_some();
        let found = entries
            .iter_mut()
            .find(|entry| &*entry.key.text == exclusive);
        let Some(found) = found.filter(|entry| entry.value.as_number().is_some()) else {
            return;
        };
        if has_bound {
            // Left out as a value of the wrong type.
            return;
        }
        let span = found.value.span;
        let number = std::mem::replace(&mut found.value, Node::new(Value::Bool(true), span));
        let message = format!("`{exclusive}` is a boolean beside `{bound}` in OpenAPI 3.0");
        let became = Became::ReadAs(format!("`{bound}`, which is excluded"));
        self.report(Code::WrongType, span, message, became);
        entries.push(entry(bound, number.value, span));
    }

    /// `items: [ … ]` of JSON Schema: a schema for each position.
    fn tuple(&mut self, entries: &mut [Entry]) {
        let found = entries.iter_mut().find(|entry| &*entry.key.text == "items");
        let Some(found) = found.filter(|entry| entry.value.as_array().is_some()) else {
            return;
        };
        let span = found.value.span;
        let Value::Array(mut elements) = std::mem::replace(&mut found.value.value, Value::Null)
        else {
            return;
        };
        let (only, became) = match (elements.pop(), elements.is_empty()) {
            (Some(only), true) => (only, Became::ReadAs("the schema of all items".to_owned())),
            _ => (Node::new(object_of(Vec::new()), span), Became::Json),
        };
        found.value = only;
        let message = "`items` must be a schema, not a list".to_owned();
        self.report(Code::WrongType, span, message, became);
    }

    /// `/^[a-z]+$/i` of JavaScript: by the letter no text matches it, so every request would be refused.
    fn pattern(&mut self, entries: &mut [Entry]) {
        let found = entries
            .iter_mut()
            .find(|entry| &*entry.key.text == "pattern");
        let Some((found, meant)) = found.and_then(|entry| {
            let meant = between_slashes(entry.value.as_str()?)?;
            Some((entry, meant))
        }) else {
            return;
        };
        let span = found.value.span;
        let message = "the pattern stands between slashes, as in JavaScript".to_owned();
        let became = Became::ReadAs(format!("`{}`", visible(&meant)));
        self.report(Code::PatternUnsupported, span, message, became);
        found.value = Node::new(Value::String(meant.into()), span);
    }
}

/// What a literal of JavaScript says. A path between slashes is none: a literal has flags, or an anchor beside a slash.
fn between_slashes(pattern: &str) -> Option<String> {
    let (inner, flags) = pattern.strip_prefix('/')?.rsplit_once('/')?;
    let is_literal = !flags.is_empty() || inner.starts_with('^') || inner.ends_with('$');
    let are_flags = flags.chars().all(|flag| "dgimsuvy".contains(flag));
    if !is_literal || !are_flags || inner.is_empty() || inner.ends_with('\\') {
        return None;
    }
    // The others say nothing about which texts match.
    let kept: String = flags.chars().filter(|flag| "ims".contains(*flag)).collect();
    Some(if kept.is_empty() {
        inner.to_owned()
    } else {
        format!("(?{kept}:{inner})")
    })
}

#[cfg(test)]
mod tests {
    use super::between_slashes;

    #[test]
    fn a_pattern_between_slashes_is_told_from_a_path() {
        for (pattern, expected) in [
            (r"/^a+$/", Some("^a+$")),
            (r"/^a+/", Some("^a+")),
            (r"/a+$/", Some("a+$")),
            (r"/^\d{2}\/\d{2}$/", Some(r"^\d{2}\/\d{2}$")),
            (r"/^a|b$/i", Some("(?i:^a|b$)")),
            (r"/a/gimu", Some("(?im:a)")),
            (r"/a/g", Some("a")),
            ("", None),
            ("/", None),
            ("//", None),
            ("//i", None),
            (r"/a\/i", None),
            ("/users/[0-9]+/", None),
            ("/users/[0-9]+/groups", None),
            ("^/users$", None),
            ("^a+$/", None),
        ] {
            assert_eq!(between_slashes(pattern).as_deref(), expected, "{pattern}");
        }
    }
}
