//! The headers of a notification, in whatever form the server has them.

use std::collections::{BTreeMap, HashMap};

use http::HeaderMap;

/// Headers that can be looked up by name, in either case.
pub trait HeaderLookup {
    /// Every value of the header, in order. Values that are not text are left out.
    fn header_values(&self, name: &str) -> Vec<&str>;
}

impl<T: HeaderLookup + ?Sized> HeaderLookup for &T {
    fn header_values(&self, name: &str) -> Vec<&str> {
        (**self).header_values(name)
    }
}

impl HeaderLookup for HeaderMap {
    fn header_values(&self, name: &str) -> Vec<&str> {
        self.get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect()
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> HeaderLookup for [(N, V)] {
    fn header_values(&self, name: &str) -> Vec<&str> {
        select(self.iter().map(|(key, value)| (key, value)), name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const COUNT: usize> HeaderLookup for [(N, V); COUNT] {
    fn header_values(&self, name: &str) -> Vec<&str> {
        self.as_slice().header_values(name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> HeaderLookup for Vec<(N, V)> {
    fn header_values(&self, name: &str) -> Vec<&str> {
        self.as_slice().header_values(name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, S> HeaderLookup for HashMap<N, V, S> {
    fn header_values(&self, name: &str) -> Vec<&str> {
        select(self.iter(), name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> HeaderLookup for BTreeMap<N, V> {
    fn header_values(&self, name: &str) -> Vec<&str> {
        select(self.iter(), name)
    }
}

fn select<'a, N: AsRef<str> + 'a, V: AsRef<[u8]> + 'a>(
    headers: impl Iterator<Item = (&'a N, &'a V)>,
    name: &str,
) -> Vec<&'a str> {
    headers
        .filter(|(key, _)| key.as_ref().eq_ignore_ascii_case(name))
        .filter_map(|(_, value)| std::str::from_utf8(value.as_ref()).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_either_case_in_every_form() {
        let pairs = [("X-Sign", "a"), ("other", "b"), ("x-sign", "c")];
        assert_eq!(pairs.header_values("x-SIGN"), ["a", "c"]);
        assert_eq!(pairs.as_slice().header_values("x-sign"), ["a", "c"]);
        assert_eq!(pairs.to_vec().header_values("x-sign"), ["a", "c"]);
        let map = HashMap::from([("X-Sign".to_owned(), "a".to_owned())]);
        assert_eq!(map.header_values("x-sign"), ["a"]);
        let bytes = vec![
            ("x-sign".to_owned(), b"a".to_vec()),
            ("x-sign".to_owned(), vec![0xff]),
        ];
        assert_eq!(bytes.header_values("x-sign"), ["a"]);
        let mut map = HeaderMap::new();
        map.append("X-Sign", http::HeaderValue::from_static("a"));
        map.append("x-sign", http::HeaderValue::from_static("c"));
        assert_eq!(map.header_values("X-SIGN"), ["a", "c"]);
        assert!(map.header_values("x").is_empty());
    }
}
