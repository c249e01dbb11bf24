//! The cookie that a ticket stands in (SAC-41, SAC-47 to SAC-49).

use asmx_core::Fault;
use asmx_ticket::Ticket;
use asmx_types::DateTime;
use http::HeaderValue;
use jiff::tz::TimeZone;

use super::users::Forms;
use crate::call::{Cookie, SameSite};

impl Forms {
    /// A cookie of these settings.
    fn cookie<'a>(&'a self, value: &'a str, for_other_sites: bool) -> Cookie<'a> {
        let mut cookie = Cookie::new(&self.name, value).path(&self.path).http_only();
        if let Some(domain) = &self.domain {
            cookie = cookie.domain(domain);
        }
        if self.requires_ssl {
            cookie = cookie.secure();
        }
        match self.same_site {
            None if for_other_sites => cookie.cross_site(),
            None => cookie.same_site(SameSite::Lax),
            Some(SameSite::None) if self.is_partitioned => cookie.cross_site(),
            Some(same_site) => cookie.same_site(same_site),
        }
    }

    /// The cookie for a ticket.
    pub(super) fn issued(&self, ticket: &Ticket, for_other_sites: bool) -> Result<HeaderValue, Fault> {
        let value = self.key.protect(ticket)?;
        let mut cookie = self.cookie(&value, for_other_sites).path(&ticket.path);
        if ticket.is_persistent {
            cookie = cookie.expires(ticket.expires);
        }
        cookie.to_header(&TimeZone::UTC)
    }

    /// The cookie that takes a ticket away (SAC-49): it ended on a day of 1999, in the zone of the server.
    pub(super) fn removed(&self, for_other_sites: bool, zone: &TimeZone) -> Result<HeaderValue, Fault> {
        let long_ago = DateTime::from_date(1999, 10, 12).unwrap_or(DateTime::UNIX_EPOCH);
        self.cookie("", for_other_sites).expires(long_ago).to_header(zone)
    }

    /// The cookie without a ticket, as `Set-Cookie` says it.
    pub(super) fn example(&self, for_other_sites: bool) -> Result<String, String> {
        let cookie = self.cookie("", for_other_sites);
        match cookie.to_header(&TimeZone::UTC) {
            Ok(_) => Ok(cookie.to_string()),
            Err(fault) => Err(fault.message().replace("\r\nParameter name: cookie", "")),
        }
    }
}
