//! What signatures are verified with.

use std::fmt;

use super::error::SignatureError;
use super::scheme::Algorithm;
use crate::Secret;
#[cfg(feature = "rsa")]
use crate::rsa::PublicKey;

/// What a signature is verified with. `Debug` shows which kind it is and no more.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Key<'a> {
    /// A text: the secret that is shared with the provider or, for RSA, the provider's public key in PEM or bare base64.
    ///
    /// What holds on to its keys, a [`Receiver`](super::Receiver) or a client, reads a public key that is given as text once;
    /// [`Scheme::verify`](super::Scheme::verify) reads it anew for each message. A broken one is told with each message.
    Text(&'a str),
    /// The provider's public key.
    #[cfg(feature = "rsa")]
    Public(&'a PublicKey),
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text(_) => "Text(_)",
            #[cfg(feature = "rsa")]
            Self::Public(_) => "Public(_)",
        })
    }
}

/// One key or several, as while a provider's key is being changed.
pub trait KeySource {
    /// Every key that a signature may fit.
    fn keys(&self) -> Vec<Key<'_>>;
}

impl<T: KeySource + ?Sized> KeySource for &T {
    fn keys(&self) -> Vec<Key<'_>> {
        (**self).keys()
    }
}

impl KeySource for Secret {
    fn keys(&self) -> Vec<Key<'_>> {
        vec![Key::Text(self.expose())]
    }
}

impl KeySource for str {
    fn keys(&self) -> Vec<Key<'_>> {
        vec![Key::Text(self)]
    }
}

impl KeySource for String {
    fn keys(&self) -> Vec<Key<'_>> {
        vec![Key::Text(self)]
    }
}

#[cfg(feature = "rsa")]
impl KeySource for PublicKey {
    fn keys(&self) -> Vec<Key<'_>> {
        vec![Key::Public(self)]
    }
}

impl<T: KeySource> KeySource for [T] {
    fn keys(&self) -> Vec<Key<'_>> {
        self.iter().flat_map(KeySource::keys).collect()
    }
}

impl<T: KeySource, const COUNT: usize> KeySource for [T; COUNT] {
    fn keys(&self) -> Vec<Key<'_>> {
        self.as_slice().keys()
    }
}

impl<T: KeySource> KeySource for Vec<T> {
    fn keys(&self) -> Vec<Key<'_>> {
        self.as_slice().keys()
    }
}

/// Keys to hold on to. `Debug` shows nothing of them.
#[derive(Clone, Debug)]
pub struct Keys(Vec<Held>);

#[derive(Clone, Debug)]
enum Held {
    Text(Secret),
    #[cfg(feature = "rsa")]
    Public(PublicKey),
}

impl Keys {
    /// A copy of all keys of a source.
    pub fn of(source: &(impl KeySource + ?Sized)) -> Self {
        let held = source.keys().into_iter().map(|key| match key {
            Key::Text(text) => Held::Text(Secret::new(text)),
            #[cfg(feature = "rsa")]
            Key::Public(key) => Held::Public(key.clone()),
        });
        Self(held.collect())
    }

    /// The same for messages that are signed by an algorithm: texts that are public keys for it are read now. What is none
    /// stays a text, so that each message tells what is wrong with it.
    pub(crate) fn for_algorithm(algorithm: Algorithm, source: &(impl KeySource + ?Sized)) -> Self {
        let Self(held) = Self::of(source);
        Self(held.into_iter().map(|key| key.read(algorithm)).collect())
    }
}

impl Held {
    #[cfg(feature = "rsa")]
    fn read(self, algorithm: Algorithm) -> Self {
        match &self {
            Self::Text(text) if algorithm == Algorithm::RsaSha256 => {
                text.expose().parse().map_or(self, Self::Public)
            }
            _ => self,
        }
    }

    #[cfg(not(feature = "rsa"))]
    fn read(self, _: Algorithm) -> Self {
        self
    }
}

impl KeySource for Keys {
    fn keys(&self) -> Vec<Key<'_>> {
        let keys = self.0.iter().map(|held| match held {
            Held::Text(text) => Key::Text(text.expose()),
            #[cfg(feature = "rsa")]
            Held::Public(key) => Key::Public(key),
        });
        keys.collect()
    }
}

/// The keys that can prove something: at least one, and none of white space alone.
pub(super) struct UsableKeys<'a>(Vec<Key<'a>>);

impl<'a> UsableKeys<'a> {
    /// A blank text is passed over: it is a setting that was left out, and everybody knows it.
    pub(super) fn of(source: &'a (impl KeySource + ?Sized)) -> Result<Self, SignatureError> {
        let mut keys = source.keys();
        keys.retain(|key| !matches!(key, Key::Text(text) if text.trim().is_empty()));
        if keys.is_empty() {
            return Err(SignatureError::NoSecret);
        }
        Ok(Self(keys))
    }

    /// The shared secrets.
    ///
    /// # Errors
    ///
    /// [`SignatureError::WrongKey`] if there is a key among them that is no secret.
    pub(super) fn secrets(&self) -> Result<Vec<&'a str>, SignatureError> {
        let secrets = self.0.iter().map(|key| match key {
            Key::Text(secret) => Ok(*secret),
            #[cfg(feature = "rsa")]
            Key::Public(_) => Err(SignatureError::WrongKey),
        });
        secrets.collect()
    }

    /// The public keys; those that are texts are read.
    ///
    /// # Errors
    ///
    /// Why a text is no public key.
    #[cfg(feature = "rsa")]
    pub(super) fn public_keys(
        &self,
    ) -> Result<Vec<std::borrow::Cow<'a, PublicKey>>, crate::rsa::KeyError> {
        use std::borrow::Cow;
        let keys = self.0.iter().map(|key| match key {
            Key::Text(text) => text.parse().map(Cow::Owned),
            Key::Public(key) => Ok(Cow::Borrowed(*key)),
        });
        keys.collect()
    }
}

#[cfg(all(test, feature = "rsa"))]
mod tests {
    use super::*;

    const PEM: &str = include_str!("../../tests/keys/first_public.pem");

    fn kinds(algorithm: Algorithm, texts: &[&str]) -> Vec<&'static str> {
        let kind = |key| match key {
            Key::Text(_) => "text",
            Key::Public(_) => "public",
        };
        let keys = Keys::for_algorithm(algorithm, texts);
        keys.keys().into_iter().map(kind).collect()
    }

    #[test]
    fn keys_to_hold_on_to_are_read_once() {
        let texts = ["secret", "", PEM];
        for (algorithm, expected) in [
            (Algorithm::RsaSha256, ["text", "text", "public"]),
            (Algorithm::HmacSha256, ["text", "text", "text"]),
            (Algorithm::HmacSha512, ["text", "text", "text"]),
        ] {
            assert_eq!(kinds(algorithm, &texts), expected, "{algorithm:?}");
        }
    }
}
