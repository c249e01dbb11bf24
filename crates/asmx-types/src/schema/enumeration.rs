//! Enums and flags.

use super::{Null, Scalar};
use crate::text::eq_ignore_case;
use std::borrow::Cow;

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
    /// What becomes of a null for the enum, if it says so.
    pub null: Option<Null>,
    /// The number of what the Rust type's `Default` gives, which a null may be read as ([`Null::Default`]).
    pub default: Option<fn() -> i128>,
    /// The documentation of the type, for help and client code.
    pub description: &'static str,
}

impl EnumDescriptor {
    /// What `ToString()` gives for a number ([`ScriptEnum::name`](super::ScriptEnum::name)).
    #[must_use]
    pub fn name_of(&self, number: i128) -> Cow<'static, str> {
        match self.value_name(number) {
            Some(name) => Cow::Borrowed(name),
            None => self.names_of_flags(number).unwrap_or_else(|| number.to_string()).into(),
        }
    }

    /// The .NET name of the value that has a number, if one has: `Enum.GetName`. [`name_of`](Self::name_of) has a text
    /// for every number.
    #[must_use]
    pub fn value_name(&self, number: i128) -> Option<&'static str> {
        self.values.iter().find(|(_, value)| *value == number).map(|(name, _)| *name)
    }

    /// Whether a value has a number: `Enum.IsDefined`. Several flags together are no value.
    #[must_use]
    pub fn is_defined(&self, number: i128) -> bool {
        self.value_name(number).is_some()
    }

    /// The number of the value that has a name, whatever its case.
    ///
    /// ```
    /// use asmx_types::{EnumDescriptor, Scalar};
    ///
    /// let color = EnumDescriptor {
    ///     full_name: "Acme.Color",
    ///     underlying: Scalar::Int32,
    ///     flags: false,
    ///     open: true,
    ///     values: &[("Red", 1), ("Green", 2)],
    ///     null: None,
    ///     default: None,
    ///     description: "",
    /// };
    /// assert_eq!(color.number_of("green"), Some(2));
    /// assert_eq!(color.value_name(2), Some("Green"));
    /// assert!(!color.is_defined(3));
    /// ```
    #[must_use]
    pub fn number_of(&self, name: &str) -> Option<i128> {
        self.values.iter().find(|(known, _)| eq_ignore_case(known, name)).map(|(_, number)| *number)
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
