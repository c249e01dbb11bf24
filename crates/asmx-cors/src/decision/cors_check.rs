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

impl Rules {
    /// The origin's part of the standard's CORS check, from the server's side (CORS-3, CORS-4, CORS-6, CORS-22).
    pub(crate) fn check_origin(&self, headers: &HeaderMap) -> Check {
        let Some(asked) = headers.get(header::ORIGIN) else {
            return Check::Absent;
        };
        let (origins, null) = match &self.reach {
            Reach::Unset => return Check::Failed(Reason::NoPolicy),
            Reach::Closed => return Check::Failed(Reason::Closed),
            // Unreachable: the origin's own policy decides. Refusing is right for whatever else it may be.
            Reach::ByOrigin(_) => return Check::Failed(Reason::OriginNotListed),
            _ if headers.get_all(header::ORIGIN).iter().nth(1).is_some() => {
                return Check::Failed(Reason::OriginSeveral);
            }
            Reach::Any => return Check::Passed(HeaderValue::from_static("*")),
            Reach::Listed { origins, null } => (origins, *null),
        };
        if asked == "null" {
            return if null {
                Check::Passed(HeaderValue::from_static("null"))
            } else {
                Check::Failed(Reason::NullNotAllowed)
            };
        }
        match origins.value(asked) {
            Err(_) => Check::Failed(Reason::OriginMalformed),
            Ok(None) => Check::Failed(Reason::OriginNotListed),
            Ok(Some(value)) => Check::Passed(value),
        }
    }
}
