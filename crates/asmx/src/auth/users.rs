//! How a host knows its users, ready for requests.

use core::time::Duration;
use std::sync::Arc;

use asmx_ticket::MachineKey;
use asmx_types::text::upper_case;

use super::said::Said;
use super::user::AnyRoles;
use crate::call::SameSite;

/// How a host knows its users.
#[derive(Debug)]
pub(crate) struct Users {
    /// Nothing where a layer finds them.
    pub(super) forms: Option<Forms>,
    pub(super) roles: Option<Arc<dyn AnyRoles>>,
}

/// Forms authentication with everything that was not said.
#[derive(Debug)]
pub(super) struct Forms {
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
    pub(super) key: MachineKey,
}

impl Forms {
    /// ASP.NET's defaults for what is not said (SAC-40, SAC-45).
    ///
    /// # Errors
    /// What keeps it from working, in words.
    pub(super) fn new(said: Said) -> Result<Self, String> {
        let key = said.machine_key()?;
        let forms = Self {
            name: said.name.unwrap_or_else(|| ".ASPXAUTH".to_owned()),
            timeout: said.timeout.unwrap_or(Duration::from_secs(30 * 60)),
            is_sliding: said.is_sliding.unwrap_or(true),
            path: said.path.unwrap_or_else(|| "/".to_owned()),
            domain: said.domain.filter(|domain| !domain.is_empty()),
            requires_ssl: said.requires_ssl.unwrap_or(false),
            same_site: said.same_site,
            is_partitioned: said.is_partitioned.unwrap_or(false),
            login_url: said.login_url.unwrap_or_else(|| "/login.aspx".to_owned()),
            key,
        };
        if forms.timeout.is_zero() {
            return Err("its timeout is 0, so that every login would be over at once".to_owned());
        }
        if !forms.path.starts_with('/') {
            return Err(format!("the path of its cookie is \"{}\"; write \"/\" or \"/app\"", forms.path));
        }
        forms.example(false).map_err(|problem| format!("its cookie cannot be set: {problem}"))?;
        Ok(forms)
    }
}

impl Users {
    /// Whether logins end with the process, because nobody gave keys.
    pub(crate) fn has_generated_keys(&self) -> bool {
        self.forms.as_ref().is_some_and(|forms| forms.key.is_generated())
    }

    /// The cookie as `Set-Cookie` says it, for clients of this site or of another, if there is one.
    pub(crate) fn cookie(&self, for_other_sites: bool) -> Option<String> {
        self.forms.as_ref()?.example(for_other_sites).ok()
    }

    /// Whether a path is that of the login page, which strangers may see, whatever is denied.
    pub(crate) fn is_login_page(&self, path: &str) -> bool {
        let plain = |url: &str| {
            let url = url.split(['?', '#']).next().unwrap_or_default();
            upper_case(url.trim_start_matches('~').trim_start_matches('/'))
        };
        self.login_url().is_some_and(|login| plain(login) == plain(path))
    }

    /// Where strangers are sent who ask for a page (RT-31).
    pub(crate) fn login_url(&self) -> Option<&str> {
        self.forms.as_ref().map(|forms| &*forms.login_url)
    }
}
