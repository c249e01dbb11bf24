//! The cookies of a browser.

use std::time::SystemTime;

use super::asker::Asker;
use super::cookie::StoredCookie;
use crate::url::{Site, Url};

#[derive(Debug, Default)]
pub(crate) struct Jar {
    /// Each with the top-level site that it is kept for, if it is kept apart.
    cookies: Vec<(StoredCookie, Option<Site>)>,
}

impl Jar {
    /// Takes a cookie, or says why not.
    pub(crate) fn store(
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
    pub(crate) fn select(&self, url: &Url, asker: &Asker, now: SystemTime) -> Selection<'_> {
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

    pub(crate) fn clear(&mut self) {
        self.cookies.clear();
    }
}

#[derive(Debug, Default)]
pub(crate) struct Selection<'a> {
    pub(crate) sent: Vec<&'a StoredCookie>,
    pub(crate) held_back: Vec<(&'a StoredCookie, &'static str)>,
}

impl Selection<'_> {
    /// The value of `Cookie`, if there is one.
    pub(crate) fn header(&self) -> Option<String> {
        let pairs: Vec<String> = self.sent.iter().map(|cookie| cookie.pair()).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// What `document.cookie` is.
    pub(crate) fn document_cookie(&self) -> String {
        let readable = self.sent.iter().filter(|cookie| !cookie.http_only);
        readable.map(|cookie| cookie.pair()).collect::<Vec<_>>().join("; ")
    }
}
