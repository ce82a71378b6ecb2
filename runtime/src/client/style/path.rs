//! Parameters of a path.

use super::{Inexpressible, flat, pairs};
use crate::client::encode::component;
use crate::client::param::Param;

/// The styles of path parameters in OpenAPI 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `1,2`
    Simple,
    /// `.1,2`, or `.1.2` where exploded.
    Label,
    /// `;a=1,2`, or `;a=1;a=2` where exploded.
    Matrix,
}

impl PathStyle {
    /// The text of a parameter of the path, encoded; `None` if there is nothing to write.
    pub(in crate::client) fn write(
        self,
        name: &str,
        value: &Param,
        explode: bool,
    ) -> Result<Option<String>, Inexpressible> {
        if let (Self::Simple, Param::Text(text)) = (self, value) {
            return Ok(Some(component(text).into_owned()));
        }
        // Whether each piece names itself.
        let (pieces, is_named): (Vec<String>, bool) = match value {
            Param::Object(members) if explode => {
                let pairs = pairs(members)?.into_iter();
                let pairs =
                    pairs.map(|(name, text)| format!("{}={}", component(name), component(text)));
                (pairs.collect(), true)
            }
            value => {
                let texts = flat(value)?.into_iter();
                (
                    texts.map(|text| component(text).into_owned()).collect(),
                    false,
                )
            }
        };
        if pieces.is_empty() {
            return Ok(None);
        }
        let has_dot = pieces.iter().any(|piece| piece.contains('.'));
        Ok(Some(match self {
            Self::Simple => pieces.join(","),
            // A dot is not encoded, so one in an exploded item would divide it.
            Self::Label if explode && pieces.len() > 1 && has_dot => {
                return Err(Inexpressible::Delimiter);
            }
            Self::Label if explode => format!(".{}", pieces.join(".")),
            Self::Label => format!(".{}", pieces.join(",")),
            Self::Matrix if is_named => format!(";{}", pieces.join(";")),
            Self::Matrix => {
                let name = component(name);
                let values = if explode {
                    pieces
                } else {
                    vec![pieces.join(",")]
                };
                values
                    .iter()
                    .map(|value| match value.as_str() {
                        "" => format!(";{name}"),
                        value => format!(";{name}={value}"),
                    })
                    .collect()
            }
        }))
    }
}
