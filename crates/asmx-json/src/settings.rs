//! What the reader and the writer are told.

use crate::{Null, TypeTable};
use jiff::tz::TimeZone;
use std::sync::LazyLock;

/// The settings of reading and writing.
///
/// [`Settings::default`] is what a script service has; [`Settings::serializer`] is what a `JavaScriptSerializer`
/// has that code creates for itself.
///
/// ```
/// let settings = asmx_json::Settings { recursion_limit: 3, ..Default::default() };
/// assert!(asmx_json::parse("[[1]]", &settings).is_ok());
/// assert!(asmx_json::parse("[[[1]]]", &settings).is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Settings {
    /// The longest text that is read or written, in UTF-16 units: `maxJsonLength` (REQ-12, RSP-49).
    pub max_json_length: usize,
    /// The deepest nesting, the top value and scalars counted: `recursionLimit` (REQ-13, RSP-47).
    /// Values above [`Settings::MAX_DEPTH`] act as that.
    pub recursion_limit: usize,
    /// The most distinct names that an object may have: `aspnet:MaxJsonDeserializerMembers` (REQ-15).
    pub max_members: usize,
    /// The server's zone: dates of kind Local and Unspecified are in it (RSP-17, CNV-20).
    pub time_zone: TimeZone,
    /// `aspnet:AllowRelaxedUnicodeDecoding`: leaves unpaired surrogates alone (REQ-37). Rust's strings hold none, so
    /// they become U+FFFD either way; the setting exists because configurations name it.
    pub relaxed_unicode: bool,
    /// Writes `&` as `\u0026`: the opposite of `aspnet:JavaScriptDoNotEncodeAmpersand` (RSP-27).
    pub encode_ampersand: bool,
    /// The types whose objects carry `__type`, and that `__type` may name (RSP-35, CNV-43).
    pub types: TypeTable,
    /// What becomes of a null that a Rust type can't hold. .NET has no such setting (CNV-9, CNV-10).
    pub null: Null,
    /// Writes a [`DataTable`](asmx_types::data::DataTable) as a list of its rows, and a `DataSet` as an object of such lists.
    /// Without it they fail, as in .NET (RSP-26).
    pub data_rows: bool,
}

impl Settings {
    /// The deepest nesting that any setting allows. .NET has no such bound and dies of a stack overflow instead.
    pub const MAX_DEPTH: usize = 512;

    /// The settings of a `JavaScriptSerializer` that stands alone: 2097152 characters, no type table. An object's
    /// `__type` is dropped when read.
    #[must_use]
    pub fn serializer() -> Self {
        Self { max_json_length: 2_097_152, types: TypeTable::unresolved(), ..Self::default() }
    }

    /// The same, made once for the functions that take none. The system's zone is looked up once, as .NET does.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<Settings> = LazyLock::new(Settings::serializer);
        &SHARED
    }

    /// The nesting that is really allowed.
    #[inline]
    pub(crate) fn depth(&self) -> usize {
        self.recursion_limit.min(Self::MAX_DEPTH)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_json_length: 102_400,
            recursion_limit: 100,
            max_members: 1000,
            time_zone: TimeZone::system(),
            relaxed_unicode: false,
            encode_ampersand: true,
            types: TypeTable::default(),
            null: Null::default(),
            data_rows: false,
        }
    }
}
