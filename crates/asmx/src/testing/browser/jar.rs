//! The cookies of a browser.

use std::time::SystemTime;

use super::cookie::{SameSite, StoredCookie};
use super::engine::ThirdParty;
use super::site::Site;
use super::url::Url;

#[derive(Debug, Default)]
pub(super) struct Jar {
    /// Each with the top-level site that it is kept for, if it is kept apart.
    cookies: Vec<(StoredCookie, Option<Site>)>,
}

/// Who asks, as cookies see it.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    /// The site of the page in the address bar: the partition.
    pub(super) top: Site,
    /// Whether page, frames around it and target are one site.
    pub(super) same_site: bool,
    /// Whether the target is of another site than the page in the address bar.
    pub(super) third_party: bool,
    pub(super) policy: ThirdParty,
    pub(super) lax_by_default: bool,
}

impl Asker {
    fn partition(&self, cookie: &StoredCookie) -> Option<Site> {
        let apart = cookie.partitioned || (self.third_party && self.policy == ThirdParty::KeptApart);
        apart.then(|| self.top.clone())
    }

    /// Why a cookie may not be set or sent in this context.
    fn refuses(&self, cookie: &StoredCookie) -> Option<&'static str> {
        if !self.same_site {
            match cookie.same_site {
                SameSite::None => {}
                SameSite::Unset if !self.lax_by_default => {}
                SameSite::Strict => return Some("it is SameSite=Strict and the page is of another site"),
                SameSite::Lax => return Some("it is SameSite=Lax and the page is of another site"),
                SameSite::Unset => {
                    return Some("it has no SameSite, which counts as Lax, and the page is of another site");
                }
            }
        }
        match self.policy {
            ThirdParty::OnlyPartitioned if self.third_party && !cookie.partitioned => {
                Some("it is a third-party cookie without Partitioned")
            }
            ThirdParty::Blocked if self.third_party => Some("third-party cookies are blocked"),
            _ => None,
        }
    }
}

impl Jar {
    /// Takes a cookie, or says why not.
    pub(super) fn store(
        &mut self,
        cookie: StoredCookie,
        asker: &Asker,
        now: SystemTime,
    ) -> Result<(), &'static str> {
        if let Some(why) = asker.refuses(&cookie) {
            return Err(why);
        }
        let partition = asker.partition(&cookie);
        let same = |(other, kept_for): &(StoredCookie, Option<Site>)| {
            other.name == cookie.name
                && other.domain == cookie.domain
                && other.host_only == cookie.host_only
                && other.path == cookie.path
                && *kept_for == partition
        };
        let place = self.cookies.iter().position(same);
        let expired = cookie.expires.is_some_and(|expires| expires <= now);
        match (place, expired) {
            (Some(place), true) => {
                self.cookies.remove(place);
            }
            // A cookie that is replaced keeps its place: the order is that of creation.
            (Some(place), false) => self.cookies[place] = (cookie, partition),
            (None, true) => {}
            (None, false) => self.cookies.push((cookie, partition)),
        }
        Ok(())
    }

    /// The cookies that go along, longest path first, and those that would but for the context.
    pub(super) fn select(&self, url: &Url, asker: &Asker, now: SystemTime) -> Selection<'_> {
        let mut selection = Selection::default();
        for (cookie, kept_for) in &self.cookies {
            if !cookie.is_for(url) || cookie.expires.is_some_and(|expires| expires <= now) {
                continue;
            }
            match asker.refuses(cookie) {
                Some(why) => selection.held_back.push((cookie, why)),
                None if *kept_for == asker.partition(cookie) => selection.sent.push(cookie),
                None => selection.held_back.push((cookie, "it is kept for another page in the address bar")),
            }
        }
        selection.sent.sort_by_key(|cookie| core::cmp::Reverse(cookie.path.len()));
        selection
    }

    pub(super) fn clear(&mut self) {
        self.cookies.clear();
    }
}

#[derive(Debug, Default)]
pub(super) struct Selection<'a> {
    pub(super) sent: Vec<&'a StoredCookie>,
    pub(super) held_back: Vec<(&'a StoredCookie, &'static str)>,
}

impl Selection<'_> {
    /// The value of `Cookie`, if there is one.
    pub(super) fn header(&self) -> Option<String> {
        let pairs: Vec<String> = self.sent.iter().map(|cookie| cookie.pair()).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// What `document.cookie` is.
    pub(super) fn document_cookie(&self) -> String {
        let readable = self.sent.iter().filter(|cookie| !cookie.http_only);
        readable.map(|cookie| cookie.pair()).collect::<Vec<_>>().join("; ")
    }
}

impl StoredCookie {
    fn pair(&self) -> String {
        if self.name.is_empty() { self.value.clone() } else { format!("{}={}", self.name, self.value) }
    }
}
