use std::collections::HashSet;

use super::{
    Constraints, Dispatch, Docs, EventEnvelope, Literal, MemberName, ModuleName, TypeName,
};

/// Where a type stands in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u32);

/// All types of an API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types {
    /// Indexed by [`TypeId`].
    pub(crate) definitions: Vec<TypeDef>,
    /// Every type once, each beside the one that it was found in.
    pub(crate) order: Vec<TypeId>,
    /// The names of all types.
    names: HashSet<TypeName>,
}

impl Types {
    /// A table of these types, which are read in this order.
    pub(crate) fn new(definitions: Vec<TypeDef>, order: Vec<TypeId>) -> Self {
        let names = order
            .iter()
            .filter_map(|id| definitions.get(id.0 as usize))
            .map(|definition| definition.name.clone())
            .collect();
        Self {
            definitions,
            order,
            names,
        }
    }

    /// Whether a type has this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The definition of a type.
    ///
    /// Ids are only handed out by the `Types` that holds them, so there always is one.
    #[allow(
        clippy::indexing_slicing,
        reason = "an id is an index that this table handed out"
    )]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.definitions[id.0 as usize]
    }

    /// Every type with its id, in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.order.iter().map(|id| (*id, self.get(*id)))
    }

    /// How many types there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// A table of these types in this order, for tests.
    #[cfg(test)]
    pub(crate) fn from_definitions(definitions: Vec<TypeDef>) -> Self {
        let order = (0..).map(TypeId).take(definitions.len()).collect();
        Self::new(definitions, order)
    }
}

/// A type with a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Its name; no two types of an API share one.
    pub name: TypeName,
    /// The module it belongs to.
    pub module: ModuleName,
    /// What the document says about it.
    pub docs: Docs,
    /// In which directions it travels.
    pub usage: Usage,
    /// What it is made of.
    pub shape: Shape,
}

/// In which directions a type travels, through whatever holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// It is sent to the provider.
    pub request: bool,
    /// It comes from the provider.
    pub response: bool,
}

/// What a named type is made of.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "each type is held once, in one table"
)]
pub enum Shape {
    /// An object with known members.
    Struct(Struct),
    /// A text that takes one of a list of values, today.
    Enum(StringEnum),
    /// A text with a meaning of its own, such as an identifier.
    Text(Constraints),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type, Constraints),
    /// The body of a notification.
    Envelope(EventEnvelope),
}

/// The use of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer(IntegerWidth),
    /// A number in binary floating point; never money.
    Float,
    /// An exact decimal.
    Decimal(DecimalForm),
    /// A text.
    String,
    /// A text that must never be shown.
    Secret,
    /// A calendar date.
    Date,
    /// A point in time.
    Timestamp(TimestampForm),
    /// An ISO 4217 currency code.
    Currency,
    /// Bytes, written as base64 text.
    Base64,
    /// Bytes, written as base64 text in the alphabet of addresses.
    Base64Url,
    /// Raw bytes: only a whole body, or a part of a multipart body.
    Binary,
    /// Any JSON value.
    Json,
    /// A list.
    List(Box<Type>),
    /// An object with free names.
    Map(Box<Type>),
    /// An item of a list, or a value of a map, that may be null.
    Nullable(Box<Type>),
    /// A type with a name.
    Named(TypeId),
    /// A value that is JSON text inside a string, or may come so.
    Embedded(Box<Type>, EmbeddedForm),
    /// A number that may come in quotes, or a text that may come without them.
    Quoted(Box<Type>),
}

/// The width of a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegerWidth {
    /// 32 bits with sign.
    I32,
    /// 64 bits with sign.
    I64,
    /// 64 bits without sign.
    U64,
}

/// When a value is written as JSON text inside a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EmbeddedForm {
    /// When it came so.
    Either,
    /// Unless it came without a string.
    Text,
}

/// How an exact decimal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecimalForm {
    /// As a JSON number.
    Number,
    /// As a JSON string.
    Text,
}

/// How a point in time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimestampForm {
    /// As text with an offset.
    Text,
    /// As seconds since 1970.
    UnixSeconds,
    /// As milliseconds since 1970.
    UnixMilliseconds,
    /// As seconds or milliseconds since 1970; told apart by size.
    UnixEither,
}

/// An object with known members.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// Its members, in the order of the document.
    pub fields: Vec<Field>,
    /// Where members with other names go, if they are kept.
    pub additional: Option<Additional>,
    /// What the object as a whole has to keep to.
    pub constraints: Constraints,
    /// Whether a union tells its values from others by their shape.
    pub is_told_by_shape: bool,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What it is called.
    pub name: MemberName,
    /// Its key in JSON.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type when it is there.
    pub ty: Type,
    /// Whether it can be missing, null or blank.
    pub presence: Presence,
    /// Whether it has to be boxed, since the type would otherwise contain itself.
    pub boxed: bool,
    /// What its value has to keep to.
    pub constraints: Constraints,
    /// Its only known value, if it is a text with but one.
    pub constant: Option<String>,
    /// Its only known values, if they are whole numbers or truth values.
    pub known: Vec<Literal>,
    /// In which direction it exists.
    pub access: Access,
    /// Whether the client fills it with a fresh key when the caller gave none.
    pub idempotency_key: bool,
}

/// Whether a member can be missing, null or blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there, never null.
    Required,
    /// Always there, may be null.
    RequiredNullable,
    /// May be missing. A null is read as missing.
    Optional,
    /// May be missing, may be null, and the two differ.
    OptionalNullable,
    /// May be missing, null, or an empty string that means "not set".
    OptionalBlank,
}

impl Presence {
    /// Whether an object without the member is refused.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::RequiredNullable)
    }
}

/// In which direction a member exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// In both.
    #[default]
    Both,
    /// Only in what the provider sends.
    ReadOnly,
    /// Only in what the provider is sent.
    WriteOnly,
}

/// The place for members that the document does not name.
#[derive(Clone, Debug, PartialEq)]
pub struct Additional {
    /// What the place is called.
    pub name: MemberName,
    /// The type of each such member.
    pub ty: Type,
    /// What each such member has to keep to.
    pub constraints: Constraints,
}

/// A text that takes one of a list of values, today. Other values are kept as they came.
#[derive(Clone, Debug, PartialEq)]
pub struct StringEnum {
    /// The known values, in the order of the document.
    pub variants: Vec<EnumVariant>,
    /// The name of the variant that keeps an unknown value.
    pub fallback: TypeName,
}

/// A known value of a [`StringEnum`].
#[derive(Clone, Debug, PartialEq)]
pub struct EnumVariant {
    /// What it is called.
    pub name: TypeName,
    /// The text on the wire.
    pub value: String,
    /// What the document says about it.
    pub docs: Docs,
}

/// One of several types. A value that fits none is kept as JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The alternatives, in the order of the document.
    pub variants: Vec<UnionVariant>,
    /// How a value finds its alternative.
    pub dispatch: Dispatch,
    /// The name of the variant that keeps a value that fits none.
    pub fallback: TypeName,
}

/// An alternative of a [`Union`].
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// What it is called.
    pub name: TypeName,
    /// What the document says about it.
    pub docs: Docs,
    /// The type of its value.
    pub ty: Type,
    /// Whether the value has to be boxed, since the type would otherwise contain itself or be much larger than the others.
    pub boxed: bool,
}
