//! How sessions are kept, and what their cookie looks like.

use core::time::Duration;
use std::sync::Arc;

use futures_util::FutureExt as _;
use http::HeaderMap;

use super::id::SessionId;
use super::memory::MemoryStore;
use super::store::SessionStore;
use super::within::within;
use crate::call::{Cookie, SameSite, sent_cookies};
use crate::cors::Seldom;
#[cfg(feature = "redis")]
use crate::remote::RedisTlsSettings;
use crate::secret::Secret;

/// The cookie's name (SAC-2).
const COOKIE_NAME: &str = "ASP.NET_SessionId";
/// The longest time that a session may wait for its next call (SAC-5).
const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A value of ours: ASP.NET's `stateNetworkTimeout` is 10 s.
const STORE_TIMEOUT: Duration = Duration::from_secs(5);
/// As `aspnet:RequestQueueLimitPerSession` (SAC-14).
const QUEUE_LIMIT: usize = 50;

/// The settings that a store that the code chooses has made.
const CHOSEN: [&str; 3] = ["store", "redis", "redis_prefix"];

/// Sessions of a host: where they are kept, for how long, and under which cookie.
///
/// Hosts have sessions in memory as soon as a method wants one; this changes how.
///
/// ```
/// use asmx::prelude::*;
/// use asmx::session::Sessions;
/// use std::time::Duration;
///
/// let sessions = Sessions::in_memory().timeout(Duration::from_secs(3600)).secure();
/// let host = Host::builder().sessions(sessions).build()?;
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "give it to `HostBuilder::sessions`"]
pub struct Sessions {
    pub(super) store: Arc<dyn SessionStore>,
    pub(super) timeout: Duration,
    pub(super) store_timeout: Duration,
    pub(super) queue_limit: usize,
    /// The store, where nobody has decided how much it may hold.
    unbounded: Option<Arc<MemoryStore>>,
    /// The store, where it is one in Redis that the host makes sure of.
    #[cfg(feature = "redis")]
    remote: Option<Arc<super::redis::RedisStore>>,
    /// Why there is no store.
    problem: Option<String>,
    cookie_name: String,
    domain: Option<String>,
    /// Nothing where it is left to who asks (CORS-24).
    same_site: Option<SameSite>,
    secure: bool,
    partitioned: bool,
    /// Lines about a store that fails, which whoever has a cookie can have written.
    pub(super) told: Arc<Seldom>,
    /// The settings that were made here, by the names of their setters.
    made: Vec<&'static str>,
}

/// In the memory of this process, unless `[sessions]` of `asmx.toml` says otherwise.
impl Default for Sessions {
    fn default() -> Self {
        let store = Arc::new(MemoryStore::new());
        Self { unbounded: Some(Arc::clone(&store)), ..Self::of(store) }
    }
}

impl Sessions {
    /// In the memory of this process (`mode="InProc"`), whatever is said outside of the code.
    ///
    /// How much it holds is the default, or what `[sessions]` of `asmx.toml` says. A [`MemoryStore`] has setters for it.
    /// `Sessions::default()` is in memory, too, unless `store` or `redis` of `[sessions]` says otherwise.
    pub fn in_memory() -> Self {
        Self { made: CHOSEN.to_vec(), ..Self::default() }
    }

    /// In Redis, at `redis://[user][:password@]host[:port][/database]`: sessions that several hosts share. `rediss://` is TLS
    /// (feature `redis-tls`), with [`HostBuilder::redis_tls`](crate::HostBuilder).
    ///
    /// A URL that is none is an error when the host is built. [`RedisStore`](super::RedisStore) has more settings.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().sessions(Sessions::in_redis("redis://127.0.0.1:6379")).build()?;
    /// let errors = Host::builder().sessions(Sessions::in_redis("127.0.0.1")).build().unwrap_err();
    /// assert!(errors.to_string().contains("the store of sessions: "));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[cfg(feature = "redis")]
    pub fn in_redis(url: &str) -> Self {
        match super::redis::RedisStore::new(url) {
            Ok(store) => {
                let store = Arc::new(store);
                Self { remote: Some(Arc::clone(&store)), ..Self::chosen(store) }
            }
            Err(error) => Self { problem: Some(error.to_string()), ..Self::in_memory() },
        }
    }

