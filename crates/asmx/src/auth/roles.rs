//! Which roles a user has: what a role provider is in ASP.NET.

use core::future::Future;

use asmx_core::Fault;

use super::user::{AnyRoles, FoundRoles, User};

/// Which roles a user has. Yours to implement: a table of a database, as a rule.
///
/// It is asked once a request at most, when somebody wants to know, and never for strangers. Names of roles have no case.
///
/// ```
/// use asmx::auth::{FormsAuth, Roles, User};
/// use asmx::prelude::*;
///
/// struct InUserData;
///
/// impl Roles for InUserData {
///     /// Where the login has put them into the ticket: `Admin|Sales`.
///     async fn roles_of(&self, user: &User) -> Result<Vec<String>, Fault> {
///         Ok(user.user_data().split('|').map(str::to_owned).collect())
///     }
/// }
///
/// let auth = FormsAuth::new().roles(InUserData);
/// ```
pub trait Roles: Send + Sync + 'static {
    /// The roles of a user who has logged in.
    ///
    /// # Errors
    /// It cannot be known; the call fails with that.
    fn roles_of(&self, user: &User) -> impl Future<Output = Result<Vec<String>, Fault>> + Send;
}

impl<R: Roles> AnyRoles for R {
    fn any_roles_of<'a>(&'a self, user: &'a User) -> FoundRoles<'a> {
        Box::pin(self.roles_of(user))
    }
}
