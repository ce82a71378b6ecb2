//! Currency codes.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::wire::{self, Fault, Node, Wire, Writer};

/// A currency code: those of ISO 4217 as constants, any other as the text that came.
///
/// The constants are list one of the maintenance agency (SIX) as published on 2026-01-01: 178 codes, funds and precious
/// metals among them. `ANG` and `BGN`, which that list no longer has, are kept for payments of before. Upper and lower case
/// differ: `usd` is no code of ISO 4217.
///
/// ```
/// use paywright_runtime::Currency;
/// assert_eq!(Currency::from("JPY"), Currency::JPY);
/// assert_eq!(Currency::JPY.minor_unit(), Some(0));
/// assert_eq!(Currency::from("USDT").minor_unit(), None);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(Cow<'static, str>);

/// A constant per code, and the table of codes with their minor units, in the order of the alphabet.
macro_rules! currencies {
    ($($code:ident $unit:tt,)*) => {
        impl Currency {
            $(
                #[doc = concat!("The ISO 4217 code `", stringify!($code), "`.")]
                pub const $code: Self = Self(Cow::Borrowed(stringify!($code)));
            )*
        }

        const TABLE: &[(&str, Option<u8>)] = &[$((stringify!($code), currencies!(@unit $unit)),)*];
    };
    (@unit -) => { None };
    (@unit $unit:literal) => { Some($unit) };
}

// `-` is what list one calls "N.A.": no minor unit. A newer list is held against the counts in the tests below.
currencies! {
    AED 2, AFN 2, ALL 2, AMD 2, ANG 2, AOA 2, ARS 2, AUD 2, AWG 2, AZN 2, BAM 2, BBD 2, BDT 2, BGN 2, BHD 3, BIF 0,
    BMD 2, BND 2, BOB 2, BOV 2, BRL 2, BSD 2, BTN 2, BWP 2, BYN 2, BZD 2, CAD 2, CDF 2, CHE 2, CHF 2, CHW 2, CLF 4,
    CLP 0, CNY 2, COP 2, COU 2, CRC 2, CUP 2, CVE 2, CZK 2, DJF 0, DKK 2, DOP 2, DZD 2, EGP 2, ERN 2, ETB 2, EUR 2,
    FJD 2, FKP 2, GBP 2, GEL 2, GHS 2, GIP 2, GMD 2, GNF 0, GTQ 2, GYD 2, HKD 2, HNL 2, HTG 2, HUF 2, IDR 2, ILS 2,
    INR 2, IQD 3, IRR 2, ISK 0, JMD 2, JOD 3, JPY 0, KES 2, KGS 2, KHR 2, KMF 0, KPW 2, KRW 0, KWD 3, KYD 2, KZT 2,
    LAK 2, LBP 2, LKR 2, LRD 2, LSL 2, LYD 3, MAD 2, MDL 2, MGA 2, MKD 2, MMK 2, MNT 2, MOP 2, MRU 2, MUR 2, MVR 2,
    MWK 2, MXN 2, MXV 2, MYR 2, MZN 2, NAD 2, NGN 2, NIO 2, NOK 2, NPR 2, NZD 2, OMR 3, PAB 2, PEN 2, PGK 2, PHP 2,
    PKR 2, PLN 2, PYG 0, QAR 2, RON 2, RSD 2, RUB 2, RWF 0, SAR 2, SBD 2, SCR 2, SDG 2, SEK 2, SGD 2, SHP 2, SLE 2,
    SOS 2, SRD 2, SSP 2, STN 2, SVC 2, SYP 2, SZL 2, THB 2, TJS 2, TMT 2, TND 3, TOP 2, TRY 2, TTD 2, TWD 2, TZS 2,
    UAH 2, UGX 0, USD 2, USN 2, UYI 0, UYU 2, UYW 4, UZS 2, VED 2, VES 2, VND 0, VUV 0, WST 2, XAD 2, XAF 0, XAG -,
    XAU -, XBA -, XBB -, XBC -, XBD -, XCD 2, XCG 2, XDR -, XOF 0, XPD -, XPF 0, XPT -, XSU -, XTS -, XUA -, XXX -,
    YER 2, ZAR 2, ZMW 2, ZWG 2,
}