    /// In a store of your own.
    pub fn in_store(store: impl SessionStore) -> Self {
        Self::chosen(Arc::new(store))
    }

    fn chosen(store: Arc<dyn SessionStore>) -> Self {
        // How much it holds is its own business.
        let made = [&CHOSEN[..], &["max_sessions", "max_bytes"]].concat();
        Self { made, ..Self::of(store) }
    }

    /// In Redis, as it is said outside of the code.
    #[cfg(feature = "redis")]
    pub(super) fn moved_to_redis(self, url: &Secret, prefix: Option<&str>) -> Self {
        let store = match super::redis::RedisStore::new(url.text()) {
            Ok(store) => store,
            Err(error) => return self.without_store(error.to_string()),
        };
        let store = Arc::new(prefix.into_iter().fold(store, super::redis::RedisStore::prefix));
        Self { remote: Some(Arc::clone(&store)), store, unbounded: None, ..self }
    }

    /// With what is needed to be sure of a Redis, where they are in one that nobody has said more of.
    #[cfg(feature = "redis")]
    pub(crate) fn secured(self, settings: &RedisTlsSettings) -> Self {
        let remote = self.remote.as_ref().filter(|store| store.has_tls());
        match remote.map(|store| store.secured(settings)) {
            None => self,
            Some(Ok(store)) => Self { store: Arc::new(store), ..self },
            Some(Err(error)) => self.without_store(error.to_string()),
        }
    }

    /// A host of such sessions cannot be built.
    #[cfg(not(feature = "redis"))]
    pub(super) fn moved_to_redis(self, _: &Secret, _: Option<&str>) -> Self {
        self
    }

    /// There is none, and this is why.
    pub(super) fn without_store(self, problem: String) -> Self {
        Self { problem: Some(problem), ..self }
    }

    fn of(store: Arc<dyn SessionStore>) -> Self {
        Self {
            store,
            timeout: Duration::from_secs(20 * 60),
            store_timeout: STORE_TIMEOUT,
            queue_limit: QUEUE_LIMIT,
            unbounded: None,
            #[cfg(feature = "redis")]
            remote: None,
            problem: None,
            cookie_name: COOKIE_NAME.into(),
            domain: None,
            same_site: None,
            secure: false,
            partitioned: false,
            told: Arc::new(Seldom::new(10)),
            made: Vec::new(),
        }
    }

