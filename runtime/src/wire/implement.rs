//! What every type of a kind implements in the same way, so that generated code says only what differs.
//!
//! Big crates have thousands of types, and what each has is compiled for each: so there are no derives where a call does.

/// Implements for a text that takes one of a list of values, today, all that follows from `as_str` and `From<&str>`. The type
/// stands at the root of the crate.
///
/// `Clone` reads the text again, since a derived one has a branch for each value. What a program can do without is there
/// with the feature `extra-traits` of its crate.
#[doc(hidden)]
#[expect(
    clippy::crate_in_macro_def,
    reason = "it is the crate of the type that is meant"
)]
#[macro_export]
macro_rules! text_by_wire {
    ($type:ident) => {
        impl Clone for crate::$type {
            #[inline]
            fn clone(&self) -> Self {
                Self::from(self.as_str())
            }
        }

        impl PartialEq for crate::$type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        #[cfg(feature = "extra-traits")]
        impl Eq for crate::$type {}

        #[cfg(feature = "extra-traits")]
        impl ::core::hash::Hash for crate::$type {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, hasher: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), hasher);
            }
        }

        impl ::core::fmt::Debug for crate::$type {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), formatter)
            }
        }

        #[cfg(feature = "extra-traits")]
        impl ::core::fmt::Display for crate::$type {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.as_str(), formatter)
            }
        }

        impl $crate::wire::Wire for crate::$type {
            #[inline]
            fn read(node: $crate::wire::Node<'_>) -> Result<Self, $crate::wire::Fault> {
                $crate::wire::from_text(node, stringify!($type))
            }

            #[inline]
            fn write(&self, writer: &mut $crate::wire::Writer) {
                writer.string(self.as_str());
            }
        }

        #[cfg(feature = "serde")]
        $crate::serde_by_wire!($type);
    };
}

/// Implements for an object or a union all that follows from `Wire`. The type stands at the root of the crate; comparing is there
/// with the feature `extra-traits` of that crate.
#[doc(hidden)]
#[expect(
    clippy::crate_in_macro_def,
    reason = "it is the crate of the type that is meant"
)]
#[macro_export]
macro_rules! model_by_wire {
    ($type:ident) => {
        #[cfg(feature = "extra-traits")]
        impl PartialEq for crate::$type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::wire::equal(self, other)
            }
        }

        impl ::core::fmt::Debug for crate::$type {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::wire::debug(self, formatter)
            }
        }

        #[cfg(feature = "serde")]
        $crate::serde_by_wire!($type);
    };
}
