//! What .NET's reflection would say of a Rust type: names, members, enum values, element types.
//!
//! A [`TypeDescriptor`] is static data. Descriptors refer to each other through [`TypeRef`]s, which are functions,
//! so that types may be generic and may contain themselves.

use core::fmt;
use std::borrow::Cow;

/// A Rust type that stands for a .NET type.
///
/// `#[script_type]` implements it for structs and enums; this crate implements it for scalars, strings, options,
/// sequences, dictionaries and [`Value`](crate::Value).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a script type: it has no .NET counterpart on the wire",
    label = "not a script type",
    note = "put `#[script_type]` on `{Self}` if it is yours, or take a type that asmx knows \
            (integers, floats, `bool`, `char`, `String`, `Vec`, `HashMap`, `Option`, `DateTime`, `Decimal`, `Guid`, `Value`)"
)]
pub trait ScriptType {
    /// Whether a method that returns it answers in the envelope, `{"d":…}`. Everything does but one type of the runtime.
    #[doc(hidden)]
    const ENVELOPE: bool = true;

    /// The description of the type. Called often: it costs nothing.
    fn descriptor() -> &'static TypeDescriptor;
}

/// A .NET enum, or flags. `#[script_type]` implements it.
///
/// ```
/// use asmx_json::schema::{EnumDescriptor, Scalar, ScriptEnum, ScriptType, TypeDescriptor};
///
/// struct Access(i32);
///
/// impl ScriptType for Access {
///     fn descriptor() -> &'static TypeDescriptor {
///         &TypeDescriptor::Enum(EnumDescriptor {
///             full_name: "Acme.Access",
///             underlying: Scalar::Int32,
///             flags: true,
///             open: true,
///             values: &[("None", 0), ("Read", 1), ("Write", 2)],
///             description: "",
///         })
///     }
/// }
///
/// impl ScriptEnum for Access {
///     fn number(&self) -> i128 {
///         self.0.into()
///     }
/// }
///
/// assert_eq!(Access(3).name(), "Read, Write");
/// assert_eq!(Access(0).name(), "None");
/// assert_eq!(Access(9).name(), "9");
/// ```
pub trait ScriptEnum: ScriptType {
    /// The number on the wire.
    fn number(&self) -> i128;

    /// What `ToString()` gives: the .NET name of the value; of flags the names of those that are set, with commas; the
    /// number where names do not suffice.
    fn name(&self) -> Cow<'static, str> {
        match Self::descriptor() {
            TypeDescriptor::Enum(descriptor) => descriptor.name_of(self.number()),
            _ => Cow::Owned(self.number().to_string()),
        }
    }
}

/// A reference to a description: the function that gives it.
pub type TypeRef = fn() -> &'static TypeDescriptor;

/// The description of a type.
#[derive(Debug)]
#[non_exhaustive]
pub enum TypeDescriptor {
    /// `void`: nothing comes back, written as `null` (RSP-2).
    Void,
    /// `System.Object`: anything, a [`Value`](crate::Value) (CNV-30).
    Object,
    /// A type with a text form of its own.
    Scalar(Scalar),
    /// An enum: a number on the wire.
    Enum(EnumDescriptor),
    /// A class or struct: an object on the wire.
    Class(ClassDescriptor),
    /// A Rust enum whose variants each hold one class: a base class, interface or `object` on the .NET side.
    Union(UnionDescriptor),
    /// `Option<T>`: `Nullable<T>` if `T` is a value type, else simply `T`, which may be `null`.
    Option(TypeRef),
    /// A sequence: an array on the wire.
    Sequence(SequenceKind, TypeRef),
    /// A dictionary: an object on the wire. Key first.
    Dictionary(DictionaryKind, TypeRef, TypeRef),
}

/// A type with a text form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is named as .NET names it
pub enum Scalar {
    Boolean,
    Byte,
    SByte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Char,
    String,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    Guid,
    Uri,
}

