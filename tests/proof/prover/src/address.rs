//! What a path of the document says of an address: it may hold a query, and a fragment, which is not sent.

use crate::keys::Key;
use crate::operation::Parameter;

/// A path of the document, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address<'a> {
    /// The path alone.
    pub(crate) path: &'a str,
    /// Name and value of what its query holds, as they are written.
    pub(crate) pairs: Vec<(String, String)>,
}

impl<'a> Address<'a> {
    /// Takes a path of the document apart.
    pub(crate) fn of(key: &'a str) -> Self {
        let (mut path, mut query, mut is_sent, mut depth) = (key.len(), String::new(), true, 0_u32);
        for (at, sign) in key.char_indices() {
            let (_, rest) = key.split_at(at);
            let is_list = rest.starts_with("{?") || rest.starts_with("{&");
            match sign {
                '#' if depth == 0 => {
                    path = path.min(at);
                    is_sent = false;
                }
                '?' if depth == 0 => path = path.min(at),
                '{' if is_list => path = path.min(at),
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if is_sent && at >= path {
                query.push(sign);
            }
        }
        // `{?a,b}` is `?a={a}&b={b}` in other words.
        let query = query.strip_prefix('?').unwrap_or(&query);
        let lists = query.replace("{&", "{?").replace("{?", "&?{");
        let mut pairs = Vec::new();
        for text in lists.split('&').filter(|text| !text.is_empty()) {
            match text
                .strip_prefix("?{")
                .and_then(|list| list.strip_suffix('}'))
            {
                Some(list) => pairs.extend(list.split(',').map(|name| {
                    let name = name.trim_end_matches('*');
                    (name.to_owned(), format!("{{{name}}}"))
                })),
                None => {
                    let (name, value) = text.split_once('=').unwrap_or((text, ""));
                    pairs.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        let (path, _) = key.split_at(path);
        Self { path, pairs }
    }

    /// Leaves out the pairs that are there for a parameter of the query or for a key, which are sent by themselves.
    pub(crate) fn without(mut self, parameters: &[Parameter<'_>], keys: &[Key<'_>]) -> Self {
        let is_parameter = |name: &str| {
            let mut parameters = parameters.iter();
            parameters.any(|parameter| parameter.place == "query" && parameter.name == name)
        };
        let is_key = |name: &str| {
            keys.iter()
                .any(|key| key.is_always && key.place == "query" && key.name == name)
        };
        self.pairs.retain(|(name, value)| {
            let mut names = names(name).chain(names(value));
            !is_key(name) && !names.any(is_parameter)
        });
        self
    }

    /// The names in braces.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let pairs = self.pairs.iter();
        names(self.path).chain(pairs.flat_map(|(name, value)| names(name).chain(names(value))))
    }
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split('{').skip(1);
    pieces.filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_query_in_a_path_is_known_by_its_pairs() {
        for (key, path, expected) in [
            ("/a/{id}", "/a/{id}", ""),
            ("/a?b=c&d#e", "/a", "b=c;d="),
            ("/a#b?c=d", "/a", ""),
            ("/a/{id?}", "/a/{id?}", ""),
            ("/a?b={c}&d=e-{f}", "/a", "b={c};d=e-{f}"),
            ("/a{?b,c*}", "/a", "b={b};c={c}"),
            ("/a?b=c{&d}", "/a", "b=c;d={d}"),
        ] {
            let address = Address::of(key);
            let pairs = address.pairs.iter();
            let pairs: Vec<String> = pairs
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            assert_eq!((address.path, &*pairs.join(";")), (path, expected), "{key}");
        }
    }
}
