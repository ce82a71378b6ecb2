//! Members that may only have another name.

use crate::diff::walk::Spot;

/// The new member that one which is gone has probably become: the only one of the same schema, and called alike or described in the same
/// words.
pub(in crate::diff) fn possible_rename<'a>(
    gone: (&str, Spot<'a>),
    new: &[(&'a str, Spot<'a>)],
    is_same: impl Fn(Spot<'a>, Spot<'a>) -> bool,
) -> Option<&'a str> {
    let mut candidates = new.iter().filter(|(name, spot)| {
        let says = |spot: Spot<'a>| spot.node.get("description")?.as_str();
        let described_alike = says(gone.1).is_some() && says(gone.1) == says(*spot);
        is_same(gone.1, *spot) && (described_alike || are_alike(gone.0, name))
    });
    let (name, _) = candidates.next()?;
    candidates.next().is_none().then_some(*name)
}

/// Whether two names consist of the same letters and digits, or one of them begins or ends with the other.
pub(in crate::diff) fn are_alike(one: &str, other: &str) -> bool {
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (plain(one), plain(other));
    let within = |long: &str, short: &str| {
        short.len() >= 3 && (long.starts_with(short) || long.ends_with(short))
    };
    one == other || within(&one, &other) || within(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn names_are_alike_if_one_is_in_the_other() {
        let table = [
            ("card_number", "cardNumber", true),
            ("amount", "total_amount", true),
            ("amount", "amount_minor", true),
            ("id", "paid", false),
            ("amount", "currency", false),
        ];
        for (one, other, expected) in table {
            assert_eq!(are_alike(one, other), expected, "{one} {other}");
        }
    }
}
