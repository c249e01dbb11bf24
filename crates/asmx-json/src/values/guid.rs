//! `System.Guid`.

use crate::reserved;
use core::{fmt, ops, str};
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// A globally unique identifier: `System.Guid`.
///
/// It is [`Uuid`] with the dialect's reading and writing: written in lower case with dashes (RSP-19), read in all of
/// .NET's forms (CNV-25). It dereferences to that type and converts to and from it.
///
/// ```
/// use asmx_json::{Guid, from_str, to_string};
///
/// let guid: Guid = from_str(r#""{6F9619FF-8B86-D011-B42D-00CF4FC964FF}""#)?;
/// assert_eq!(to_string(&guid)?, r#""6f9619ff-8b86-d011-b42d-00cf4fc964ff""#);
/// # Ok::<(), asmx_json::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Guid(Uuid);

impl Guid {
    /// All zeros: `Guid.Empty`.
    pub const EMPTY: Self = Self(Uuid::nil());

    /// The identifier within.
    #[must_use]
    pub const fn into_inner(self) -> Uuid {
        self.0
    }
}

impl ops::Deref for Guid {
    type Target = Uuid;

    fn deref(&self) -> &Uuid {
        &self.0
    }
}

impl From<Uuid> for Guid {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl From<Guid> for Uuid {
    fn from(guid: Guid) -> Self {
        guid.0
    }
}

/// In all of .NET's forms (CNV-25).
impl str::FromStr for Guid {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, crate::Error> {
        crate::convert::parse_guid(text)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

struct Text(Uuid);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

/// Under its name, since it is no string where only strings may stand (RSP-42).
impl Serialize for Guid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::GUID, &Text(self.0))
    }
}

super::deserialize_reserved!(Guid, reserved::GUID, "a Guid",
    deserialize_str(&str) => (),
    text |text: &str| crate::convert::parse_guid(text).ok());