/// An enum.
#[derive(Debug)]
pub struct EnumDescriptor {
    /// Namespace and name as the CLR writes them: `Acme.Shop.Color`, nested ones with `+`.
    pub full_name: &'static str,
    /// The integer type beneath.
    pub underlying: Scalar,
    /// `[Flags]`: several values may be set together.
    pub flags: bool,
    /// Whether the Rust type can hold numbers that no value has. .NET's always can.
    pub open: bool,
    /// Names and numbers, in declaration order.
    pub values: &'static [(&'static str, i128)],
    /// The documentation of the type, for help and client code.
    pub description: &'static str,
}

/// A class or a struct.
#[derive(Debug)]
pub struct ClassDescriptor {
    /// Namespace and name as the CLR writes them, without generic arguments and without arity:
    /// `Acme.Shop.Product`, nested ones with `+`. It is the type's serde name too.
    pub full_name: &'static str,
    /// The value of `__type`, if it is not the full name (`ScriptTypeId`).
    pub type_id: Option<&'static str>,
    /// The generic arguments; empty for most.
    pub arguments: &'static [TypeRef],
    /// A C# `struct`: cannot be `null` (CNV-9).
    pub value_type: bool,
    /// How an empty instance comes to be (CNV-32).
    pub construction: Construction,
    /// The members in the order in which they are written (RSP-31, RSP-32).
    pub members: &'static [MemberDescriptor],
    /// What the constructor gives, if it sets members ([`Construction::Default`]).
    pub fresh: Option<Fresh>,
    /// The documentation of the type, for help and client code.
    pub description: &'static str,
}

