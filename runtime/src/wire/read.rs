//! Reading the members of an object, one slot each.

use serde::Deserialize;
use serde::de::{Error, IgnoredAny, MapAccess};

/// Reads the next value into `slot`.
///
/// # Errors
///
/// The value's own error, or a refusal if the member was there before.
pub fn read<'de, T, A>(
    slot: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<(), A::Error>
where
    T: Deserialize<'de>,
    A: MapAccess<'de>,
{
    if slot.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

/// The value of a member that has to be there.
///
/// # Errors
///
/// A refusal that names the member, if the slot is empty.
pub fn required<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.ok_or_else(|| E::missing_field(name))
}

/// The value of a member that may be left out.
pub fn optional<T: Default>(slot: Option<T>) -> T {
    slot.unwrap_or_default()
}

/// Passes over the value of a member that the model does not know.
///
/// # Errors
///
/// Faults of the input itself.
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}
