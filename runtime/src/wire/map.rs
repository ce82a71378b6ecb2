//! Maps in which no name comes twice.
//!
//! The map of the standard library lets the last of two members of one name win, and no field of a model says how it is
//! to be read. So the reader is wrapped: [`Distinct`] hands everything on, and looks at the names of the members that a
//! map asks for, also where the map is in an option, a list or another map. Objects of a model do not ask for a map;
//! they refuse repeated members themselves.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A deserializer, or what it works with, whose maps hold each name once.
pub(crate) struct Distinct<T>(pub(crate) T);

/// Hands on to the inner deserializer what is asked of the outer one.
macro_rules! hand_on {
    ($($method:ident $(($($argument:ident: $ty:ty),*))?;)*) => {$(
        fn $method<V: Visitor<'de>>(
            self,
            $($($argument: $ty,)*)?
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            self.0.$method($($($argument,)*)? visitor)
        }
    )*};
}

/// What neither a map nor one of its names is read by.
macro_rules! hand_on_the_rest {
    () => {
        hand_on! {
            deserialize_any; deserialize_bool;
            deserialize_i8; deserialize_i16; deserialize_i32; deserialize_i64; deserialize_i128;
            deserialize_u8; deserialize_u16; deserialize_u32; deserialize_u64; deserialize_u128;
            deserialize_f32; deserialize_f64; deserialize_char;
            deserialize_bytes; deserialize_byte_buf; deserialize_unit;
            deserialize_unit_struct(name: &'static str);
            deserialize_newtype_struct(name: &'static str);
            deserialize_tuple(length: usize);
            deserialize_tuple_struct(name: &'static str, length: usize);
            deserialize_struct(name: &'static str, fields: &'static [&'static str]);
            deserialize_enum(name: &'static str, variants: &'static [&'static str]);
            deserialize_ignored_any;
        }

        fn is_human_readable(&self) -> bool {
            self.0.is_human_readable()
        }
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Distinct<D> {
    type Error = D::Error;

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(Distinct(visitor))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_seq(Distinct(visitor))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Distinct(visitor))
    }

    hand_on! { deserialize_str; deserialize_string; deserialize_identifier; }
    hand_on_the_rest!();
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Distinct<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Distinct(deserializer))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Distinct(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(DistinctMembers {
            members,
            names: HashSet::new(),
        })
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Distinct<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Distinct(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Distinct<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Distinct(deserializer))
    }
}

/// The members of a map, with the names that came so far.
struct DistinctMembers<A> {
    members: A,
    names: HashSet<String>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for DistinctMembers<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.members.next_key_seed(Name(seed, &mut self.names))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.members.next_value_seed(Distinct(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.members.size_hint()
    }
}

/// What reads the name of a member, with the names that must not come again.
struct Name<'names, T>(T, &'names mut HashSet<String>);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Name<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Name(deserializer, self.1))
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Name<'_, D> {
    type Error = D::Error;

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_str(Name(visitor, self.1))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_string(Name(visitor, self.1))
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_identifier(Name(visitor, self.1))
    }

    hand_on! { deserialize_option; deserialize_seq; deserialize_map; }
    hand_on_the_rest!();
}

impl<T> Name<'_, T> {
    fn once<E: Error>(&mut self, name: &str) -> Result<(), E> {
        if self.1.insert(name.to_owned()) {
            Ok(())
        } else {
            Err(repeated())
        }
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Name<'_, V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    fn visit_str<E: Error>(mut self, name: &str) -> Result<V::Value, E> {
        self.once(name)?;
        self.0.visit_str(name)
    }

    fn visit_borrowed_str<E: Error>(mut self, name: &'de str) -> Result<V::Value, E> {
        self.once(name)?;
        self.0.visit_borrowed_str(name)
    }

    fn visit_string<E: Error>(mut self, name: String) -> Result<V::Value, E> {
        self.once(&name)?;
        self.0.visit_string(name)
    }
}

/// The fault of a member that comes twice.
#[cold]
pub(super) fn repeated<E: Error>() -> E {
    E::custom("expected each member only once")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::{Embedded, Json, JsonError, Maybe, MaybeBlank};

    type Numbers = BTreeMap<String, i64>;

    fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, JsonError> {
        Json::from_text(text)?.parse()
    }

    fn fault<T: serde::de::DeserializeOwned>(text: &str) -> String {
        read::<T>(text).map(drop).unwrap_err().to_string()
    }

    #[test]
    fn a_name_that_comes_twice_is_refused_wherever_the_map_is() {
        let twice = r#"{"x":1,"y":2,"x":4111}"#;
        for (fault, place) in [
            (fault::<Numbers>(twice), "/x"),
            (fault::<Option<Numbers>>(twice), "/x"),
            (fault::<Maybe<Box<Numbers>>>(twice), "/x"),
            (fault::<Vec<Numbers>>(&format!("[{{}},{twice}]")), "/1/x"),
            (
                fault::<BTreeMap<String, Numbers>>(&format!(r#"{{"a":{{}},"b":{twice}}}"#)),
                "/b/x",
            ),
            (
                fault::<Vec<MaybeBlank<Numbers>>>(&format!("[{twice}]")),
                "/0/x",
            ),
            (
                fault::<Vec<Embedded<Numbers>>>(r#"["{\"a\":1,\"a\":2}"]"#),
                "/0/a",
            ),
        ] {
            let expected = format!("at `{place}`: expected each member only once");
            assert!(fault.starts_with(&expected), "{fault}");
            assert!(!fault.contains("4111"), "{fault}");
        }
    }

    #[test]
    fn a_name_may_come_again_in_another_map() {
        let read: Vec<BTreeMap<String, Option<Numbers>>> =
            read(r#"[{"a":{"a":1},"b":{"a":2}},{"a":null}]"#).unwrap();
        assert_eq!(read[0].len(), 2);
    }

    #[test]
    fn what_is_kept_as_json_is_kept_as_it_came() {
        let text = r#"{"a":{"b":1,"b":2}}"#;
        let read: BTreeMap<String, Json> = read(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }

    #[test]
    fn keys_need_not_be_text() {
        let read: BTreeMap<u8, bool> = read(r#"{"1":true,"2":false}"#).unwrap();
        assert_eq!(read, BTreeMap::from([(1, true), (2, false)]));
    }
}
