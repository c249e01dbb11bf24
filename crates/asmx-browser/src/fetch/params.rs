//! What every step of a fetch has at hand.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::user_agent::UserAgent;
use crate::report::{Algorithm, Failure, Phase, Record};

/// The standard's "response": status, header list, body.
pub(crate) type Fetched = (StatusCode, HeaderMap, Bytes);

/// The standard's "fetch params", as far as they are not the request: whose fetch it is, and what is told of it.
pub(crate) struct FetchParams<'a> {
    pub(crate) agent: &'a UserAgent,
    pub(crate) record: Record,
}

impl FetchParams<'_> {
    /// Records how a check ended.
    pub(crate) fn tell<T: Told>(
        &mut self,
        phase: Phase,
        algorithm: Algorithm,
        checked: Result<T, Failure>,
    ) -> Result<T::Rest, Failure> {
        match checked {
            Ok(told) => {
                let (rest, said) = told.split();
                self.record.pass(algorithm, phase, said);
                Ok(rest)
            }
            Err(failure) => Err(self.record.fail(phase, failure)),
        }
    }
}

/// What a check says when it passes, alone or beside a result.
pub(crate) trait Told {
    type Rest;
    fn split(self) -> (Self::Rest, String);
}

impl Told for String {
    type Rest = ();
    fn split(self) -> ((), String) {
        ((), self)
    }
}

impl<T> Told for (T, String) {
    type Rest = T;
    fn split(self) -> (T, String) {
        self
    }
}
