//! What went wrong, in .NET's words.

use asmx_types::support::exception;
use core::fmt;
use std::borrow::Cow;

/// An error of reading, converting or writing, with the message and the exception type that .NET would report.
///
/// ```
/// let error = asmx_json::from_str::<i32>("x").unwrap_err();
/// assert_eq!(error.message(), "Invalid JSON primitive: x.");
/// assert_eq!(error.exception_type(), "System.ArgumentException");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Repr>);

#[derive(Clone, PartialEq, Eq)]
struct Repr {
    error: asmx_types::Error,
    position: Option<usize>,
    state: State,
}

/// What an outer level may still add to an error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At most the name of a member that can't be null.
    Complete,
    /// The member that holds the 64-bit enum (RSP-24).
    EnumWithoutMember,
    /// The name of the dictionary type whose keys are no strings (RSP-42).
    KeyWithoutType,
    /// Nothing; but .NET notices only when it invokes the method (REQ-57).
    AtInvocation,
}

/// REQ-12 and RSP-49.
const TOO_LONG: &str = "Error during serialization or deserialization using the JSON JavaScriptSerializer. \
     The length of the string exceeds the value set on the maxJsonLength property.";

impl Error {
    pub(crate) fn new(exception: &'static str, message: impl Into<String>) -> Self {
        asmx_types::Error::new(exception, message).into()
    }

    /// Says that something that was read stands so far before the end of the message.
    fn quoting(mut self, read: &str, before_end: usize) -> Self {
        let end = self.message().len() - before_end;
        self.0.error = self.0.error.quoting(end - read.len()..end);
        self
    }

    fn with_state(exception: &'static str, message: impl Into<String>, state: State) -> Self {
        let mut error = Self::new(exception, message);
        error.0.state = state;
        error
    }

    /// Replaces the message by one that has all that an outer level knows.
    fn completed(&mut self, message: String) {
        self.0.error = asmx_types::Error::new(self.exception_type(), message);
        self.0.state = State::Complete;
    }

    /// A syntax error with the cursor, in UTF-16 units, and the whole text (REQ-19).
    pub(crate) fn syntax(message: &str, position: usize, text: &str) -> Self {
        let mut error =
            Self::new(exception::ARGUMENT, format!("{message} ({position}): {text}")).quoting(text, 0);
        error.0.position = Some(position);
        error
    }

    /// REQ-39, REQ-40.
    pub(crate) fn primitive(token: &str) -> Self {
        Self::new(exception::ARGUMENT, format!("Invalid JSON primitive: {token}.")).quoting(token, 1)
    }

    /// REQ-12.
    pub(crate) fn input_too_long() -> Self {
        Self::new(exception::ARGUMENT, format!("{TOO_LONG}\r\nParameter name: input"))
    }

    /// RSP-49.
    pub(crate) fn output_too_long() -> Self {
        Self::new(exception::INVALID_OPERATION, TOO_LONG)
    }

    /// RSP-47.
    pub(crate) fn output_too_deep() -> Self {
        Self::new(exception::ARGUMENT, "RecursionLimit exceeded.")
    }

    /// CNV-9.
    pub(crate) fn null_value_type() -> Self {
        asmx_types::Error::null_value_type().into()
    }

    /// `{x} is not a valid value for {T}.` (CNV-12, CNV-16 and others).
    pub(crate) fn not_valid(exception: &'static str, text: &str, type_name: &str) -> Self {
        asmx_types::Error::not_valid(exception, text, type_name).into()
    }

    /// RSP-24.
    pub(crate) fn enum64() -> Self {
        let message = "Enums based on System.Int64 or System.UInt64 are not JSON-serializable because \
             JavaScript does not support the necessary precision.";
        Self::with_state(exception::INVALID_OPERATION, message, State::EnumWithoutMember)
    }

    /// RSP-26.
    pub(crate) fn circular(type_name: &str) -> Self {
        let message =
            format!("A circular reference was detected while serializing an object of type '{type_name}'.");
        Self::new(exception::INVALID_OPERATION, message)
    }

    /// RSP-42.
    pub(crate) fn key(dictionary: &str) -> Self {
        Self::with_state(exception::ARGUMENT, key_message(dictionary), State::KeyWithoutType)
    }

