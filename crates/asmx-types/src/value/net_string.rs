//! `ToString()`.

use super::Value;
use crate::number::general;
use std::borrow::Cow;

impl Value {
    /// What `ToString()` gives in the invariant culture, and `Convert.ToString` for a null, which is nothing: `True`, a
    /// double with fifteen digits, a date as `05/17/2010 13:30:00`; for lists and objects the name of the type.
    ///
    /// ```
    /// use asmx_types::{DateTime, Value};
    ///
    /// assert_eq!(Value::Bool(true).to_net_string(), "True");
    /// assert_eq!(Value::Double(0.1 + 0.2).to_net_string(), "0.3");
    /// assert_eq!(Value::from(DateTime::utc(2010, 5, 17)?).to_net_string(), "05/17/2010 00:00:00");
    /// assert_eq!(Value::from(vec![1, 2]).to_net_string(), "System.Object[]");
    /// # Ok::<(), asmx_types::Error>(())
    /// ```
    #[must_use]
    pub fn to_net_string(&self) -> Cow<'_, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Bool(value) => Cow::Borrowed(if *value { "True" } else { "False" }),
            Self::Int(value) => Cow::Owned(value.to_string()),
            Self::Long(value) => Cow::Owned(value.to_string()),
            Self::Decimal(value) => Cow::Owned(value.to_string()),
            Self::Double(value) => Cow::Owned(general(*value)),
            Self::String(text) => Cow::Borrowed(text),
            Self::DateTime(date) => Cow::Owned(date.general()),
            Self::List(_) | Self::Dictionary(_) | Self::Instance(_) => self.type_display_name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DateTime, Decimal, Map};

    #[test]
    fn each_kind_of_value() {
        for (value, text) in [
            (Value::Null, ""),
            (Value::Bool(false), "False"),
            (Value::Int(-5), "-5"),
            (Value::Long(5_000_000_000), "5000000000"),
            (Value::Decimal(Decimal::new(150, 2)), "1.50"),
            (Value::Double(1e-5), "1E-05"),
            (Value::from(" a "), " a "),
            (Value::from(DateTime::MIN), "01/01/0001 00:00:00"),
            (Value::List(Vec::new()), "System.Object[]"),
            (Value::from(Map::new()), "System.Collections.Generic.Dictionary`2[System.String,System.Object]"),
        ] {
            assert_eq!(value.to_net_string(), text);
        }
    }
}