/// Makes an instance with the constructor and shows its members, in the order and with the names in which they are
/// written. It completes an object that only has what a client set (CNV-32).
pub type Fresh = fn(&mut dyn FnMut(&'static str, &dyn erased_serde::Serialize));

/// How an empty instance of a class comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Construction {
    /// A parameterless constructor. Members that the client leaves out get .NET's default: `0`, `false`, `null`.
    Zeroed,
    /// A parameterless constructor that sets members: Rust's `Default`. Members left out keep what it gave.
    Default,
    /// No public parameterless constructor: cannot be read (CNV-38).
    None,
    /// Abstract, but with a public parameterless constructor: cannot be read (CNV-38).
    Abstract,
}

/// A member of a class.
#[derive(Debug)]
pub struct MemberDescriptor {
    /// The name on the wire.
    pub name: &'static str,
    /// Its type.
    pub ty: TypeRef,
    /// Whether it is a field and not a property. A client's member goes to a property of that name, and to a field only
    /// if there is none (CNV-37).
    pub field: bool,
    /// Whether a client can set it (CNV-37): `false` for read-only members.
    pub settable: bool,
    /// Whether it is written: `false` for `[ScriptIgnore]` and write-only members (RSP-33).
    pub written: bool,
    /// The documentation of the member, for help and client code.
    pub description: &'static str,
}

/// A Rust enum over classes.
#[derive(Debug)]
pub struct UnionDescriptor {
    /// The .NET name of the base class or interface; `System.Object` if there is none.
    pub full_name: &'static str,
    /// The classes that a value may have, each by its own descriptor. The variant's serde name is the class' full name.
    pub variants: &'static [TypeRef],
    /// The class that an object without `__type` is read as: the base class itself, if it is not abstract.
    pub default: Option<TypeRef>,
}

/// Which .NET sequence a Rust sequence stands for. It decides error texts and what may be read into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SequenceKind {
    /// `T[]`. What `Vec<T>`, `Box<[T]>` and arrays are.
    Array,
    /// `List<T>`.
    List,
    /// `IEnumerable<T>` (CNV-47).
    Enumerable,
    /// `ICollection<T>` (CNV-47).
    ICollection,
    /// `IList<T>` (CNV-47).
    IList,
    /// `HashSet<T>`: can be written, not read (CNV-47).
    HashSet,
    /// `Queue<T>`, `Stack<T>`, `LinkedList<T>`: can be written, not read (CNV-47).
    Queue,
    /// `ArrayList`: elements are `object`.
    ArrayList,
    /// `IEnumerable` without a type: a list, a dictionary or a string as it was read (CNV-5, CNV-36a, CNV-46).
    Untyped,
    /// A class of this full name that derives from a collection and is not generic itself: elements are not converted
    /// and have to fit (CNV-49).
    Class(&'static str),
}

/// Which .NET dictionary a Rust map stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DictionaryKind {
    /// `Dictionary<K, V>`. What `HashMap`, `BTreeMap` and `IndexMap` are.
    Dictionary,
    /// `IDictionary<K, V>`.
    Interface,
    /// `SortedDictionary<K, V>`.
    Sorted,
    /// `Hashtable`: values are `object`.
    Hashtable,
    /// `IDictionary` without types: values are `object` (CNV-36a).
    Untyped,
    /// A class of this full name that derives from a dictionary and is not generic itself: values are not converted and
    /// have to fit (CNV-37).
    Class(&'static str),
}

impl TypeDescriptor {
    /// What a member of the type holds before anything sets it, C#'s `default(T)`: zero for value types, else `Null`.
    ///
    /// ```
    /// use asmx_json::{Value, schema::ScriptType};
    ///
    /// assert_eq!(i32::descriptor().default_value(), Value::Int(0));
    /// assert_eq!(String::descriptor().default_value(), Value::Null);
    /// ```
    #[must_use]
    pub fn default_value(&'static self) -> crate::Value {
        crate::convert::zero(self)
    }

    /// Whether .NET keeps it as a value, so that it can't be `null` (CNV-9).
    #[must_use]
    pub fn is_value_type(&self) -> bool {
        match self {
            Self::Scalar(scalar) => !matches!(scalar, Scalar::String | Scalar::Uri),
            Self::Enum(_) => true,
            Self::Class(class) => class.value_type,
            Self::Void
            | Self::Object
            | Self::Union(_)
            | Self::Option(_)
            | Self::Sequence(..)
            | Self::Dictionary(..) => false,
        }
    }
}

impl EnumDescriptor {
    /// What `ToString()` gives for a number ([`ScriptEnum::name`]).
    #[must_use]
    pub fn name_of(&self, number: i128) -> Cow<'static, str> {
        let named = self.values.iter().find(|(_, value)| *value == number);
        match named {
            Some((name, _)) => Cow::Borrowed(name),
            None => self.names_of_flags(number).unwrap_or_else(|| number.to_string()).into(),
        }
    }

    /// The flags that a number is made of: the largest that fits, then the largest that fits the rest, and so on, in
    /// ascending order.
    fn names_of_flags(&self, number: i128) -> Option<String> {
        if !self.flags || number == 0 {
            return None;
        }
        let mut values: Vec<_> = self.values.iter().filter(|(_, value)| *value != 0).collect();
        // .NET compares them without a sign.
        values.sort_by_key(|(_, value)| (*value < 0, *value));
        let mut rest = number;
        let mut names = Vec::new();
        for (name, value) in values.into_iter().rev() {
            if rest & value == *value {
                rest &= !value;
                names.push(*name);
            }
        }
        names.reverse();
        (rest == 0).then(|| names.join(", "))
    }
}

impl Scalar {
    /// The CLR name without its namespace: `Int32`. Error texts use it (CNV-12).
    #[must_use]
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Boolean => "Boolean",
            Self::Byte => "Byte",
            Self::SByte => "SByte",
            Self::Int16 => "Int16",
            Self::UInt16 => "UInt16",
            Self::Int32 => "Int32",
            Self::UInt32 => "UInt32",
            Self::Int64 => "Int64",
            Self::UInt64 => "UInt64",
            Self::Single => "Single",
            Self::Double => "Double",
            Self::Decimal => "Decimal",
            Self::Char => "Char",
            Self::String => "String",
            Self::DateTime => "DateTime",
            Self::DateTimeOffset => "DateTimeOffset",
            Self::TimeSpan => "TimeSpan",
            Self::Guid => "Guid",
            Self::Uri => "Uri",
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "System.{}", self.short_name())
    }
}
