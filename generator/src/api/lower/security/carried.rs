//! What credentials carry, so that no argument need.

use crate::api::{ApiKeyLocation, ParameterLocation, SchemeKind, SecurityScheme};

/// The places of a request that a key fills in, whichever of its alternatives a call proves itself by.
///
/// Many documents describe a key twice, as a security scheme and as a parameter of each operation.
#[derive(Clone, Debug, Default)]
pub(in crate::api::lower) struct Carried(Vec<(ApiKeyLocation, String)>);

impl Carried {
    /// What every alternative carries; `alternatives` are keys of schemes.
    pub(in crate::api::lower) fn by_all(
        alternatives: &[Vec<String>],
        schemes: &[SecurityScheme],
    ) -> Self {
        let places = |keys: &Vec<String>| -> Vec<(ApiKeyLocation, String)> {
            let wanted = schemes.iter().filter(|scheme| keys.contains(&scheme.key));
            wanted.filter_map(place).collect()
        };
        let mut alternatives = alternatives.iter().map(places);
        let first = alternatives.next().unwrap_or_default();
        Self(alternatives.fold(first, |common, other| {
            let is_common = |place: &(ApiKeyLocation, String)| other.contains(place);
            common.into_iter().filter(is_common).collect()
        }))
    }

    /// Whether a parameter of this place and name would be sent beside a key.
    pub(in crate::api::lower) fn has(&self, location: ParameterLocation, wire: &str) -> bool {
        match location {
            ParameterLocation::Query { .. } => self.has_in(ApiKeyLocation::Query, wire),
            ParameterLocation::Header { .. } => {
                self.has_in(ApiKeyLocation::Header, &wire.to_ascii_lowercase())
            }
            ParameterLocation::Cookie { .. } => self.has_in(ApiKeyLocation::Cookie, wire),
            ParameterLocation::Path { .. } => false,
        }
    }

    /// Whether a pair of a query would be sent beside a key.
    pub(in crate::api::lower) fn has_pair(&self, name: &str) -> bool {
        self.has_in(ApiKeyLocation::Query, name)
    }

    fn has_in(&self, location: ApiKeyLocation, name: &str) -> bool {
        let mut places = self.0.iter();
        places.any(|(known, carried)| *known == location && carried == name)
    }
}

/// Where a key goes; the name of a header in small letters.
fn place(scheme: &SecurityScheme) -> Option<(ApiKeyLocation, String)> {
    match &scheme.kind {
        SchemeKind::ApiKey { location, name, .. } => Some(match location {
            ApiKeyLocation::Header => (*location, name.to_ascii_lowercase()),
            ApiKeyLocation::Query | ApiKeyLocation::Cookie => (*location, name.clone()),
        }),
        SchemeKind::Basic(_) | SchemeKind::Bearer | SchemeKind::Signature(_) => None,
    }
}
