//! How whatever a method fails with becomes a [`Fault`]: by its own exception type if it has one.

use super::exception::Exception;
use super::fault::Fault;

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
    pub fn convert<E: Failure>(self, error: E) -> Fault {
        error.into_fault()
    }
}

/// What a method can fail with.
#[diagnostic::on_unimplemented(
    message = "a web method cannot fail with `{Self}`",
    label = "the error is neither a `Fault` nor an error",
    note = "an error implements `std::error::Error`, by `#[derive(Debug, thiserror::Error)]` for instance; a `String` is one, too",
    note = "a `Box<dyn Error>` is written `Box<dyn Error + Send + Sync>`"
)]
pub trait Failure {
    #[doc(hidden)]
    fn into_fault(self) -> Fault;
}

#[diagnostic::do_not_recommend]
impl<E: Into<Fault>> Failure for E {
    fn into_fault(self) -> Fault {
        self.into()
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
