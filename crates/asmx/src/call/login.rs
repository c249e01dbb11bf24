//! Who issues the cookies of logins.

use asmx_core::Fault;
use http::HeaderValue;
use jiff::tz::TimeZone;

/// Who issues the cookies of logins. One stands in the request's extensions on hosts that know users.
pub(crate) trait Login: Send + Sync {
    fn sign_in(&self, name: &str, persistent: bool, user_data: &str) -> Result<HeaderValue, Fault>;
    fn sign_out(&self, zone: &TimeZone) -> Result<HeaderValue, Fault>;
}
