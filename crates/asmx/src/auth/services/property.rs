//! What a property of a profile is.

use asmx_core::script_type;
use asmx_types::Value;

/// A property of a profile: `<add name="…" />` in `<profile><properties>`, and whether scripts may read and write it.
#[derive(Debug, Clone)]
#[must_use]
pub struct ProfileProperty {
    pub(super) name: String,
    pub(super) type_name: String,
    pub(super) is_readable: bool,
    pub(super) is_writable: bool,
    pub(super) is_read_only: bool,
    pub(super) allows_anonymous: bool,
    pub(super) serialize_as: SerializeAs,
    pub(super) default_value: Option<String>,
}

/// How ASP.NET keeps a value: a number in the metadata, `SettingsSerializeAs`.
#[script_type(crate = crate, namespace = "System.Configuration", name = "SettingsSerializeAs")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SerializeAs {
    /// As a text.
    String,
    /// As XML.
    Xml,
    /// As bytes.
    Binary,
    /// As its provider likes.
    ProviderSpecific,
}

impl ProfileProperty {
    /// A text that scripts may read and write, of users who have logged in.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            type_name:
                "System.String, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"
                    .to_owned(),
            is_readable: true,
            is_writable: true,
            is_read_only: false,
            allows_anonymous: false,
            serialize_as: SerializeAs::String,
            default_value: None,
        }
    }

    /// The CLR's name of its type, with the assembly, as the metadata tell it. Default: that of `System.String`.
    pub fn type_name(self, name: &str) -> Self {
        Self { type_name: name.to_owned(), ..self }
    }

    /// Whether scripts may read it: `profileService/@readAccessProperties`.
    pub fn readable(self, is_readable: bool) -> Self {
        Self { is_readable, ..self }
    }

    /// Whether scripts may write it: `profileService/@writeAccessProperties`.
    pub fn writable(self, is_writable: bool) -> Self {
        Self { is_writable, ..self }
    }

    /// Nobody may write it: `readOnly="true"`.
    pub fn read_only(self) -> Self {
        Self { is_read_only: true, ..self }
    }

    /// Strangers have it too: `allowAnonymous="true"`.
    pub fn allow_anonymous(self) -> Self {
        Self { allows_anonymous: true, ..self }
    }

    /// How ASP.NET keeps it: `serializeAs`. It says so in the metadata, and means nothing here.
    pub fn serialize_as(self, serialize_as: SerializeAs) -> Self {
        Self { serialize_as, ..self }
    }

    /// The value of who has none: `defaultValue`. It stands in the metadata.
    pub fn default_value(self, value: &str) -> Self {
        Self { default_value: Some(value.to_owned()), ..self }
    }

    pub(super) fn metadata(&self) -> ProfilePropertyMetadata {
        ProfilePropertyMetadata {
            property_name: self.name.clone(),
            type_name: self.type_name.clone(),
            allow_anonymous_access: self.allows_anonymous,
            is_read_only: self.is_read_only,
            serialize_as: self.serialize_as as i32,
            default_value: self.default_value.clone(),
            extension_data: Value::Null,
        }
    }
}

/// A property as `GetPropertiesMetadata` tells it (SAC-68).
#[script_type(crate = crate, namespace = "System.Web.ApplicationServices")]
#[derive(Debug, Clone)]
pub struct ProfilePropertyMetadata {
    /// Its name.
    pub property_name: String,
    /// The CLR's name of its type, with the assembly.
    pub type_name: String,
    /// Whether strangers have it.
    pub allow_anonymous_access: bool,
    /// Whether nobody may write it.
    pub is_read_only: bool,
    /// The number of a [`SerializeAs`].
    pub serialize_as: i32,
    /// The value of who has none.
    pub default_value: Option<String>,
    /// Always `null`.
    pub extension_data: Value,
}
