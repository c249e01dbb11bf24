//! Who calls: forms authentication as ASP.NET has it (SAC-40 to SAC-51), users, their roles, and who may do what.
//!
//! ```
//! use asmx::auth::{FormsAuth, MachineKey, User};
//! use asmx::prelude::*;
//!
//! struct Orders;
//!
//! #[script_service(authorize)]
//! impl Orders {
//!     #[web_method]
//!     fn mine(&self, #[extract] user: User) -> String {
//!         format!("orders of {}", user.name()) // User.Identity.Name
//!     }
//!
//!     #[web_method(anonymous)]
//!     fn log_in(&self, #[extract] context: Context, name: String, password: String) -> Result<bool, Fault> {
//!         let is_known = name == "ann" && password == "secret";
//!         if is_known {
//!             context.sign_in(&name, false)?; // FormsAuthentication.SetAuthCookie
//!         }
//!         Ok(is_known)
//!     }
//! }
//!
//! # fn host() -> Result<Host, Box<dyn std::error::Error>> {
//! # let (validation, decryption) = ("AB".repeat(64), "CD".repeat(32));
//! // The old application's, so that each server takes the other's login.
//! let key = MachineKey::new(&validation, &decryption)?;
//! let host = Host::builder().auth(FormsAuth::new().machine_key(key)).service(Orders).build()?;
//! # Ok(host)
//! # }
//! # host().unwrap();
//! ```
//!
//! | C# | here |
//! | --- | --- |
//! | `User.Identity.Name` | `#[extract] user: User`, `user.name()` |
//! | `User.Identity.IsAuthenticated` | `user.is_authenticated()`, or `#[extract] user: Option<User>` |
//! | `User.IsInRole("Admin")` | `user.is_in_role("Admin").await?` |
//! | `((FormsIdentity)User.Identity).Ticket.UserData` | `user.user_data()` |
//! | `FormsAuthentication.SetAuthCookie(name, false)` | `context.sign_in(name, false)?` |
//! | a ticket with user data, by hand | `context.sign_in_with(name, false, data)?` |
//! | `FormsAuthentication.SignOut()` | `context.sign_out()?` |
//! | `<deny users="?" />`, `[PrincipalPermission(Authenticated = true)]` | `authorize` |
//! | `<allow roles="Admin" />`, `[PrincipalPermission(Role = "Admin")]` | `roles = "Admin"` |
//! | `<location>` with `<allow users="*" />` | `anonymous` |
//! | a role provider | [`Roles`] |
//!
//! A `web.config` that is read with [`config`](crate::config) has its `<authorization>` obeyed, too (CFG-65).
//!
//! Who is refused gets what ASP.NET gives: script calls status 401 and "Authentication failed." (RT-30), whether nobody has
//! logged in or the wrong one; pages the redirect to the login page (RT-31). The log says why. CORS headers are part of these
//! answers, and preflights never get here.

mod authorization;
mod by_layer;
mod cookie;
mod extract;
mod forms;
mod identity;
mod pages;
mod roles;
mod said;
pub mod services;
#[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
mod setting;
mod settings;
mod sign_in;
mod user;
mod users;

pub use asmx_ticket::{Compatibility, Decryption, KeyError, MachineKey, Ticket, Validation};
pub(crate) use authorization::Authorization;
#[cfg(feature = "config")]
pub(crate) use authorization::Rule;
pub use by_layer::LayerAuth;
pub use forms::FormsAuth;
pub(crate) use identity::Identity;
pub use pages::PageLogin;
pub use roles::Roles;
pub(crate) use said::Said;
pub(crate) use setting::AuthSetting;
pub use settings::Auth;
pub use user::User;
pub(crate) use users::Users;
