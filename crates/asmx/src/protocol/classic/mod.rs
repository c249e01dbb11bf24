//! The side of a service that is not script. It calls nothing yet, and says what ASP.NET says of what it refuses.

use crate::html::PageError;
use crate::protocol::face::{Claim, Protocol};
use crate::protocol::script::wanted_content_type;
use crate::request::{Asked, Kind};

/// Whatever is no script call of a service (RT-39, RT-40).
#[derive(Debug)]
pub(super) struct Classic;

impl Protocol for Classic {
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>> {
        match (asked.kind, asked.path_info) {
            (Kind::Page, _) => None,
            (_, "") => Some(Claim::Refused(PageError::verb_not_allowed())),
            (kind, path_info) => {
                let error = PageError::unrecognized_format(path_info);
                Some(Claim::Refused(match kind {
                    Kind::Service => error.with_way_out(wanted_content_type(&asked.parts.headers)),
                    _ => error,
                }))
            }
        }
    }
}
