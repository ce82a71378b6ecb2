//! Numbers of a document as Rust literals.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A number as it stands in a document, as `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    mantissa: i64,
    scale: u32,
}

impl Exact {
    /// The most digits after the point that a decimal can have.
    const MAX_SCALE: i32 = 28;

    /// Reads decimal text; nothing if it is none or has more digits than fit.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let fraction = fraction.trim_end_matches('0');
        let mut mantissa: i64 = format!("{whole}{fraction}").parse().ok()?;
        let mut scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        while scale < 0 {
            mantissa = mantissa.checked_mul(10)?;
            scale = if mantissa == 0 { 0 } else { scale + 1 };
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        (scale <= Self::MAX_SCALE).then_some(Self {
            mantissa,
            scale: scale.unsigned_abs(),
        })
    }

    /// The number as a whole one.
    pub(super) fn whole(self) -> Option<i64> {
        (self.scale == 0).then_some(self.mantissa)
    }

    /// An expression for it as a decimal.
    pub(super) fn decimal(self) -> TokenStream {
        if self.mantissa == 0 {
            return quote!(rust_decimal::Decimal::ZERO);
        }
        let (mantissa, scale) = (integer(self.mantissa), Literal::u32_unsuffixed(self.scale));
        quote!(rust_decimal::Decimal::new(#mantissa, #scale))
    }
}

/// A literal without a type.
pub(super) fn integer(value: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(value.unsigned_abs());
    if value < 0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

/// A literal for a number in binary floating point, if the text is a number that is not too large.
pub(super) fn float(text: &str) -> Option<TokenStream> {
    let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
    let digits = Literal::f64_unsuffixed(value.abs());
    Some(if value < 0.0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    })
}

#[cfg(test)]
mod tests {
    use super::{Exact, float};

    #[test]
    fn numbers_are_read_exactly() {
        for (text, mantissa, scale) in [
            ("0", 0, 0),
            ("0.01", 1, 2),
            ("-1.50", -15, 1),
            ("1e3", 1000, 0),
            ("25E-1", 25, 1),
            ("100", 100, 0),
            ("0e99", 0, 0),
            ("9223372036854775807", i64::MAX, 0),
        ] {
            assert_eq!(
                Exact::parse(text),
                Some(Exact { mantissa, scale }),
                "{text}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        for text in [
            "",
            "x",
            "9223372036854775808",
            "1e99",
            "1e-29",
            "1e99999999999",
        ] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
        assert!(float("1e999").is_none());
        assert_eq!(
            float("-0.5").map(|tokens| tokens.to_string()),
            Some("- 0.5".to_owned())
        );
    }
}
