//! `GetType().FullName` of what C#'s `object` receives.

use asmx::prelude::*;

/// The .NET type that a value is.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "System.Boolean",
        Value::Int(_) => "System.Int32",
        Value::Long(_) => "System.Int64",
        Value::Decimal(_) => "System.Decimal",
        Value::Double(_) => "System.Double",
        Value::String(_) => "System.String",
        Value::DateTime(_) => "System.DateTime",
        Value::List(_) => "System.Object[]",
        Value::Dictionary(_) => DICTIONARY,
        Value::Instance(instance) => instance.class.full_name,
        _ => "null",
    }
}

/// `Dictionary<string, object>`.
const DICTIONARY: &str = "System.Collections.Generic.Dictionary`2[[System.String, mscorlib, Version=4.0.0.0, \
     Culture=neutral, PublicKeyToken=b77a5c561934e089],[System.Object, mscorlib, Version=4.0.0.0, Culture=neutral, \
     PublicKeyToken=b77a5c561934e089]]";