    /// CNV-35.
    pub(crate) fn key_in(dictionary: &str) -> Self {
        Self::new(exception::INVALID_OPERATION, key_message(dictionary))
    }

    /// CNV-47.
    pub(crate) fn at_invocation(from: &str, to: &str) -> Self {
        let message = format!("Object of type '{from}' cannot be converted to type '{to}'.");
        Self::with_state(exception::ARGUMENT, message, State::AtInvocation)
    }

    /// Names the parameter or member that can't be null, if that is what this error is about and nothing closer to
    /// the value named it before. Other errors stay as they are.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.0.error = self.0.error.named(name);
        self
    }

    /// Names the dictionary type, if this error is about keys that are no strings (RSP-42). The writer knows values
    /// but no types and only guesses the name; whoever knows the type gives it as [`full_name`](crate::full_name).
    #[must_use]
    pub fn for_dictionary(mut self, full_name: &str) -> Self {
        if self.0.state == State::KeyWithoutType {
            self.completed(key_message(full_name));
        }
        self
    }

    /// RSP-24: the text when the enum is a member's value.
    pub(crate) fn in_member(mut self, member: &str, type_name: &str) -> Self {
        if self.0.state == State::EnumWithoutMember {
            let message = self.message();
            self.completed(format!("Cannot serialize member '{member}' on type '{type_name}'. {message}"));
        }
        self
    }

    /// Ends what a member could add: an element or a dictionary's value lies between.
    pub(crate) fn in_element(mut self) -> Self {
        if matches!(self.0.state, State::EnumWithoutMember | State::AtInvocation) {
            self.0.state = State::Complete;
        }
        self
    }

    /// The message, as .NET's `Exception.Message`.
    #[must_use]
    pub fn message(&self) -> &str {
        self.0.error.message()
    }

    /// The message for a log, in which nothing stands of what was read: that may be a password.
    ///
    /// ```
    /// let error = asmx_json::from_str::<String>(r#"{"password":"hunter2"#).unwrap_err();
    /// assert_eq!(error.without_values(), "Unterminated string passed in. (20): …");
    /// ```
    #[must_use]
    pub fn without_values(&self) -> Cow<'_, str> {
        self.0.error.without_values()
    }

    /// The full name of the .NET exception type.
    #[must_use]
    pub fn exception_type(&self) -> &'static str {
        self.0.error.exception_type()
    }

    /// Where reading stopped, in UTF-16 units, for the errors that say so (REQ-19).
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        self.0.position
    }

    /// Whether it is about a null that a Rust type can't hold: .NET's own error for value types (CNV-9), or that for a
    /// `String`, a `Vec` or a class without `Option`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0.error.is_null()
    }

    /// Whether the writer refused a dictionary for its keys, so that [`Error::for_dictionary`] has something to do.
    #[must_use]
    pub fn is_dictionary_key(&self) -> bool {
        self.0.state == State::KeyWithoutType
    }

    /// Whether .NET notices this error only when it invokes the method, after it has checked that no parameter is
    /// missing (REQ-57).
    #[must_use]
    pub fn is_at_invocation(&self) -> bool {
        self.0.state == State::AtInvocation
    }
}

fn key_message(dictionary: &str) -> String {
    format!(
        "Type '{dictionary}' is not supported for serialization/deserialization of a dictionary, \
         keys must be strings or objects."
    )
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("message", &self.message())
            .field("exception_type", &self.exception_type())
            .field("position", &self.0.position)
            .finish()
    }
}

impl std::error::Error for Error {}

/// What a value's own reading reports.
impl From<asmx_types::Error> for Error {
    fn from(error: asmx_types::Error) -> Self {
        Self(Box::new(Repr { error, position: None, state: State::Complete }))
    }
}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        <asmx_types::Error as serde::ser::Error>::custom(message).into()
    }
}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        <asmx_types::Error as serde::de::Error>::custom(message).into()
    }

    fn invalid_value(unexpected: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        asmx_types::Error::invalid_value(unexpected, expected).into()
    }

    fn invalid_type(unexpected: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        asmx_types::Error::invalid_type(unexpected, expected).into()
    }

    fn missing_field(field: &'static str) -> Self {
        asmx_types::Error::missing_field(field).into()
    }
}
