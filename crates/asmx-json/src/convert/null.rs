//! `null` (CNV-8 to CNV-10), and what stands for it where it is to be the type's default.

use super::converter::Converter;
use crate::schema::{Scalar, SequenceKind, TypeDescriptor};
use crate::{Error, Instance, Map, Null, Value};
use asmx_types::support::{integer_value, scalar_default};

impl Converter<'_> {
    /// A `null` for a declared type.
    pub(super) fn null(self, target: &'static TypeDescriptor) -> Result<Value, Error> {
        match (self.default_of(target), target) {
            (Some(value), _) => Ok(value),
            (None, TypeDescriptor::Scalar(Scalar::Char)) => Ok(Value::String("\0".to_owned())),
            (None, target) if target.is_value_type() => Err(Error::null_value_type()),
            _ => Ok(Value::Null),
        }
    }

    /// A member that was left out: .NET's zero or null (CNV-37b).
    pub(super) fn left_out(self, target: &'static TypeDescriptor) -> Value {
        match target.default_value() {
            Value::Null => self.default_of(target).unwrap_or_default(),
            zero => zero,
        }
    }

    /// What Rust's `Default` gives of a type that cannot be null, where that is wanted and there is one.
    fn default_of(self, target: &'static TypeDescriptor) -> Option<Value> {
        let own = match target {
            TypeDescriptor::Class(class) => class.null,
            TypeDescriptor::Enum(descriptor) => descriptor.null,
            TypeDescriptor::Union(union) => union.null,
            _ => None,
        };
        if self.within(own).null == Null::Error {
            return None;
        }
        match target {
            TypeDescriptor::Scalar(Scalar::String) => Some(Value::String(String::new())),
            TypeDescriptor::Scalar(scalar) => scalar_default(*scalar),
            TypeDescriptor::Enum(descriptor) => {
                descriptor.default.map(|number| integer_value(number(), descriptor.underlying))
            }
            TypeDescriptor::Class(class) => {
                class.has_default.then(|| Value::from(Instance::of_default(class)))
            }
            TypeDescriptor::Union(union) => {
                let class = union.variants.iter().find_map(|variant| match variant() {
                    TypeDescriptor::Class(class) => Some(class),
                    _ => None,
                });
                class.filter(|_| union.has_default).map(|class| Value::from(Instance::of_default(class)))
            }
            // Its default is null.
            TypeDescriptor::Sequence(SequenceKind::Untyped, _) => None,
            TypeDescriptor::Sequence(..) => Some(Value::List(Vec::new())),
            TypeDescriptor::Dictionary(..) => Some(Value::Dictionary(Map::new())),
            _ => None,
        }
    }
}
