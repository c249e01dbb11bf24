//! A result without the envelope.

use serde::{Serialize, Serializer};

use crate::schema::{ScriptType, TypeDescriptor};

/// A result that is the whole body, without `{"d":…}` around it.
///
/// It is the way out that services take which write JSON to the response themselves. With [`RawJson`](crate::RawJson) the text
/// goes out as it is: `Bare<RawJson>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bare<T>(pub T);

impl<T: Serialize> Serialize for Bare<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: ScriptType> ScriptType for Bare<T> {
    const ENVELOPE: bool = false;

    fn descriptor() -> &'static TypeDescriptor {
        T::descriptor()
    }
}
