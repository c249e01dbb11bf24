//! `<authentication mode="Forms">`: the cookie, and what is in it.

use core::time::Duration;
use std::sync::Arc;

use asmx_ticket::MachineKey;

use super::roles::Roles;
use super::user::AnyRoles;
use crate::call::SameSite;

/// Forms authentication: the cookie `.ASPXAUTH` with a ticket in it (SAC-40 to SAC-51).
///
/// With the [`machineKey`](Self::machine_key) of the old application, a login there counts here and the other way round.
///
/// ```
/// use asmx::auth::{Compatibility, FormsAuth, MachineKey, Validation};
/// use asmx::prelude::*;
/// use std::time::Duration;
///
/// # fn host() -> Result<Host, Box<dyn std::error::Error>> {
/// # let (validation, decryption) = ("AB".repeat(64), "CD".repeat(24));
/// let key = MachineKey::new(&validation, &decryption)?
///     .validation(Validation::Sha1)
///     .compatibility(Compatibility::Framework20Sp1);
/// let auth = FormsAuth::new().machine_key(key).timeout(Duration::from_secs(8 * 3600)).login_url("/Login.aspx");
/// let host = Host::builder().auth(auth).build()?;
/// # Ok(host)
/// # }
/// # host().unwrap();
/// ```
#[derive(Debug, Clone)]
#[must_use = "give it to `HostBuilder::auth`"]
pub struct FormsAuth {
    pub(super) name: String,
    pub(super) timeout: Duration,
    pub(super) is_sliding: bool,
    pub(super) path: String,
    pub(super) domain: Option<String>,
    pub(super) requires_ssl: bool,
    /// Nothing where it is left to who asks (CORS-24).
    pub(super) same_site: Option<SameSite>,
    pub(super) is_partitioned: bool,
    pub(super) login_url: String,
    pub(super) key: Option<MachineKey>,
    pub(super) roles: Option<Arc<dyn AnyRoles>>,
}

impl Default for FormsAuth {
    fn default() -> Self {
        Self {
            name: ".ASPXAUTH".to_owned(),
            timeout: Duration::from_secs(30 * 60),
            is_sliding: true,
            path: "/".to_owned(),
            domain: None,
            requires_ssl: false,
            same_site: None,
            is_partitioned: false,
            login_url: "/login.aspx".to_owned(),
            key: None,
            roles: None,
        }
    }
}

impl FormsAuth {
    /// ASP.NET's defaults (SAC-40), with keys that are made at the start: logins last until the restart, on this machine.
    pub fn new() -> Self {
        Self::default()
    }

    /// The keys: `<machineKey>`. Without, the host makes some at its start (SAC-45).
    pub fn machine_key(self, key: MachineKey) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The name of the cookie: `forms/@name`. Default: `.ASPXAUTH`.
    pub fn cookie_name(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// How long a login lasts: `forms/@timeout`, which counts minutes. Default: 30 minutes.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Whether a ticket of which half the time is over is renewed: `forms/@slidingExpiration`. Default: `true` (SAC-47).
    pub fn sliding_expiration(self, is_sliding: bool) -> Self {
        Self { is_sliding, ..self }
    }

    /// The path of the cookie: `forms/@path`. Default: `/`. Browsers compare it with case.
    pub fn path(self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self }
    }

    /// The domain whose hosts get the cookie: `forms/@domain`. Default: only this host.
    pub fn domain(self, domain: &str) -> Self {
        Self { domain: Some(domain.to_owned()).filter(|domain| !domain.is_empty()), ..self }
    }

    /// The cookie goes over HTTPS only, and nobody can log in without: `forms/@requireSSL` (SAC-50).
    ///
    /// Behind a proxy the host knows of HTTPS by [`trusted_proxies`](crate::HostBuilder::trusted_proxies).
    pub fn require_ssl(self) -> Self {
        Self { requires_ssl: true, ..self }
    }

    /// When the cookie goes along with requests from other sites: `forms/@cookieSameSite`.
    ///
    /// Default: `Lax`, which is never for script calls, unless the login comes from a page of another site that a CORS policy
    /// lets in with credentials. That client gets a cookie that comes back from there (CORS-24).
    pub fn same_site(self, same_site: SameSite) -> Self {
        Self { same_site: Some(same_site), ..self }
    }

    /// For pages of other sites that a CORS policy with credentials lets in: `Secure`, `SameSite=None` and `Partitioned`,
    /// whoever logs in (CORS-24).
    pub fn cross_site(self) -> Self {
        Self { same_site: Some(SameSite::None), is_partitioned: true, ..self }
    }

    /// Where pages are redirected that a stranger may not see: `forms/@loginUrl`. Default: `/login.aspx`. Script calls are
    /// never redirected (RT-30).
    pub fn login_url(self, url: &str) -> Self {
        Self { login_url: url.to_owned(), ..self }
    }

    /// Who knows the users' roles.
    pub fn roles(self, roles: impl Roles) -> Self {
        Self { roles: Some(Arc::new(roles)), ..self }
    }
}
