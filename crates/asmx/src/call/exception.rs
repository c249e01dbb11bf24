//! Which .NET exception an error is reported as.

use std::borrow::Cow;

use super::Fault;

/// An error with a .NET exception type of its own: what clients find in `ExceptionType` (ERR-5).
///
/// `#[derive(Exception)]` implements it. Errors without it are reported as `System.Exception`.
///
/// ```
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
}

/// Finds out how an error becomes a [`Fault`]: method resolution prefers [`ByException`], which needs no reference to
/// the probe's reference. It works where the error's type is known, which is the case in generated code.
#[derive(Debug)]
pub struct Thrown<'a, E>(pub &'a E);

/// Errors with an exception type of their own.
pub trait ByException {
    #[doc(hidden)]
    fn __asmx_conversion(&self) -> ExceptionConversion {
        ExceptionConversion
    }
}

/// All other errors.
pub trait ByFault {
    #[doc(hidden)]
    fn __asmx_conversion(&self) -> FaultConversion {
        FaultConversion
    }
}

impl<E: Exception + Send + Sync + 'static> ByException for Thrown<'_, E> {}
impl<E> ByFault for &Thrown<'_, E> {}

/// See [`ByException`].
#[derive(Debug)]
pub struct ExceptionConversion;

/// See [`ByFault`].
#[derive(Debug)]
pub struct FaultConversion;

impl ExceptionConversion {
    #[doc(hidden)]
    pub fn convert<E: Exception + Send + Sync + 'static>(self, error: E) -> Fault {
        Fault::thrown(error)
    }
}

impl FaultConversion {
    #[doc(hidden)]
    pub fn convert<E: Into<Fault>>(self, error: E) -> Fault {
        error.into()
    }
}

/// Makes a [`Fault`] of whatever a method failed with.
#[doc(hidden)]
#[macro_export]
macro_rules! __fault {
    ($error:expr) => {{
        use $crate::__private::{ByException as _, ByFault as _};
        // A user's constant named `error` would be meant by a plain name.
        let __error = $error;
        let __conversion = (&$crate::__private::Thrown(&__error)).__asmx_conversion();
        __conversion.convert(__error)
    }};
}
