//! What C#'s `object` receives.

mod as_is;
mod de;
mod decode;
mod default;
mod instance;
mod map;
mod members;
mod net_string;
mod object;
mod ser;

use crate::type_names::class_name;
use crate::{DateTime, Decimal};
use std::borrow::Cow;

pub(crate) use as_is::decode_as_is;
pub use de::hand_over;
pub use decode::{Decoder, Rules, TYPE_KEY};
pub use default::{integer_range, integer_value, scalar_default};
pub use instance::Instance;
pub use map::{IntoIter, Map};

/// Any value that a client can send: the intermediate types of .NET's reader (REQ-45), and what a parameter or member of
/// type `object` receives (CNV-30).
///
/// ```
/// use asmx_types::{Map, Value};
///
/// let value = Value::from(Map::from_iter([("a", vec![1, 2])]));
/// assert_eq!(value["a"].as_list(), Some(&[Value::Int(1), Value::Int(2)][..]));
/// assert!(value["b"].is_null());
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `System.Boolean`.
    Bool(bool),
    /// `System.Int32`.
    Int(i32),
    /// `System.Int64`.
    Long(i64),
    /// `System.Decimal`: what has a point, or more digits than a long.
    Decimal(Decimal),
    /// `System.Double`: what has an exponent.
    Double(f64),
    /// `System.String`.
    String(String),
    /// `System.DateTime`.
    DateTime(DateTime),
    /// `System.Object[]`.
    List(Vec<Value>),
    /// `System.Collections.Generic.Dictionary<string, object>`.
    Dictionary(Map),
    /// An object of a class of the service: what `__type` makes (CNV-44).
    Instance(Box<Instance>),
}

impl Value {
    /// The value of a member, if this is a dictionary or an instance that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Dictionary(map) => map.get(key),
            Self::Instance(instance) => instance.members.get(key),
            _ => None,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The elements, if it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }

    /// The dictionary, if it is one.
    #[must_use]
    pub fn as_dictionary(&self) -> Option<&Map> {
        if let Self::Dictionary(map) = self { Some(map) } else { None }
    }

    /// The full name of its .NET type, `value.GetType().FullName`; `null` has none and gives `"null"`.
    ///
    /// ```
    /// use asmx_types::Value;
    ///
    /// assert_eq!(Value::Int(5).type_name(), "System.Int32");
    /// assert_eq!(Value::from(vec![1, 2]).type_name(), "System.Object[]");
    /// ```
    #[must_use]
    pub fn type_name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Null => "null",
            Self::Bool(_) => "System.Boolean",
            Self::Int(_) => "System.Int32",
            Self::Long(_) => "System.Int64",
            Self::Decimal(_) => "System.Decimal",
            Self::Double(_) => "System.Double",
            Self::String(_) => "System.String",
            Self::DateTime(_) => "System.DateTime",
            Self::List(_) => "System.Object[]",
            Self::Dictionary(_) => DICTIONARY,
            Self::Instance(instance) if instance.class.arguments.is_empty() => instance.class.full_name,
            Self::Instance(instance) => return Cow::Owned(class_name(instance.class, true)),
        })
    }

    /// The name of its .NET type as .NET's converter shows it, `value.GetType().ToString()`: generic arguments without
    /// their assemblies (CNV-5).
    #[must_use]
    pub fn type_display_name(&self) -> Cow<'static, str> {
        match self {
            Self::Dictionary(_) => {
                Cow::Borrowed("System.Collections.Generic.Dictionary`2[System.String,System.Object]")
            }
            Self::Instance(instance) => Cow::Owned(class_name(instance.class, false)),
            value => value.type_name(),
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// The full name of `Dictionary<string, object>`.
const DICTIONARY: &str = "System.Collections.Generic.Dictionary`2[[System.String, mscorlib, Version=4.0.0.0, \
     Culture=neutral, PublicKeyToken=b77a5c561934e089],[System.Object, mscorlib, Version=4.0.0.0, Culture=neutral, \
     PublicKeyToken=b77a5c561934e089]]";

/// The member, or `Null` where there is none.
impl core::ops::Index<&str> for Value {
    type Output = Self;

    fn index(&self, key: &str) -> &Self {
        static NULL: Value = Value::Null;
        self.get(key).unwrap_or(&NULL)
    }
}

macro_rules! from {
    ($($from:ty => |$value:ident| $into:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $into
            }
        }
    )*};
}

from! {
    () => |_value| Self::Null;
    bool => |value| Self::Bool(value);
    i8 => |value| Self::Int(value.into());
    u8 => |value| Self::Int(value.into());
    i16 => |value| Self::Int(value.into());
    u16 => |value| Self::Int(value.into());
    i32 => |value| Self::Int(value);
    u32 => |value| Self::Long(value.into());
    i64 => |value| Self::Long(value);
    u64 => |value| i64::try_from(value).map_or_else(|_| Self::Decimal(value.into()), Self::Long);
    f32 => |value| Self::Double(value.into());
    f64 => |value| Self::Double(value);
    Decimal => |value| Self::Decimal(value);
    DateTime => |value| Self::DateTime(value);
    String => |value| Self::String(value);
    &str => |value| Self::String(value.to_owned());
    Map => |value| Self::Dictionary(value);
    Instance => |value| Self::Instance(Box::new(value));
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(option: Option<T>) -> Self {
        option.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Self>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        Self::List(iter.into_iter().map(Into::into).collect())
    }
}
