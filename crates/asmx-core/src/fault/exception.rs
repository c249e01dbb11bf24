//! Which .NET exception an error is reported as.

use std::borrow::Cow;

/// An error with a .NET exception type of its own: what clients find in `ExceptionType` (ERR-5).
///
/// `#[derive(Exception)]` implements it. Errors without it are reported as `System.Exception`.
///
/// ```
/// # extern crate asmx_core as asmx;
/// use asmx::prelude::*;
///
/// #[derive(Debug, Exception)]
/// #[exception("Acme.Shop.OutOfStockException")]
/// struct OutOfStock;
///
/// impl std::fmt::Display for OutOfStock {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("There is nothing left.")
///     }
/// }
/// impl std::error::Error for OutOfStock {}
///
/// assert_eq!(Fault::thrown(OutOfStock).exception_type(), "Acme.Shop.OutOfStockException");
/// ```
#[rustfmt::skip] // the comment is for readers of the compiler's error, which shows that line
pub trait Exception
where
    Self: std::error::Error, // the derive only names the .NET type; derive `thiserror::Error` beside it
{
    /// The CLR's full name of the exception type.
    fn exception_type(&self) -> Cow<'static, str>;

    /// The message that clients get in place of the error's own text, which then is for the log alone:
    /// `#[exception(message = "…")]`.
    fn public_message(&self) -> Option<Cow<'static, str>> {
        None
    }
}
