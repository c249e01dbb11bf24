//! `<authentication mode="Forms">`: the cookie, and what is in it.

use core::time::Duration;
use std::sync::Arc;

use asmx_ticket::MachineKey;

use super::roles::Roles;
use super::said::Said;
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
#[derive(Debug, Clone, Default)]
#[must_use = "give it to `HostBuilder::auth`"]
pub struct FormsAuth {
    pub(super) said: Said,
    pub(super) roles: Option<Arc<dyn AnyRoles>>,
}

impl FormsAuth {
    /// ASP.NET's defaults (SAC-40), with keys that are made at the start: logins last until the restart, on this machine.
    pub fn new() -> Self {
        Self::default()
    }

    fn saying(mut self, say: impl FnOnce(&mut Said)) -> Self {
        say(&mut self.said);
        self
    }

    /// The keys: `<machineKey>`. Without, the host makes some at its start (SAC-45).
    pub fn machine_key(self, key: MachineKey) -> Self {
        self.saying(|said| said.key = Some(key))
    }

    /// The name of the cookie: `forms/@name`. Default: `.ASPXAUTH`.
    pub fn cookie_name(self, name: &str) -> Self {
        self.saying(|said| said.name = Some(name.to_owned()))
    }

    /// How long a login lasts: `forms/@timeout`, which counts minutes. Default: 30 minutes.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.saying(|said| said.timeout = Some(timeout))
    }

    /// Whether a ticket of which half the time is over is renewed: `forms/@slidingExpiration`. Default: `true` (SAC-47).
    pub fn sliding_expiration(self, is_sliding: bool) -> Self {
        self.saying(|said| said.is_sliding = Some(is_sliding))
    }

    /// The path of the cookie: `forms/@path`. Default: `/`. Browsers compare it with case.
    pub fn path(self, path: &str) -> Self {
        self.saying(|said| said.path = Some(path.to_owned()))
    }

    /// The domain whose hosts get the cookie: `forms/@domain`. Default: only this host.
    pub fn domain(self, domain: &str) -> Self {
        self.saying(|said| said.domain = Some(domain.to_owned()))
    }

    /// The cookie goes over HTTPS only, and nobody can log in without: `forms/@requireSSL` (SAC-50).
    ///
    /// Behind a proxy the host knows of HTTPS by [`trusted_proxies`](crate::HostBuilder::trusted_proxies).
    pub fn require_ssl(self) -> Self {
        self.saying(|said| said.requires_ssl = Some(true))
    }

    /// When the cookie goes along with requests from other sites: `forms/@cookieSameSite`.
    ///
    /// Default: `Lax`, which is never for script calls, unless the login comes from a page of another site that a CORS policy
    /// lets in with credentials. That client gets a cookie that comes back from there (CORS-24).
    pub fn same_site(self, same_site: SameSite) -> Self {
        self.saying(|said| said.same_site = Some(same_site))
    }

    /// For pages of other sites that a CORS policy with credentials lets in: `Secure`, `SameSite=None` and `Partitioned`,
    /// whoever logs in (CORS-24).
    pub fn cross_site(self) -> Self {
        self.saying(|said| (said.same_site, said.is_partitioned) = (Some(SameSite::None), Some(true)))
    }

    /// Where pages are redirected that a stranger may not see: `forms/@loginUrl`. Default: `/login.aspx`. Script calls are
    /// never redirected (RT-30).
    pub fn login_url(self, url: &str) -> Self {
        self.saying(|said| said.login_url = Some(url.to_owned()))
    }

    /// Who knows the users' roles.
    pub fn roles(self, roles: impl Roles) -> Self {
        Self { roles: Some(Arc::new(roles)), ..self }
    }
}
