//! The arguments of a call, read by name into a list of values.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::key::Key;
use crate::reserved;

/// The names of a method's parameters, in declaration order.
pub trait Names {
    #[doc(hidden)]
    const NAMES: &'static [&'static str];
}

/// The arguments of a call: `V` is `()` or `(first, rest)`, so that there may be any number of them.
#[derive(Debug)]
pub struct Arguments<N, V> {
    /// The values, in declaration order.
    pub values: V,
    of: PhantomData<N>,
}

/// A list of values that are read in any order.
pub trait Values: Sized {
    /// The values read so far.
    type Slots;

    /// No value read yet.
    fn slots() -> Self::Slots;
    /// Reads the value with that number.
    ///
    /// # Errors
    /// If it does not fit, or was there before.
    fn read<'de, M: MapAccess<'de>>(
        slots: &mut Self::Slots,
        number: usize,
        name: &'static str,
        map: &mut M,
    ) -> Result<(), M::Error>;
    /// All values.
    ///
    /// # Errors
    /// If one is missing, be it one that can be `null` (REQ-54).
    fn build<E: Error>(slots: Self::Slots, names: &'static [&'static str]) -> Result<Self, E>;
}

impl Values for () {
    type Slots = ();

    fn slots() {}

    fn read<'de, M: MapAccess<'de>>(
        _: &mut (),
        _: usize,
        _: &'static str,
        _: &mut M,
    ) -> Result<(), M::Error> {
        Ok(())
    }

    fn build<E: Error>((): (), _: &'static [&'static str]) -> Result<(), E> {
        Ok(())
    }
}

impl<T: DeserializeOwned, Rest: Values> Values for (T, Rest) {
    type Slots = (Option<T>, Rest::Slots);

    fn slots() -> Self::Slots {
        (None, Rest::slots())
    }

    fn read<'de, M: MapAccess<'de>>(
        (slot, rest): &mut Self::Slots,
        number: usize,
        name: &'static str,
        map: &mut M,
    ) -> Result<(), M::Error> {
        match number.checked_sub(1) {
            None => super::object::read_member(slot, name, map),
            Some(number) => Rest::read(rest, number, name, map),
        }
    }

    fn build<E: Error>((slot, rest): Self::Slots, names: &'static [&'static str]) -> Result<Self, E> {
        let (name, names) = names.split_first().map_or(("", names), |(name, names)| (*name, names));
        Ok((slot.ok_or_else(|| E::missing_field(name))?, Rest::build(rest, names)?))
    }
}

impl<'de, N: Names, V: Values> Deserialize<'de> for Arguments<N, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(reserved::ARGUMENTS, N::NAMES, ArgumentsVisitor(PhantomData))
    }
}

struct ArgumentsVisitor<N, V>(PhantomData<(N, V)>);

impl<'de, N: Names, V: Values> Visitor<'de> for ArgumentsVisitor<N, V> {
    type Value = Arguments<N, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the arguments")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut slots = V::slots();
        let mut expected = 0;
        while let Some(number) = map.next_key_seed(Key { names: N::NAMES, expected })? {
            V::read(&mut slots, number, N::NAMES[number], &mut map)?;
            expected = number + 1;
        }
        Ok(Arguments { values: V::build(slots, N::NAMES)?, of: PhantomData })
    }
}
