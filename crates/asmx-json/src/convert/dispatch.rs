//! Which rules a declared type has.

use super::converter::Converter;
use super::refusals::{array_refused, cannot_convert};
use super::{enums, fits, scalar};
use crate::schema::TypeDescriptor;
use crate::{Error, Settings, Value};
use asmx_types::support::exception;

/// Converts a value to a declared type, in .NET's order and with its errors.
///
/// The result is normalised for [`from_value`](crate::from_value): members have their declared names, unknown ones and
/// duplicates are gone, numbers are of the right kind, enums are numbers, members that are missing have .NET's
/// defaults unless the type's constructor sets them.
///
/// A `null` for a reference type passes, as in .NET; whether the Rust type can hold it shows when it is decoded. With
/// [`Settings::null`] it becomes the type's default instead.
///
/// # Errors
///
/// The errors of conversion.md's matrix. [`Error::is_at_invocation`] tells those that .NET reports only after its check
/// for missing parameters.
///
/// ```
/// use asmx_json::{Settings, Value, convert, schema::ScriptType};
///
/// let settings = Settings::default();
/// assert_eq!(convert(Value::from("0x1F"), i32::descriptor(), &settings)?, Value::Int(31));
/// let error = convert(Value::from("abc"), i32::descriptor(), &settings).unwrap_err();
/// assert_eq!(error.message(), "abc is not a valid value for Int32.");
/// assert_eq!(error.exception_type(), "System.Exception");
/// # Ok::<(), asmx_json::Error>(())
/// ```
pub fn convert(value: Value, target: &'static TypeDescriptor, settings: &Settings) -> Result<Value, Error> {
    Converter::new(settings).convert(value, target)
}

impl Converter<'_> {
    pub(super) fn convert(self, value: Value, target: &'static TypeDescriptor) -> Result<Value, Error> {
        if value.is_null() {
            return self.null(target);
        }
        match target {
            TypeDescriptor::Void => Ok(Value::Null),
            // CNV-30: anything, as it was read.
            TypeDescriptor::Object => Ok(value),
            TypeDescriptor::Scalar(scalar) => scalar::convert(value, *scalar, &self.settings.time_zone),
            TypeDescriptor::Enum(descriptor) => enums::convert(value, descriptor, self.settings),
            TypeDescriptor::Class(class) => self.class(value, class),
            TypeDescriptor::Union(union) => self.union(value, union),
            TypeDescriptor::Option(inner) => self.option(value, target, inner()),
            TypeDescriptor::Sequence(kind, element) => self.sequence(value, target, *kind, element()),
            TypeDescriptor::Dictionary(kind, key, element) => {
                self.dictionary(value, target, *kind, key(), element())
            }
            // A kind of type that .NET's converter doesn't know.
            _ => Err(cannot_convert(&value, target)),
        }
    }

    /// CNV-28, where the inner type is a value type; else the inner type itself.
    fn option(
        self,
        value: Value,
        target: &TypeDescriptor,
        inner: &'static TypeDescriptor,
    ) -> Result<Value, Error> {
        if !inner.is_value_type() {
            return self.convert(value, inner);
        }
        match value {
            Value::String(text) if text.is_empty() => Ok(Value::Null),
            Value::List(_) => Err(array_refused(target)),
            Value::Dictionary(_) => Err(Error::new(
                exception::NULL_REFERENCE,
                "Object reference not set to an instance of an object.",
            )),
            value if is_plain_class(inner) && !fits::is_instance_of(&value, inner) => {
                Err(cannot_convert(&value, target))
            }
            value => self.convert(value, inner),
        }
    }
}

fn is_plain_class(ty: &TypeDescriptor) -> bool {
    matches!(ty, TypeDescriptor::Class(_))
}
