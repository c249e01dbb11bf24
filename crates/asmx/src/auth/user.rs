//! Who calls.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use std::sync::Arc;

use asmx_core::Fault;
use asmx_ticket::Ticket;
use asmx_types::text::eq_ignore_case;
use tokio::sync::OnceCell;

/// Who calls: `HttpContext.User`. An `#[extract]` parameter; with `Option<User>` strangers are `None`.
///
/// ```
/// use asmx::auth::User;
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn hello(#[extract] user: Option<User>) -> String {
///     match user {
///         Some(user) => format!("Hello {}", user.name()),
///         None => "Hello stranger".into(),
///     }
/// }
/// ```
///
/// A guard of your own is an extractor that asks the user:
///
/// ```
/// use asmx::auth::User;
/// use asmx::prelude::*;
/// use axum::extract::FromRequestParts;
/// use axum::http::{StatusCode, request::Parts};
///
/// struct Owner;
///
/// impl FromRequestParts<()> for Owner {
///     type Rejection = StatusCode;
///
///     async fn from_request_parts(parts: &mut Parts, _: &()) -> Result<Self, StatusCode> {
///         let user = User::from_request_parts(parts, &()).await.map_err(|(status, _)| status)?;
///         if user.name() == "ann" { Ok(Self) } else { Err(StatusCode::UNAUTHORIZED) } // the 401 of RT-30
///     }
/// }
///
/// #[web_method]
/// fn close_shop(#[extract] _: Owner) {}
/// ```
///
/// It is also what a layer leaves in a request where somebody else does the login: [`LayerAuth`](super::LayerAuth).
#[derive(Clone)]
pub struct User(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    /// Empty for strangers.
    name: String,
    is_authenticated: bool,
    user_data: String,
    ticket: Option<Ticket>,
    roles: RolesOf,
}

#[derive(Clone)]
enum RolesOf {
    Nobody,
    Given(Vec<String>),
    Asked(Arc<dyn AnyRoles>, OnceCell<Vec<String>>),
}

/// Whoever knows the roles of users: [`Roles`](super::Roles), whatever type it is.
pub(super) trait AnyRoles: Send + Sync {
    fn any_roles_of<'a>(&'a self, user: &'a User) -> FoundRoles<'a>;
}

/// Roles that are being looked up.
pub(super) type FoundRoles<'a> = Pin<Box<dyn Future<Output = Result<Vec<String>, Fault>> + Send + 'a>>;

impl User {
    /// A user who has logged in, for layers that find users, and for tests.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let (name, user_data) = (name.to_owned(), String::new());
        Self(Arc::new(Inner {
            name,
            is_authenticated: true,
            user_data,
            ticket: None,
            roles: RolesOf::Nobody,
        }))
    }

    /// Nobody: a user without a name.
    #[must_use]
    pub fn anonymous() -> Self {
        Self::new("").with(|user| user.is_authenticated = false)
    }

    /// Whom a ticket names.
    pub(super) fn of(ticket: &Ticket) -> Self {
        Self::new(&ticket.name).with(|user| {
            user.user_data.clone_from(&ticket.user_data);
            user.ticket = Some(ticket.clone());
        })
    }

    /// With these roles, whatever else might know some.
    #[must_use]
    pub fn with_roles<R: Into<String>>(self, roles: impl IntoIterator<Item = R>) -> Self {
        let roles = roles.into_iter().map(Into::into).collect();
        self.with(|user| user.roles = RolesOf::Given(roles))
    }

    /// With what the application keeps about the user.
    #[must_use]
    pub fn with_user_data(self, user_data: &str) -> Self {
        self.with(|user| user_data.clone_into(&mut user.user_data))
    }

    /// With somebody who can be asked for roles, unless they are given.
    pub(super) fn asking(self, roles: Option<&Arc<dyn AnyRoles>>) -> Self {
        match (roles, &self.0.roles) {
            (Some(roles), RolesOf::Nobody) if self.is_authenticated() => {
                let asked = RolesOf::Asked(Arc::clone(roles), OnceCell::new());
                self.with(|user| user.roles = asked)
            }
            _ => self,
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// The name: `User.Identity.Name`. Empty for strangers.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether the user has logged in: `User.Identity.IsAuthenticated`.
    #[must_use]
    pub fn is_authenticated(&self) -> bool {
        self.0.is_authenticated
    }

    /// What the login has put into the ticket: `Ticket.UserData`. Empty by default.
    #[must_use]
    pub fn user_data(&self) -> &str {
        &self.0.user_data
    }

    /// The ticket, where the user came with one: `((FormsIdentity)User.Identity).Ticket`.
    #[must_use]
    pub fn ticket(&self) -> Option<&Ticket> {
        self.0.ticket.as_ref()
    }

    /// The user's roles: `Roles.GetRolesForUser()`. None for strangers, and where nobody knows any.
    ///
    /// # Errors
    /// [`Roles`](super::Roles) could not say.
    pub async fn roles(&self) -> Result<&[String], Fault> {
        match &self.0.roles {
            RolesOf::Nobody => Ok(&[]),
            RolesOf::Given(roles) => Ok(roles),
            RolesOf::Asked(source, known) => {
                known.get_or_try_init(|| source.any_roles_of(self)).await.map(Vec::as_slice)
            }
        }
    }

    /// Whether the user has a role: `User.IsInRole("Admin")`. Names of roles have no case.
    ///
    /// # Errors
    /// [`Roles`](super::Roles) could not say.
    pub async fn is_in_role(&self, role: &str) -> Result<bool, Fault> {
        Ok(self.roles().await?.iter().any(|own| eq_ignore_case(own, role)))
    }
}

/// The name, and nothing of what is kept about the user.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("name", &self.0.name)
            .field("is_authenticated", &self.0.is_authenticated)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for dyn AnyRoles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Roles")
    }
}
