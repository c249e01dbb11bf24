//! `XmlDocument`, for methods that answer in XML.

use serde::{Serialize, Serializer};

use crate::reserved;
use crate::schema::{ClassDescriptor, Construction, ScriptType, TypeDescriptor};

/// An XML document as text: C#'s `XmlDocument` and `XmlElement`, as the result of a `#[web_method(xml)]` or as a member.
///
/// It goes out as it is, behind an XML declaration unless it has one of its own (RSP-53). Nothing checks that it is XML.
/// A method that answers in JSON writes it as a string.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Xml(String);

impl Xml {
    /// Takes the text of a document.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Xml {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Serialize for Xml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::XML, &self.0)
    }
}

impl ScriptType for Xml {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Class(ClassDescriptor {
            full_name: "System.Xml.XmlDocument",
            type_id: None,
            arguments: &[],
            value_type: false,
            // Nothing that a client sends becomes one.
            construction: Construction::None,
            members: &[],
            fresh: None,
            null: None,
            has_default: false,
            description: "",
        })
    }
}
