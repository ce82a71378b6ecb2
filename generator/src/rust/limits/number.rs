//! Numbers of a document as Rust literals.

use crate::api::IntegerWidth;
use crate::rust::tokens::{Literal, TokenStream, quote};

/// A number as it stands in a document, as `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    mantissa: i128,
    scale: u32,
}

impl Exact {
    /// The most digits after the point that a decimal can have.
    const MAX_SCALE: i32 = 28;
    /// The greatest mantissa that a decimal can have.
    const MAX_MANTISSA: u128 = (1 << 96) - 1;

    /// Reads decimal text; nothing if it is none or has more digits than fit.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let fraction = fraction.trim_end_matches('0');
        let mut mantissa: i128 = format!("{whole}{fraction}").parse().ok()?;
        let mut scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        if mantissa == 0 {
            return Some(Self { mantissa, scale: 0 });
        }
        while scale < 0 {
            mantissa = mantissa.checked_mul(10)?;
            scale += 1;
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        let fits = scale <= Self::MAX_SCALE && mantissa.unsigned_abs() <= Self::MAX_MANTISSA;
        fits.then_some(Self {
            mantissa,
            scale: scale.unsigned_abs(),
        })
    }

    /// A literal for it, if it is a whole number that an integer of this width is compared with.
    pub(super) fn whole(self, width: IntegerWidth) -> Option<TokenStream> {
        let fits = match width {
            IntegerWidth::I32 | IntegerWidth::I64 => i64::try_from(self.mantissa).is_ok(),
            IntegerWidth::U64 => u64::try_from(self.mantissa).is_ok(),
        };
        (self.scale == 0 && fits).then(|| integer(self.mantissa))
    }

    /// An expression for it as a decimal.
    pub(super) fn decimal(self) -> TokenStream {
        if self.mantissa == 0 {
            return quote!(rust_decimal::Decimal::ZERO);
        }
        let (mantissa, scale) = (integer(self.mantissa), Literal::u32_unsuffixed(self.scale));
        if i64::try_from(self.mantissa).is_ok() {
            quote!(rust_decimal::Decimal::new(#mantissa, #scale))
        } else {
            quote!(rust_decimal::Decimal::from_i128_with_scale(#mantissa, #scale))
        }
    }
}

/// A literal without a type.
fn integer(value: i128) -> TokenStream {
    let digits = Literal::u128_unsuffixed(value.unsigned_abs());
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
    use super::{Exact, IntegerWidth, float};

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
            ("0e-2147483647", 0, 0),
            ("9223372036854775808", i128::from(i64::MAX) + 1, 0),
            ("-79228162514264337593543950335", 1 - (1 << 96), 0),
        ] {
            assert_eq!(
                Exact::parse(text),
                Some(Exact { mantissa, scale }),
                "{text}"
            );
        }
    }

    #[test]
    fn a_whole_number_is_a_literal_where_the_integer_has_room_for_it() {
        use IntegerWidth::{I32, I64, U64};
        for (text, width, literal) in [
            ("2147483648", I32, Some("2147483648")),
            ("-1", I64, Some("- 1")),
            ("9223372036854775808", I64, None),
            ("18446744073709551615", U64, Some("18446744073709551615")),
            ("-1", U64, None),
            ("0.5", I64, None),
        ] {
            let whole = Exact::parse(text).unwrap().whole(width);
            let whole = whole.map(|tokens| tokens.to_string());
            assert_eq!(whole.as_deref(), literal, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        for text in [
            "",
            "x",
            "79228162514264337593543950336",
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
