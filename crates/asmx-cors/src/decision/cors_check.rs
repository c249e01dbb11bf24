//! The standard's CORS check, as far as it is about the origin.

use http::{HeaderMap, HeaderValue, header};

use super::reason::Reason;
use crate::policy::{Reach, Rules};

/// The outcome of the standard's CORS check on the origin alone.
pub(crate) enum Check {
    /// No `Origin`.
    Absent,
    /// `Access-Control-Allow-Origin` is this.
    Passed(HeaderValue),
    Failed(Reason),
}

/// Who asks, as a request says it: looked up once.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The first `Origin`.
    pub(crate) origin: Option<&'a HeaderValue>,
    has_others: bool,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(headers: &'a HeaderMap) -> Self {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        Self { origin: origins.next(), has_others: origins.next().is_some() }
    }
}

impl Rules {
    /// The origin's part of the standard's CORS check, from the server's side (CORS-3, CORS-4, CORS-6, CORS-22).
    pub(crate) fn check_origin(&self, asked: Asked<'_>) -> Check {
        let Some(value) = asked.origin else {
            return Check::Absent;
        };
        let (origins, null) = match &self.reach {
            Reach::Unset => return Check::Failed(Reason::NoPolicy),
            Reach::Closed => return Check::Failed(Reason::Closed),
            // Unreachable: the origin's own policy decides. Refusing is right for whatever else it may be.
            Reach::ByOrigin(_) => return Check::Failed(Reason::OriginNotListed),
            _ if asked.has_others => return Check::Failed(Reason::OriginSeveral),
            Reach::Any => return Check::Passed(HeaderValue::from_static("*")),
            Reach::Listed { origins, null } => (origins, *null),
        };
        if value == "null" {
            return if null {
                Check::Passed(HeaderValue::from_static("null"))
            } else {
                Check::Failed(Reason::NullNotAllowed)
            };
        }
        match origins.value(value) {
            Err(_) => Check::Failed(Reason::OriginMalformed),
            Ok(None) => Check::Failed(Reason::OriginNotListed),
            Ok(Some(value)) => Check::Passed(value),
        }
    }
}
