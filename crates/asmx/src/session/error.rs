//! What goes wrong with stores.

use core::error::Error;
use core::fmt;
use core::time::Duration;

use asmx_core::fault::{Fault, Phase};

use crate::log::without_secrets;

/// Why a store did not do something.
///
/// It is no [`Error`] itself, which lets every error become one with `?`. What an error says goes to the log, with the
/// passwords of URLs left out, and to no client.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// Too many calls wait for the session already (SAC-14).
    QueueFull,
    /// The session did not get free in time (SAC-13).
    TimedOut,
    /// The store could not be asked, or not understood.
    Unavailable(Box<dyn Error + Send + Sync>),
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for StoreError {
    fn from(error: E) -> Self {
        Self::Unavailable(error.into())
    }
}

impl StoreError {
    /// A store that does not answer.
    pub(super) fn no_answer(within: Duration) -> Self {
        Self::Unavailable(format!("the store gave no answer within {within:?}").into())
    }

    /// What becomes of the call.
    pub(super) fn into_fault(self) -> Fault {
        let exception = |message| Fault::exception("System.Web.HttpException", message);
        match self {
            Self::QueueFull => {
                exception("The request queue limit of the session is exceeded.").during(Phase::Session)
            }
            Self::TimedOut => exception("Request timed out.").during(Phase::Timeout),
            Self::Unavailable(error) => {
                let fault = Fault::unavailable("Sessions are not available at present.");
                fault.with_source(causes(&*error)).during(Phase::Session)
            }
        }
    }
}

/// For the log: without what is secret.
impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::QueueFull => f.write_str("too many calls wait for the session"),
            Self::TimedOut => f.write_str("the session did not get free in time"),
            Self::Unavailable(error) => f.write_str(&causes(&**error)),
        }
    }
}

/// An error with everything beneath it.
fn causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut beneath = error.source();
    while let Some(error) = beneath {
        text.push_str(": ");
        text.push_str(&error.to_string());
        beneath = error.source();
    }
    without_secrets(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_with_its_causes() {
        #[derive(Debug, thiserror::Error)]
        #[error("no connection")]
        struct Outer(#[source] std::io::Error);
        let error = StoreError::from(Outer(std::io::Error::other("redis://u:p@h is down")));
        assert_eq!(error.to_string(), "no connection: redis://…@h is down");
        let fault = error.into_fault();
        assert_eq!(fault.message(), "Sessions are not available at present.");
        assert_eq!(fault.status(), http::StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(fault.source().expect("for the log").to_string(), "no connection: redis://…@h is down");
    }

    #[test]
    fn sac_13_sac_14_what_clients_read() {
        let told = |error: StoreError| {
            let fault = error.into_fault();
            (fault.message().to_owned(), fault.phase(), fault.status().as_u16())
        };
        assert_eq!(told(StoreError::TimedOut), ("Request timed out.".into(), Phase::Timeout, 500));
        let full = "The request queue limit of the session is exceeded.";
        assert_eq!(told(StoreError::QueueFull), (full.into(), Phase::Session, 500));
    }
}
