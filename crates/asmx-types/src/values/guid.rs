//! `System.Guid`.

use super::text;
use crate::{Error, reserved};
use core::{fmt, ops, str};
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// A globally unique identifier: `System.Guid`.
///
/// It is [`Uuid`] with .NET's reading and writing: written in lower case with dashes (RSP-19), read in all of .NET's
/// forms (CNV-25). It dereferences to that type and converts to and from it.
///
/// ```
/// use asmx_types::Guid;
///
/// let guid: Guid = "{6F9619FF-8B86-D011-B42D-00CF4FC964FF}".parse()?;
/// assert_eq!(guid.to_string(), "6f9619ff-8b86-d011-b42d-00cf4fc964ff");
/// # Ok::<(), asmx_types::Error>(())
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
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text::guid::parse(text).map(Self)
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
