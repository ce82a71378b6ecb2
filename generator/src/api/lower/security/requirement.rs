//! Which schemes an operation wants.

use openapiv3::{Operation as DeclaredOperation, SecurityRequirement, SecurityScheme as Declared};

use crate::api::lower::Lowering;
use crate::api::{ApiKeyLocation, SchemeKind, SecurityScheme};
use crate::diagnostic::{Became, Code, Diagnostic, closest, visible};
use crate::document::{Located, Strictness};
use crate::source::{Node, Span};

impl<'d> Lowering<'d> {
    /// The alternatives of an operation's security, as keys of the schemes that are known.
    pub(in crate::api::lower) fn requirements(
        &mut self,
        operation: Located<'d, DeclaredOperation>,
        schemes: &[SecurityScheme],
    ) -> Vec<Vec<String>> {
        let (requirements, node): (&[SecurityRequirement], Option<&'d Node>) =
            match &operation.value.security {
                Some(own) => (own, operation.node.get("security")),
                None => (
                    self.document.security.as_deref().unwrap_or_default(),
                    self.document.root().get("security"),
                ),
            };
        let mut alternatives = Vec::new();
        for requirement in requirements {
            let mut wanted = Vec::new();
            for key in requirement.keys() {
                if let Some(scheme) = schemes.iter().find(|scheme| scheme.key == *key) {
                    wanted.push(scheme);
                } else if self.document.component::<Declared>(key).is_none() {
                    self.unknown_scheme(key, node);
                }
            }
            let sendable = sendable(&wanted);
            if let (2.., Some(first)) = (sendable.len(), wanted.first()) {
                self.crowded(&first.key, node);
            }
            for keys in sendable {
                if !alternatives.contains(&keys) {
                    alternatives.push(keys);
                }
            }
        }
        alternatives
    }

    /// Says that a requirement asks for more in one header than it holds.
    fn crowded(&mut self, key: &str, node: Option<&'d Node>) {
        let message = "several of these credentials go into the same header, which holds one";
        let diagnostic = match self.strictness {
            Strictness::Curated => Diagnostic::error(Code::SecurityUnsupported, message)
                .help("write them as alternatives, if one of them is enough"),
            Strictness::Foreign => Diagnostic::warning(Code::SecurityUnsupported, message).became(
                Became::ReadAs("alternatives: one of them is sent".to_owned()),
            ),
        };
        self.report(match place(key, node) {
            Some(span) => diagnostic.at(span, ""),
            None => diagnostic,
        });
    }

    fn unknown_scheme(&mut self, key: &str, node: Option<&'d Node>) {
        let mut diagnostic = Diagnostic::error(
            Code::SecurityUnknown,
            format!("there is no security scheme `{}`", visible(key)),
        );
        if let Some(span) = place(key, node) {
            diagnostic = diagnostic.at(span, "");
        }
        if let Some(near) = closest(
            key,
            self.document.security_schemes.keys().map(String::as_str),
        ) {
            diagnostic = diagnostic.help(format!("a similar one exists: `{near}`"));
        }
        self.report(diagnostic);
    }
}

/// Where the requirements name a scheme.
fn place(key: &str, node: Option<&Node>) -> Option<Span> {
    let requirements = node.and_then(Node::as_array).unwrap_or_default();
    let mut named = requirements
        .iter()
        .filter_map(|requirement| requirement.as_object()?.entry(key));
    let named = named.next().map(|entry| entry.key.span);
    named.or(node.map(|node| node.span))
}

/// Alternatives that are made of one requirement at most, so that a document cannot ask for more than it writes down.
const MOST_ALTERNATIVES: usize = 8;

/// The keys of schemes that are wanted at once. Where several go into one header, which holds one value, an alternative for each of them:
/// mostly that is what was meant.
fn sendable(wanted: &[&SecurityScheme]) -> Vec<Vec<String>> {
    let mut places: Vec<(Option<String>, Vec<&str>)> = Vec::new();
    for scheme in wanted {
        let header = header(scheme);
        let shared = places
            .iter_mut()
            .find(|(known, _)| header.is_some() && *known == header);
        match shared {
            Some((_, keys)) => keys.push(&scheme.key),
            None => places.push((header, vec![&scheme.key])),
        }
    }
    let most = places.iter().map(|(_, keys)| keys.len()).max().unwrap_or(1);
    let alternatives = (0..most.min(MOST_ALTERNATIVES)).map(|number| {
        let keys = places
            .iter()
            .filter_map(|(_, keys)| keys.get(number).or(keys.last()));
        keys.map(|key| (*key).to_owned()).collect()
    });
    alternatives.collect()
}

/// The header that a credential goes into, in lower case.
fn header(scheme: &SecurityScheme) -> Option<String> {
    match &scheme.kind {
        SchemeKind::Basic(_) | SchemeKind::Bearer => Some("authorization".to_owned()),
        SchemeKind::ApiKey {
            location: ApiKeyLocation::Header,
            name,
            ..
        } => Some(name.to_ascii_lowercase()),
        SchemeKind::ApiKey { .. } | SchemeKind::Signature(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ALTERNATIVES, sendable};
    use crate::api::{ApiKeyLocation, BasicPassword, Docs, MemberName, SchemeKind, SecurityScheme};

    fn scheme(key: &str) -> SecurityScheme {
        let at = |location, name: &str| SchemeKind::ApiKey {
            location,
            name: name.to_owned(),
            prefix: String::new(),
        };
        SecurityScheme {
            key: key.to_owned(),
            name: MemberName::new(key),
            docs: Docs::default(),
            kind: match key.split('_').next().unwrap() {
                "basic" => SchemeKind::Basic(BasicPassword::Given),
                "bearer" => SchemeKind::Bearer,
                "query" => at(ApiKeyLocation::Query, "Authorization"),
                "raw" => at(ApiKeyLocation::Header, "Authorization"),
                _ => at(ApiKeyLocation::Header, "x-key"),
            },
            token: None,
        }
    }

    #[test]
    fn one_header_holds_one_credential() {
        for (wanted, expected) in [
            ("", vec![""]),
            ("basic", vec!["basic"]),
            ("basic key query", vec!["basic key query"]),
            ("basic bearer", vec!["basic", "bearer"]),
            ("basic query bearer", vec!["basic query", "bearer query"]),
            ("basic bearer raw", vec!["basic", "bearer", "raw"]),
            ("key basic key_2 bearer", vec!["key basic", "key_2 bearer"]),
        ] {
            let schemes: Vec<SecurityScheme> = wanted.split_whitespace().map(scheme).collect();
            let found = sendable(&schemes.iter().collect::<Vec<_>>());
            let found: Vec<String> = found.iter().map(|keys| keys.join(" ")).collect();
            assert_eq!(found, expected, "{wanted}");
        }
        let many: Vec<SecurityScheme> = (0..100)
            .map(|number| scheme(&format!("bearer_{number}")))
            .collect();
        let found = sendable(&many.iter().collect::<Vec<_>>());
        assert_eq!(found.len(), MOST_ALTERNATIVES);
    }
}
