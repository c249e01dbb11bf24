//! Who a request comes from. It is found when somebody wants to know, and then once.

use core::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use asmx_core::Fault;
use asmx_core::service::Access;
use asmx_ticket::{Refusal, Ticket};
use asmx_types::DateTime;
use http::HeaderValue;
use http::request::Parts;

use super::authorization::Authorization;
use super::user::User;
use super::users::Users;
use crate::call::sent_cookies;
use crate::request::is_https;

/// Who a request comes from. It stands in the request's extensions, on hosts that know users.
#[derive(Clone)]
pub(crate) struct Identity(Arc<Inner>);

pub(super) struct Inner {
    pub(super) users: Arc<Users>,
    /// What the cookie says.
    sent: Option<String>,
    /// Whom a layer has found.
    given: Option<User>,
    pub(super) is_secure: bool,
    pub(super) from_other_site: AtomicBool,
    found: OnceLock<Found>,
}

/// Who it is, and with what ticket or why not.
struct Found {
    user: User,
    ticket: Result<Ticket, Missing>,
}

/// Why nobody is known.
#[derive(Debug, Clone, Copy)]
enum Missing {
    Cookie,
    Valid(Refusal),
    Time(DateTime),
    Layer,
}

impl Identity {
    pub(crate) fn new(users: &Arc<Users>, parts: &Parts) -> Self {
        let sent = users.forms.as_ref().and_then(|forms| {
            let is_ours = |name: &[u8]| name.trim_ascii().eq_ignore_ascii_case(forms.name.as_bytes());
            let (_, value) = sent_cookies(&parts.headers).find(|(name, _)| is_ours(name))?;
            core::str::from_utf8(value).ok().map(|value| value.trim().to_owned())
        });
        Self(Arc::new(Inner {
            users: Arc::clone(users),
            sent: sent.filter(|sent| !sent.is_empty()),
            given: parts.extensions.get::<User>().cloned(),
            is_secure: is_https(parts),
            from_other_site: AtomicBool::new(false),
            found: OnceLock::new(),
        }))
    }

    pub(super) fn inner(&self) -> &Arc<Inner> {
        &self.0
    }

    /// A page of another site asks, which a policy lets in with credentials (CORS-24).
    pub(crate) fn ask_from_other_site(&self) {
        self.0.from_other_site.store(true, Ordering::Relaxed);
    }

    /// Who it is.
    pub(crate) fn user(&self) -> User {
        self.0.found().user.clone()
    }

    /// Whether that is somebody who may (RT-31).
    ///
    /// # Errors
    /// It is not, and why; or nobody can say.
    pub(crate) async fn check(&self, access: Access) -> Result<(), Fault> {
        let Found { user, ticket } = self.0.found();
        if !access.asks() {
            return Ok(());
        }
        if !user.is_authenticated() {
            let why = self.0.why(ticket.as_ref().err().copied());
            return Err(Fault::unauthorized().with_source(why));
        }
        let Access::Roles(roles) = access else { return Ok(()) };
        for role in roles {
            if user.is_in_role(role).await? {
                return Ok(());
            }
        }
        let why = format!("\"{}\" has none of the roles asked for: {}", user.name(), roles.join(", "));
        Err(Fault::unauthorized().with_source(why))
    }

    /// Whether that is somebody whom the rules of a place let in (CFG-65).
    ///
    /// # Errors
    /// It is not, and why; or nobody can say.
    pub(crate) async fn obey(&self, rules: &Authorization, verb: &str) -> Result<(), Fault> {
        let Found { user, ticket } = self.0.found();
        let Some(rule) = rules.denies(user, verb).await? else { return Ok(()) };
        let who = match user.is_authenticated() {
            true => format!("\"{}\" has logged in", user.name()),
            false => self.0.why(ticket.as_ref().err().copied()),
        };
        Err(Fault::unauthorized().with_source(format!("{} denies it, by {rule}: {who}", rule.place)))
    }

    /// The cookie with a new ticket, where half of the old one's time is over (SAC-47).
    pub(crate) fn renewed(&self) -> Option<HeaderValue> {
        let forms = self.0.users.forms.as_ref().filter(|forms| forms.is_sliding)?;
        let renewed = self.0.found().ticket.as_ref().ok()?.renewed(DateTime::now_utc())?;
        forms.issued(&renewed, self.0.is_from_other_site()).ok()
    }

    /// Whether a `Set-Cookie` header is one of the login.
    pub(crate) fn sets(&self, cookie: &HeaderValue) -> bool {
        let name = self.0.users.forms.as_ref().map(|forms| forms.name.as_bytes());
        name.is_some_and(|name| {
            cookie.as_bytes().strip_prefix(name).is_some_and(|rest| rest.starts_with(b"="))
        })
    }

    /// Why a ticket came and was not taken, unless it was over, as every ticket is some day.
    pub(crate) fn trouble(&self) -> Option<String> {
        match &self.0.found().ticket {
            Err(missing @ Missing::Valid(_)) => Some(self.0.why(Some(*missing))),
            _ => None,
        }
    }
}

impl Inner {
    pub(super) fn is_from_other_site(&self) -> bool {
        self.from_other_site.load(Ordering::Relaxed)
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| {
            let ticket = self.ticket();
            let user = match (&self.given, &ticket) {
                (Some(given), _) => given.clone(),
                (None, Ok(ticket)) => User::of(ticket),
                (None, Err(_)) => User::anonymous(),
            };
            Found { user: user.asking(self.users.roles.as_ref()), ticket }
        })
    }

    /// SAC-46.
    fn ticket(&self) -> Result<Ticket, Missing> {
        let Some(forms) = &self.users.forms else { return Err(Missing::Layer) };
        let Some(sent) = &self.sent else { return Err(Missing::Cookie) };
        let ticket = forms.key.unprotect(sent).map_err(Missing::Valid)?;
        match ticket.is_expired(DateTime::now_utc()) {
            true => Err(Missing::Time(ticket.expires)),
            false => Ok(ticket),
        }
    }

    /// Cause and cure, for the log.
    fn why(&self, missing: Option<Missing>) -> String {
        let name = self.users.forms.as_ref().map_or("", |forms| &forms.name);
        match missing {
            None => "a layer says that nobody has logged in".to_owned(),
            Some(Missing::Layer) => "no layer has left an `asmx::auth::User` in the request".to_owned(),
            Some(Missing::Cookie) => format!(
                "the request has no cookie {name}: nobody has logged in, or the browser keeps the cookie back, as it \
                 does for another host and for calls from another origin without credentials"
            ),
            Some(Missing::Valid(refusal)) => format!("the ticket in {name} is not taken: {refusal}"),
            Some(Missing::Time(when)) => {
                format!("the ticket in {name} expired: it was good until {when} UTC")
            }
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}
