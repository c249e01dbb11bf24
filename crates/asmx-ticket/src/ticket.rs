//! What a ticket says.

use core::fmt;
use core::time::Duration;

use asmx_types::{DateTime, TimeSpan};

/// A `FormsAuthenticationTicket`: who has logged in, when, and until when that holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The version, which is 2 for tickets that ASP.NET makes itself (SAC-48).
    pub version: u8,
    /// The user's name.
    pub name: String,
    /// What the application keeps in the ticket about the user: `UserData`. Often the roles.
    pub user_data: String,
    /// When it was issued, in UTC.
    pub issued: DateTime,
    /// When it ends, in UTC.
    pub expires: DateTime,
    /// Whether the cookie stays when the browser is closed.
    pub is_persistent: bool,
    /// The path of the cookie.
    pub path: String,
}

impl Ticket {
    /// A ticket as ASP.NET makes it at a login: version 2, no user data, the path `/` (SAC-48).
    #[must_use]
    pub fn new(name: &str, now: DateTime, timeout: Duration) -> Self {
        Self {
            version: 2,
            name: name.to_owned(),
            user_data: String::new(),
            issued: now,
            expires: later(now, i64::try_from(timeout.as_nanos() / 100).unwrap_or(i64::MAX)),
            is_persistent: false,
            path: "/".to_owned(),
        }
    }

    /// Whether its time is over (SAC-46).
    #[must_use]
    pub fn is_expired(&self, now: DateTime) -> bool {
        self.expires.ticks() < now.ticks()
    }

    /// The ticket that takes its place, if half of its time is over: the same, for as long again (SAC-47).
    #[must_use]
    pub fn renewed(&self, now: DateTime) -> Option<Self> {
        let (issued, expires, now_ticks) = (self.issued.ticks(), self.expires.ticks(), now.ticks());
        if expires.saturating_sub(now_ticks) > now_ticks.saturating_sub(issued) {
            return None;
        }
        let lifetime = expires.saturating_sub(issued);
        Some(Self { issued: now, expires: later(now, lifetime), ..self.clone() })
    }
}

/// So many ticks after a time, or the end of the calendar.
fn later(time: DateTime, ticks: i64) -> DateTime {
    time.checked_add(TimeSpan::from_ticks(ticks)).unwrap_or(DateTime::MAX.with_kind(time.kind()))
}

/// Without the user data, which may be anything.
impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ticket")
            .field("version", &self.version)
            .field("name", &self.name)
            .field("issued", &self.issued)
            .field("expires", &self.expires)
            .field("is_persistent", &self.is_persistent)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    /// SAC-47: not greater than the age; the lifetime stays, and all else.
    #[test]
    fn half_of_the_time_renews() {
        let begin = DateTime::new(2024, 1, 8, 12, 0, 0).unwrap();
        let at = |minutes: i64| begin.checked_add(TimeSpan::from_ticks(minutes * 600_000_000)).unwrap();
        let ticket = Ticket {
            user_data: "x".into(),
            version: 3,
            is_persistent: true,
            ..Ticket::new("ann", begin, HOUR)
        };
        assert_eq!(ticket.expires, at(60));
        assert_eq!(ticket.renewed(at(29)), None);
        let renewed = ticket.renewed(at(30)).expect("a new one");
        assert_eq!(renewed, Ticket { issued: at(30), expires: at(90), ..ticket.clone() });
        assert!(!ticket.is_expired(at(60)) && ticket.is_expired(at(61)));
    }

    /// A login for ever ends with the calendar.
    #[test]
    fn no_time_is_too_long() {
        let ticket = Ticket::new("ann", DateTime::new(2024, 1, 8, 12, 0, 0).unwrap(), Duration::MAX);
        assert_eq!(ticket.expires.ticks(), DateTime::MAX.ticks());
        assert!(!format!("{ticket:?}").contains("user_data"));
    }
}
