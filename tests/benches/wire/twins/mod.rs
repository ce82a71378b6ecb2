//! Structs like those that are generated, read and written in both ways: by what serde derives and by what is generated.
//!
//! They have the members of the generated types, each of the plainest type that holds it: texts for what is generated as an
//! identifier, an enum, a currency or a time, `f64` for an amount. So the derive is given the lightest work that it can have.

pub(crate) mod config;
pub(crate) mod intent;
pub(crate) mod refund;

/// Defines a struct with serde's derives and with the implementation that the generator writes.
macro_rules! twin {
    (
        pub(crate) struct $name:ident {
            required { $($required:ident: $required_type:ty,)* }
            optional { $($optional:ident: $optional_type:ty,)* }
        }
    ) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub(crate) struct $name {
            $(pub(crate) $required: $required_type,)*
            $(
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub(crate) $optional: Option<$optional_type>,
            )*
        }

        impl paywright_runtime::wire::Wire for $name {
            fn read(
                node: paywright_runtime::wire::Node<'_>,
            ) -> Result<Self, paywright_runtime::wire::Fault> {
                let mut members =
                    paywright_runtime::wire::Members::of(node, stringify!($name));
                let value = Self {
                    $($required: members.required_or_fault(
                        const { $crate::twins::without_raw(stringify!($required)) },
                    )?,)*
                    $($optional: members.optional(
                        const { $crate::twins::without_raw(stringify!($optional)) },
                    ),)*
                };
                members.end(value)
            }

            fn write(&self, writer: &mut paywright_runtime::wire::Writer) {
                let mut fields = writer.object(stringify!($name));
                $(fields.required(
                    const { $crate::twins::without_raw(stringify!($required)) },
                    &self.$required,
                );)*
                $(fields.optional(
                    const { $crate::twins::without_raw(stringify!($optional)) },
                    &self.$optional,
                );)*
                fields.end();
            }
        }
    };
}
use twin;

/// The name of a member whose identifier may be a raw one.
pub(crate) const fn without_raw(identifier: &str) -> &str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}