impl Currency {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many digits the minor unit has by ISO 4217: 2 for `USD`, 0 for `JPY`. `None` if the code is not known, or
    /// has no minor unit (gold, test codes). A provider may count otherwise.
    pub fn minor_unit(&self) -> Option<u8> {
        known(&self.0).and_then(|(_, unit)| *unit)
    }
}

fn known(code: &str) -> Option<&'static (&'static str, Option<u8>)> {
    let code: [u8; 3] = code.as_bytes().try_into().ok()?;
    let mut slot = slot(code);
    loop {
        // There are more slots than codes, so an empty one comes.
        let place = SLOTS.get(slot)?.checked_sub(1)?;
        let entry = TABLE.get(usize::from(place))?;
        if entry.0.as_bytes() == code {
            return Some(entry);
        }
        slot = (slot + 1) % SLOTS.len();
    }
}

/// Where the codes stand in the table, each counted from one, in the slot that its letters tell or in the next empty one.
#[expect(
    clippy::indexing_slicing,
    reason = "it is evaluated by the compiler, which would stop"
)]
static SLOTS: [u8; 512] = {
    let mut slots = [0; 512];
    let (mut place, mut rest) = (1, TABLE);
    while let [(code, _), behind @ ..] = rest {
        if let Some(code) = code.as_bytes().first_chunk() {
            let mut slot = slot(*code);
            while slots[slot] != 0 {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = place;
        }
        (place, rest) = (place + 1, behind);
    }
    slots
};

const fn slot([a, b, c]: [u8; 3]) -> usize {
    let mixed = u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9E37_79B1);
    (mixed >> 23) as usize
}

impl From<&str> for Currency {
    fn from(code: &str) -> Self {
        match known(code) {
            Some((code, _)) => Self(Cow::Borrowed(code)),
            None => Self(Cow::Owned(code.to_owned())),
        }
    }
}

impl From<String> for Currency {
    fn from(code: String) -> Self {
        match known(&code) {
            Some((code, _)) => Self(Cow::Borrowed(code)),
            None => Self(Cow::Owned(code)),
        }
    }
}

impl FromStr for Currency {
    type Err = Infallible;

    fn from_str(code: &str) -> Result<Self, Infallible> {
        Ok(Self::from(code))
    }
}

impl AsRef<str> for Currency {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Currency({})", self.0.escape_debug())
    }
}

impl Wire for Currency {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node.text() {
            Some(code) => Ok(Self::from(&*code)),
            None => Err(Fault::new(node, "a currency code as text")),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}

wire::serde!(Currency);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_table_is_found_and_stands_there_once() {
        assert!(TABLE.is_sorted_by(|left, right| left.0 < right.0));
        for (code, unit) in TABLE {
            assert_eq!(code.len(), 3);
            assert_eq!(Currency::from(*code).minor_unit(), *unit);
        }
    }

    /// The counts and the rarer units are those of list one of 2026-01-01.
    #[test]
    fn minor_units_are_those_of_iso_4217() {
        let withdrawn = ["ANG", "BGN"];
        let codes = |unit| -> Vec<&str> {
            let current = TABLE.iter().filter(|(code, _)| !withdrawn.contains(code));
            let of_unit = current.filter(|(_, other)| *other == unit);
            of_unit.map(|(code, _)| *code).collect()
        };
        assert_eq!(
            codes(Some(0)).join(" "),
            "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
        );
        assert_eq!(codes(Some(2)).len(), 139);
        assert_eq!(codes(Some(3)).join(" "), "BHD IQD JOD KWD LYD OMR TND");
        assert_eq!(codes(Some(4)), ["CLF", "UYW"]);
        assert_eq!(
            codes(None).join(" "),
            "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX"
        );
        assert_eq!(TABLE.len(), 178 + withdrawn.len());
    }

    #[test]
    fn a_minor_unit_is_that_of_the_code_to_the_letter() {
        assert_eq!(Currency::USD.minor_unit(), Some(2));
        assert_eq!(Currency::BGN.minor_unit(), Some(2));
        assert_eq!(Currency::XAU.minor_unit(), None);
        for unknown in ["usd", " USD", "USDT", ""] {
            assert_eq!(Currency::from(unknown).minor_unit(), None, "{unknown}");
        }
    }

    #[test]
    fn a_code_that_is_not_known_is_kept() {
        let code: Currency = serde_json::from_str("\"USDT\"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"USDT\"");
        assert!(serde_json::from_str::<Currency>("840").is_err());
    }
}
