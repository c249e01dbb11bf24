//! Who has an account.

use core::future::Future;

use asmx_core::Fault;

/// Who has an account: what a membership provider is in ASP.NET. Yours to implement.
pub trait Membership: Send + Sync + 'static {
    /// Whether that is the user's password: `Membership.ValidateUser`.
    ///
    /// # Errors
    /// It cannot be known; the call fails with that.
    fn validate_user(&self, name: &str, password: &str) -> impl Future<Output = Result<bool, Fault>> + Send;
}
