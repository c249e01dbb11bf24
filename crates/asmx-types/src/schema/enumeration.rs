//! Enums and flags.

use super::Scalar;
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
    /// The documentation of the type, for help and client code.
    pub description: &'static str,
}

impl EnumDescriptor {
    /// What `ToString()` gives for a number ([`ScriptEnum::name`](super::ScriptEnum::name)).
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