    /// How long a session waits for its next call. Default: 20 minutes; at most a year (SAC-5).
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout: timeout.min(YEAR), ..self.making("timeout") }
    }

    /// How long the store may take for an answer. Default: 5 s, a value of ours: ASP.NET's `stateNetworkTimeout` is 10 s.
    ///
    /// A call whose session cannot be had or kept in that time fails with status 503. Waiting for other calls of the same
    /// session does not count: that ends with the call's own time, `execution_timeout` (SAC-13).
    pub fn store_timeout(self, timeout: Duration) -> Self {
        Self { store_timeout: timeout, ..self.making("store_timeout") }
    }

    /// How many calls may wait for one session at a time. Default: 50 (`aspnet:RequestQueueLimitPerSession`, SAC-14).
    pub fn queue_limit(self, calls: usize) -> Self {
        Self { queue_limit: calls, ..self.making("queue_limit") }
    }

    /// The name of the cookie. Default: `ASP.NET_SessionId` (SAC-2).
    pub fn cookie_name(self, name: &str) -> Self {
        Self { cookie_name: name.to_owned(), ..self.making("cookie_name") }
    }

    /// The domain whose hosts get the cookie. Default: only this host.
    pub fn domain(self, domain: &str) -> Self {
        Self { domain: Some(domain.to_owned()), ..self.making("domain") }
    }

    /// When the cookie goes along with requests from other sites.
    ///
    /// Default: `Lax`, which is never for script calls (SAC-2), unless the session begins with a call from another site
    /// that a CORS policy lets in with credentials. That client gets a cookie that comes back from there:
    /// [`cross_site`](Self::cross_site) (CORS-24).
    pub fn same_site(self, same_site: SameSite) -> Self {
        Self { same_site: Some(same_site), ..self.making("same_site") }
    }

    /// The cookie goes over HTTPS only, whatever the call came over. A call over HTTPS, as far as a
    /// [trusted proxy](crate::HostBuilder::trusted_proxies) says so, gets such a cookie anyway.
    pub fn secure(self) -> Self {
        Self { secure: true, ..self.making("secure") }
    }

    /// The cookie is kept apart for each site that embeds this one.
    pub fn partitioned(self) -> Self {
        Self { partitioned: true, ..self.making("partitioned") }
    }

    /// For pages of other sites that a CORS policy with credentials lets in: `Secure`, `SameSite=None` and `Partitioned`,
    /// whoever begins the session (CORS-24).
    pub fn cross_site(self) -> Self {
        self.secure().same_site(SameSite::None).partitioned()
    }

    /// How much the store holds, as it is said outside of the code.
    pub(super) fn bounded(self, max_sessions: Option<usize>, max_bytes: Option<usize>) -> Self {
        if let Some(store) = &self.unbounded {
            store.bound(max_sessions, max_bytes);
        }
        self
    }

    /// The settings that were made here, by the names of their setters.
    pub(crate) fn decided(&self) -> &[&'static str] {
        &self.made
    }

    fn making(mut self, setting: &'static str) -> Self {
        self.made.push(setting);
        self
    }

    /// Whether the setting of this name was made here, which goes before what is said elsewhere.
    pub(super) fn makes(&self, setting: &str) -> bool {
        self.made.contains(&setting)
    }

    /// Why there is no store.
    pub(crate) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The settings that are 0 and cannot be.
    pub(crate) fn zeros(&self) -> impl Iterator<Item = &'static str> {
        let settings = [
            ("the timeout of sessions", self.timeout.is_zero()),
            ("the store_timeout of sessions", self.store_timeout.is_zero()),
        ];
        settings.into_iter().filter(|(_, is_zero)| *is_zero).map(|(name, _)| name)
    }

    /// The name of the cookie.
    pub(crate) fn name(&self) -> &str {
        &self.cookie_name
    }

    /// The cookie as `Set-Cookie` says it.
    pub(crate) fn cookie(&self, id: &str) -> String {
        let same_site = self.same_site.unwrap_or(SameSite::Lax);
        let mut cookie = Cookie::new(&self.cookie_name, id).http_only().same_site(same_site);
        if let Some(domain) = &self.domain {
            cookie = cookie.domain(domain);
        }
        if self.secure {
            cookie = cookie.secure();
        }
        if self.partitioned {
            cookie = cookie.partitioned();
        }
        cookie.to_string()
    }

    /// The cookie for who asked over HTTPS.
    pub(crate) fn secure_cookie(&self, id: &str) -> String {
        match self.secure {
            true => self.cookie(id),
            false => self.clone().secure().cookie(id),
        }
    }

    /// The cookie for a page of another site: one that comes back from there, unless the application has decided.
    pub(crate) fn cookie_for_other_sites(&self, id: &str) -> String {
        match self.same_site {
            None => self.clone().cross_site().cookie(id),
            Some(_) => self.cookie(id),
        }
    }

    /// The cookie for whoever asks.
    pub(super) fn cookie_for(&self, id: &str, asker: Asker) -> String {
        match asker {
            Asker { from_other_site: true, .. } => self.cookie_for_other_sites(id),
            Asker { over_https: true, .. } => self.secure_cookie(id),
            Asker { .. } => self.cookie(id),
        }
    }

    /// Whether the cookie can stand in a header.
    pub(crate) fn cookie_works(&self) -> bool {
        let bad = |text: &str| text.contains(|c: char| c.is_control() || "=;, \t\"".contains(c));
        !self.cookie_name.is_empty() && !bad(&self.cookie_name) && !self.domain.as_deref().is_some_and(bad)
    }

    /// The id that a client sent, if it is one (SAC-3).
    pub(crate) fn id_of(&self, headers: &HeaderMap) -> Option<SessionId> {
        let (_, value) = sent_cookies(headers)
            .find(|(name, _)| name.trim_ascii().eq_ignore_ascii_case(self.cookie_name.as_bytes()))?;
        SessionId::parse(core::str::from_utf8(value).ok()?.trim())
    }

    /// Starts the time of the client's session anew, for a call that has no session (SAC-9). The call waits for no answer.
    pub(crate) fn touch(self: &Arc<Self>, headers: &HeaderMap) {
        let Some(id) = self.id_of(headers) else { return };
        let sessions = Arc::clone(self);
        let mut touch = Box::pin(async move {
            let touch = sessions.store.touch(&id, sessions.timeout);
            if let Err(error) = within(sessions.store_timeout, touch).await
                && let Some(left_out) = sessions.told.admits(())
            {
                tracing::warn!(%error, left_out, "a session's time could not be started anew");
            }
        });
        if touch.as_mut().now_or_never().is_none() {
            tokio::spawn(touch);
        }
    }
}

