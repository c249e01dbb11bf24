//! The application services of ASP.NET: what `Sys.Services` of the Microsoft Ajax library calls (SAC-60 to SAC-70).
//!
//! They are services like others and are mounted like others; each has its proxy at `/js`. One that is not mounted is not
//! there.
//!
//! ```
//! use asmx::auth::FormsAuth;
//! use asmx::auth::services::{AuthenticationService, Membership, RoleService};
//! use asmx::prelude::*;
//!
//! struct Accounts;
//!
//! impl Membership for Accounts {
//!     async fn validate_user(&self, name: &str, password: &str) -> Result<bool, Fault> {
//!         Ok(name == "ann" && password == "secret")
//!     }
//! }
//!
//! let host = Host::builder()
//!     .auth(FormsAuth::new())
//!     .service(AuthenticationService::new(Accounts)) // /Authentication_JSON_AppService.axd
//!     .service(RoleService::new()) // /Role_JSON_AppService.axd
//!     .build()?;
//! # Ok::<(), asmx::BuildErrors>(())
//! ```

mod authentication;
mod membership;
mod profile;
mod profiles;
mod property;
mod role;

pub use authentication::AuthenticationService;
pub use membership::Membership;
pub use profile::ProfileService;
pub use profiles::Profiles;
pub use property::{ProfileProperty, ProfilePropertyMetadata, SerializeAs};
pub use role::RoleService;
