//! What went wrong, in .NET's words.

use core::fmt;
use core::ops::Range;
use std::borrow::Cow;

/// An error with the message and the exception type that .NET would report.
///
/// ```
/// use asmx_types::Guid;
///
/// let error = "x".parse::<Guid>().unwrap_err();
/// assert_eq!(error.exception_type(), "System.FormatException");
/// assert!(error.message().starts_with("Guid should contain 32 digits"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    message: String,
    exception: &'static str,
    /// The name of the member or parameter that can't be null is still to be added.
    is_nameless_null: bool,
    is_null: bool,
    /// Where in the message stands what was read.
    quoted: Option<Range<usize>>,
}

/// .NET's exception types that reading, converting and writing report.
pub mod exception {
    #![allow(missing_docs)] // each is named as .NET names it

    pub const ARGUMENT: &str = "System.ArgumentException";
    pub const ARGUMENT_NULL: &str = "System.ArgumentNullException";
    pub const OUT_OF_RANGE: &str = "System.ArgumentOutOfRangeException";
    pub const AMBIGUOUS_MATCH: &str = "System.Reflection.AmbiguousMatchException";
    pub const FORMAT: &str = "System.FormatException";
    pub const INVALID_OPERATION: &str = "System.InvalidOperationException";
    pub const MISSING_METHOD: &str = "System.MissingMethodException";
    pub const NULL_REFERENCE: &str = "System.NullReferenceException";
    pub const OVERFLOW: &str = "System.OverflowException";
    pub const PLAIN: &str = "System.Exception";
    pub const URI_FORMAT: &str = "System.UriFormatException";
}

impl Error {
    /// An error of an exception type.
    #[must_use]
    pub fn new(exception_type: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { message, exception: exception_type, is_nameless_null: false, is_null: false, quoted: None }
    }

    /// A null for a Rust type that can't hold one. The member's name comes from [`Error::named`].
    #[must_use]
    pub fn null() -> Self {
        let error = Self::new(exception::ARGUMENT_NULL, "Value cannot be null.");
        Self { is_nameless_null: true, is_null: true, ..error }
    }

    /// A null for what .NET keeps as a value (CNV-9).
    #[must_use]
    pub fn null_value_type() -> Self {
        let error = Self::new(exception::INVALID_OPERATION, "Cannot convert null to a value type.");
        Self { is_null: true, ..error }
    }

    /// `{x} is not a valid value for {T}.` (CNV-12, CNV-16 and others).
    #[must_use]
    pub fn not_valid(exception_type: &'static str, text: &str, type_name: &str) -> Self {
        Self::new(exception_type, format!("{text} is not a valid value for {type_name}."))
            .quoting(0..text.len())
    }

    /// Says which part of the message is a part of what was read.
    #[must_use]
    pub fn quoting(self, quoted: Range<usize>) -> Self {
        Self { quoted: Some(quoted), ..self }
    }

    /// Names the parameter or member that can't be null, if that is what this error is about and nothing closer to
    /// the value named it before. Other errors stay as they are.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        if core::mem::take(&mut self.is_nameless_null) {
            self.message = format!("{}\r\nParameter name: {name}", self.message);
        }
        self
    }

    /// Whether it is about a null that a Rust type can't hold.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.is_null
    }

    /// The message, as .NET's `Exception.Message`.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The message for a log, in which nothing stands of what was read: that may be a password.
    ///
    /// ```
    /// let error = "hunter2".parse::<asmx_types::TimeSpan>().unwrap_err();
    /// assert_eq!(error.message(), "hunter2 is not a valid value for TimeSpan.");
    /// assert_eq!(error.without_values(), "… is not a valid value for TimeSpan.");
    /// ```
    #[must_use]
    pub fn without_values(&self) -> Cow<'_, str> {
        let quoted = self.quoted.clone().unwrap_or_default();
        match (self.message.get(..quoted.start), self.message.get(quoted.end..)) {
            (Some(before), Some(after)) if !quoted.is_empty() => Cow::Owned(format!("{before}…{after}")),
            _ => Cow::Borrowed(&self.message),
        }
    }

    /// The full name of the .NET exception type.
    #[must_use]
    pub fn exception_type(&self) -> &'static str {
        self.exception
    }
}

impl Error {
    fn unexpected(
        what: &str,
        unexpected: serde::de::Unexpected<'_>,
        expected: &dyn serde::de::Expected,
    ) -> Self {
        let (before, read) = (format!("invalid {what}: "), unexpected.to_string());
        let quoted = before.len()..before.len() + read.len();
        let error: Self = serde::de::Error::custom(format_args!("{before}{read}, expected {expected}"));
        error.quoting(quoted)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("message", &self.message)
            .field("exception_type", &self.exception)
            .finish()
    }
}

impl std::error::Error for Error {}

impl From<core::convert::Infallible> for Error {
    fn from(never: core::convert::Infallible) -> Self {
        match never {}
    }
}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(exception::INVALID_OPERATION, message.to_string())
    }
}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(exception::INVALID_OPERATION, message.to_string())
    }

    fn invalid_type(unexpected: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        match unexpected {
            serde::de::Unexpected::Unit | serde::de::Unexpected::Option => Self::null(),
            other => Self::unexpected("type", other, expected),
        }
    }

    fn invalid_value(unexpected: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::unexpected("value", unexpected, expected)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::null().named(field)
    }
}