/// What the cookie depends on of who asks.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asker {
    /// A page of another site, which a policy lets in with credentials (CORS-24).
    pub(crate) from_other_site: bool,
    /// The client is known to have come over HTTPS.
    pub(crate) over_https: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use http::header::COOKIE;

    /// SAC-2, SAC-4.
    #[test]
    fn the_cookie_is_asp_nets() {
        let sessions = Sessions::in_memory();
        assert_eq!(sessions.cookie("x"), "ASP.NET_SessionId=x; path=/; HttpOnly; SameSite=Lax");
        assert_eq!(
            sessions.cookie_name("s").domain("a.example").cross_site().cookie("x"),
            "s=x; domain=a.example; path=/; secure; HttpOnly; SameSite=None; Partitioned"
        );
        let plain = || Sessions::in_memory();
        assert!(plain().cookie_works() && plain().cookie_name("s").domain("a.example").cookie_works());
        for name in ["a;b", "", "a b", "a=b", "a\u{1}"] {
            assert!(!plain().cookie_name(name).cookie_works(), "{name:?}");
        }
        for domain in ["a.example; secure", "a b"] {
            assert!(!plain().domain(domain).cookie_works(), "{domain:?}");
        }
        assert_eq!(plain().secure_cookie("x"), "ASP.NET_SessionId=x; path=/; secure; HttpOnly; SameSite=Lax");
        assert_eq!(plain().secure().secure_cookie("x"), plain().secure_cookie("x"));
        let other = "ASP.NET_SessionId=x; path=/; secure; HttpOnly; SameSite=None; Partitioned";
        assert_eq!(plain().cookie_for_other_sites("x"), other);
        let decided = plain().same_site(SameSite::Strict);
        assert_eq!(
            decided.cookie_for_other_sites("x"),
            "ASP.NET_SessionId=x; path=/; HttpOnly; SameSite=Strict"
        );
    }

    /// SAC-5, SAC-14.
    #[test]
    fn times_and_numbers_are_asp_nets() {
        let sessions = Sessions::in_memory();
        assert_eq!((sessions.timeout.as_secs(), sessions.queue_limit), (1200, 50));
        assert_eq!(sessions.clone().timeout(Duration::MAX).timeout.as_secs(), 31_536_000);
        assert_eq!(sessions.timeout(Duration::from_secs(7)).timeout.as_secs(), 7);
    }

    /// SAC-3.
    #[test]
    fn the_id_is_found_among_cookies() {
        let found = |cookie: &str| {
            let headers = [(COOKIE, HeaderValue::from_str(cookie).expect("a value"))].into_iter().collect();
            Sessions::in_memory().id_of(&headers).map(|id| id.to_string())
        };
        let id = "abcdefghijklmnopqrstuvwx";
        assert_eq!(found(&format!("a=b; ASP.NET_SessionId={id}")).as_deref(), Some(id));
        assert_eq!(found(&format!("asp.net_sessionid={}", id.to_uppercase())).as_deref(), Some(id));
        assert_eq!(found("ASP.NET_SessionId=short"), None);
        assert_eq!(found("other=abcdefghijklmnopqrstuvwx"), None);
    }
}
