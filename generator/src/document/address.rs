//! What a key of `paths` says of an address: a path, and what stands behind it although it does not belong there.

/// A key of `paths`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address<'d> {
    /// The path alone, with `{name}` in the place of a parameter.
    pub(crate) path: &'d str,
    /// The pairs of the query, in order.
    pub(crate) query: Vec<QueryPair>,
    /// Whether there is a fragment, which no request carries.
    pub(crate) has_fragment: bool,
}

/// A pair of a query, as the document has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueryPair {
    /// What stands before the equals sign.
    pub name: String,
    /// What stands behind it, with `{name}` in the place of a parameter. `None` where there is no equals sign.
    pub value: Option<String>,
}

impl<'d> Address<'d> {
    /// Takes a key apart. A `?` or `#` in braces belongs to the name of a parameter, but for `{?a,b}`, which is the query
    /// `?a={a}&b={b}` in the words of RFC 6570.
    pub(crate) fn of(key: &'d str) -> Self {
        let (key, fragment) = divided(key, outside_of_braces(key, '#'));
        let query = outside_of_braces(key, '?');
        let listed = key.find("{?").filter(|at| names_behind(key, *at).is_some());
        let first = query.into_iter().chain(listed).min();
        let (path, query) = divided(key, first);
        Self {
            path,
            query: pairs(query),
            has_fragment: !fragment.is_empty(),
        }
    }
}

impl QueryPair {
    /// The pair as it is written.
    pub(crate) fn text(&self) -> String {
        match &self.value {
            Some(value) => format!("{}={value}", self.name),
            None => self.name.clone(),
        }
    }

    /// The names in braces.
    pub(crate) fn placeholders(&self) -> Vec<&str> {
        let value = self.value.as_deref().unwrap_or_default();
        let mut names = placeholders(&self.name);
        names.extend(placeholders(value));
        names
    }
}

/// The names in braces of a path or of a part of a query.
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

fn divided(text: &str, at: Option<usize>) -> (&str, &str) {
    let at = at.unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Where a sign stands first that is no part of a name in braces.
fn outside_of_braces(text: &str, sign: char) -> Option<usize> {
    let last = text.rfind('}');
    let mut is_inside = false;
    text.char_indices().find_map(|(at, character)| {
        match character {
            '{' => is_inside = last.is_some_and(|last| at < last),
            '}' => is_inside = false,
            _ => {}
        }
        (character == sign && !is_inside).then_some(at)
    })
}

/// The names of `{?a,b}` or `{&a,b}` at a place, and what stands behind it.
fn names_behind(text: &str, at: usize) -> Option<(&str, &str)> {
    let list = text.get(at..)?;
    let list = list
        .strip_prefix("{?")
        .or_else(|| list.strip_prefix("{&"))?;
    list.split_once('}')
}

fn pairs(query: &str) -> Vec<QueryPair> {
    let mut pairs = Vec::new();
    let mut rest = query;
    while !rest.is_empty() {
        if let Some((names, behind)) = names_behind(rest, 0) {
            pairs.extend(
                names
                    .split(',')
                    .map(|name| listed(name.trim_end_matches('*'))),
            );
            rest = behind;
            continue;
        }
        // Where the first list has no end, no later one has.
        let mut opened = rest.match_indices('{').map(|(at, _)| at);
        let next = opened.find(|at| {
            rest.get(at + 1..)
                .is_some_and(|rest| rest.starts_with(['?', '&']))
        });
        let next = next.filter(|at| names_behind(rest, *at).is_some());
        let (written, behind) = divided(rest, next);
        let written = written.strip_prefix('?').unwrap_or(written).split('&');
        pairs.extend(written.filter(|text| !text.is_empty()).map(pair));
        rest = behind;
    }
    pairs
}

fn listed(name: &str) -> QueryPair {
    QueryPair {
        name: name.to_owned(),
        value: Some(format!("{{{name}}}")),
    }
}

fn pair(text: &str) -> QueryPair {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (text, None),
    };
    QueryPair {
        name: name.to_owned(),
        value,
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_key_is_a_path_a_query_and_a_fragment() {
        for (key, path, query, has_fragment) in [
            ("/a/{id}", "/a/{id}", &[][..], false),
            ("/rest?method=x", "/rest", &["method=x"], false),
            (
                "/a?b&c=&d=1=2&&=e",
                "/a",
                &["b", "c=", "d=1=2", "=e"],
                false,
            ),
            ("/a?x={x}&y=v-{y}", "/a", &["x={x}", "y=v-{y}"], false),
            ("/a?b?c=/d?", "/a", &["b?c=/d?"], false),
            ("/a?", "/a", &[], false),
            ("/a#b?c=d", "/a", &[], true),
            ("/a?b=c#d", "/a", &["b=c"], true),
            ("/#Target=One", "/", &[], true),
            ("/{id?}/{a#b}", "/{id?}/{a#b}", &[], false),
            ("/{id?a=b", "/{id", &["a=b"], false),
            ("/a{?x,y*}", "/a", &["x={x}", "y={y}"], false),
            ("/a?b=c{&x}#d", "/a", &["b=c", "x={x}"], true),
            (
                "/a{?x}{&y}&z={z}",
                "/a",
                &["x={x}", "y={y}", "z={z}"],
                false,
            ),
            ("/a{?x", "/a{", &["x"], false),
            ("é?ü=ö", "é", &["ü=ö"], false),
        ] {
            let address = Address::of(key);
            let pairs: Vec<String> = address.query.iter().map(|pair| pair.text()).collect();
            assert_eq!(address.path, path, "{key}");
            assert_eq!(pairs, query, "{key}");
            assert_eq!(address.has_fragment, has_fragment, "{key}");
        }
    }
}
