//! Whom a host lets in, and how often.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::Instant;

use http::request::Parts;
use ipnet::IpNet;

use super::client::client_address;
use super::rate::Rate;
use super::refused::Refused;

/// Who is let in, and how often. By default everybody is, as often as he likes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Admission {
    only: Option<Arc<[IpNet]>>,
    rate: Option<Arc<Rate>>,
}

impl Admission {
    /// Lets in these addresses and networks alone.
    pub(crate) fn only(self, networks: Arc<[IpNet]>) -> Self {
        Self { only: Some(networks), ..self }
    }

    /// Lets in so many requests of each client within a time.
    pub(crate) fn rate(self, requests: u32, per: Duration) -> Self {
        Self { rate: Some(Arc::new(Rate::new(requests, per))), ..self }
    }

    /// Why the request is refused, if it is; the proxies in front have been looked at. Who has no address that anybody knows is on no
    /// list.
    pub(crate) fn refuses(&self, parts: &Parts) -> Option<Refused> {
        if self.only.is_none() && self.rate.is_none() {
            return None;
        }
        let client = client_address(&parts.extensions).map(|client| client.to_canonical());
        let is_one_of =
            |only: &[IpNet]| only.iter().any(|net| client.is_some_and(|client| net.contains(&client)));
        if self.only.as_deref().is_some_and(|only| !is_one_of(only)) {
            return Some(Refused::Address);
        }
        let early = self.rate.as_ref()?.admit(client, Instant::now()).err()?;
        Some(Refused::Rate(early.as_secs() + u64::from(early.subsec_nanos() > 0)))
    }
}

/// One setting of it, wherever it is made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AccessSetting {
    Only(Arc<[IpNet]>),
    Requests(u32),
    Per(Duration),
}

impl AccessSetting {
    /// Its section and its key in a file.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Only(_) => "access.only",
            Self::Requests(_) => "access.requests",
            Self::Per(_) => "access.per",
        }
    }
}

impl fmt::Display for AccessSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Only(networks) if networks.is_empty() => f.write_str("nobody"),
            Self::Only(networks) => {
                let texts: Vec<_> = networks.iter().map(ToString::to_string).collect();
                f.write_str(&texts.join(", "))
            }
            Self::Requests(requests) => write!(f, "{requests} requests"),
            Self::Per(time) => write!(f, "{} s", time.as_secs_f64()),
        }
    }
}

/// What is in force.
#[derive(Debug, Clone)]
pub(crate) struct AccessSettings {
    only: Option<Arc<[IpNet]>>,
    pub(crate) requests: Option<u32>,
    pub(crate) per: Duration,
}

impl Default for AccessSettings {
    fn default() -> Self {
        Self { only: None, requests: None, per: Duration::from_secs(60) }
    }
}

impl AccessSettings {
    /// Puts one of them in force.
    pub(crate) fn set(&mut self, setting: &AccessSetting) {
        match setting {
            AccessSetting::Only(networks) => self.only = Some(Arc::clone(networks)),
            AccessSetting::Requests(requests) => self.requests = Some(*requests),
            AccessSetting::Per(time) => self.per = *time,
        }
    }

    /// Makes it ready for requests.
    pub(crate) fn admission(&self) -> Admission {
        let admission = match &self.only {
            Some(networks) => Admission::default().only(Arc::clone(networks)),
            None => Admission::default(),
        };
        match self.requests {
            Some(requests) => admission.rate(requests, self.per),
            None => admission,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9110, section 10.2.3: seconds, and not too few of them.
    #[test]
    fn a_client_is_told_to_come_back_in_whole_seconds() {
        let (parts, ()) = http::Request::new(()).into_parts();
        let per = Duration::from_millis(1_000_500);
        let admission = Admission::default().rate(1, per);
        let begin = Instant::now();
        assert!(admission.refuses(&parts).is_none());
        let Some(Refused::Rate(seconds)) = admission.refuses(&parts) else { panic!("too early") };
        // However long the test itself took.
        let least = per.saturating_sub(begin.elapsed()).as_millis().div_ceil(1000);
        assert!((least..=1001).contains(&u128::from(seconds)), "{seconds}");
    }
}
