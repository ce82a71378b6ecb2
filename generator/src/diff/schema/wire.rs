//! How a value may look on the wire.

use super::{Compared, flat};
use crate::diff::walk::Both;
use crate::source::grammar::Kind;

const WIRE: &str = "x-paywright-wire";

impl Compared<'_, '_> {
    pub(super) fn wire(&mut self) {
        let nothing = self.walk.nothing;
        let both = Both {
            base: flat::first(&self.base.own, WIRE).map_or(nothing, |spot| spot.node),
            head: flat::first(&self.head.own, WIRE).map_or(nothing, |spot| spot.node),
        };
        self.walk.keywords(self.pair, Kind::Wire, both);
    }
}
