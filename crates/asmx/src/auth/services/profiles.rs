//! What an application knows about its users.

use core::future::Future;

use asmx_core::Fault;
use asmx_types::Map;

use super::property::ProfileProperty;
use crate::auth::User;

/// What an application knows about its users: what a profile provider is in ASP.NET. Yours to implement.
pub trait Profiles: Send + Sync + 'static {
    /// The properties that a profile has, in their order: `<profile><properties>`.
    fn properties(&self) -> Vec<ProfileProperty>;

    /// A user's values by the names of properties; nothing if there is no profile. Strangers have one too, where properties
    /// are for them.
    ///
    /// # Errors
    /// They cannot be had; the call fails with that.
    fn load(&self, user: &User) -> impl Future<Output = Result<Option<Map>, Fault>> + Send;

    /// Keeps values. Only properties that may be written come here. What is given back are the names of those that did not
    /// fit.
    ///
    /// # Errors
    /// They cannot be kept; the call fails with that.
    fn save(&self, user: &User, values: Map) -> impl Future<Output = Result<Vec<String>, Fault>> + Send;
}
