//! The exceptions that .NET itself throws most, with its own texts (ERR-16, ERR-17).

use core::fmt;

use super::fault::Fault;

impl Fault {
    /// An exception without a message of its own (ERR-17).
    ///
    /// ```
    /// # use asmx_core::Fault;
    /// let fault = Fault::of_type("Acme.ShopClosedException");
    /// assert_eq!(fault.message(), "Exception of type 'Acme.ShopClosedException' was thrown.");
    /// ```
    pub fn of_type(exception_type: &str) -> Self {
        Self::exception(
            exception_type.to_owned(),
            format!("Exception of type '{exception_type}' was thrown."),
        )
    }

    /// A `System.NullReferenceException`, as C# throws when it follows a `null`.
    pub fn null_reference() -> Self {
        Self::exception(
            "System.NullReferenceException",
            "Object reference not set to an instance of an object.",
        )
    }

    /// A `System.ArgumentNullException` for a parameter (ERR-16).
    ///
    /// ```
    /// # use asmx_core::Fault;
    /// let fault = Fault::argument_null("name");
    /// assert_eq!(fault.message(), "Value cannot be null.\r\nParameter name: name");
    /// ```
    pub fn argument_null(parameter: impl fmt::Display) -> Self {
        Self::exception("System.ArgumentNullException", "Value cannot be null.").parameter(parameter)
    }

    /// A `System.ArgumentOutOfRangeException` for a parameter, with .NET's text if you give none (ERR-16).
    ///
    /// ```
    /// # use asmx_core::Fault;
    /// let fault = Fault::argument_out_of_range(None, "count");
    /// assert_eq!(
    ///     fault.message(),
    ///     "Specified argument was out of the range of valid values.\r\nParameter name: count"
    /// );
    /// let fault = Fault::argument_out_of_range("At most ten.", "count");
    /// assert_eq!(fault.message(), "At most ten.\r\nParameter name: count");
    /// ```
    pub fn argument_out_of_range<'a>(
        message: impl Into<Option<&'a str>>,
        parameter: impl fmt::Display,
    ) -> Self {
        let message = message.into().unwrap_or("Specified argument was out of the range of valid values.");
        Self::exception("System.ArgumentOutOfRangeException", message).parameter(parameter)
    }

    /// A `System.NotImplementedException`.
    pub fn not_implemented() -> Self {
        Self::exception("System.NotImplementedException", "The method or operation is not implemented.")
    }

    /// A `System.NotSupportedException`.
    pub fn not_supported(message: impl Into<String>) -> Self {
        Self::exception("System.NotSupportedException", message)
    }

    /// A `System.FormatException`. `Parse` methods say "Input string was not in a correct format.".
    pub fn format(message: impl Into<String>) -> Self {
        Self::exception("System.FormatException", message)
    }

    /// A `System.InvalidCastException`, as C# throws for a cast to another type.
    pub fn invalid_cast() -> Self {
        Self::exception("System.InvalidCastException", "Specified cast is not valid.")
    }

    /// A `System.OverflowException`, as C# throws for a number that does not fit.
    pub fn overflow() -> Self {
        Self::exception("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    }

    /// A `System.DivideByZeroException`.
    pub fn divide_by_zero() -> Self {
        Self::exception("System.DivideByZeroException", "Attempted to divide by zero.")
    }

    /// A `System.IndexOutOfRangeException`, as C# throws for an array.
    pub fn index_out_of_range() -> Self {
        Self::exception("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    }

    /// A `System.Collections.Generic.KeyNotFoundException`, as a `Dictionary` throws.
    pub fn key_not_found() -> Self {
        Self::exception(
            "System.Collections.Generic.KeyNotFoundException",
            "The given key was not present in the dictionary.",
        )
    }

    /// A `System.TimeoutException`.
    pub fn timeout() -> Self {
        Self::exception("System.TimeoutException", "The operation has timed out.")
    }
}
