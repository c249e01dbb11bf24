//! Who asks for cookies: the page, the frames around it, the engine.

use super::cookie::{SameSite, StoredCookie};
use crate::engine::ThirdParty;
use crate::url::Site;

/// Who asks, as cookies see it.
#[derive(Clone, Debug)]
pub(crate) struct Asker {
    /// The site of the page in the address bar: the partition.
    pub(crate) top: Site,
    /// Whether page, frames around it and target are one site.
    pub(crate) same_site: bool,
    /// Whether the target is of another site than the page in the address bar.
    pub(crate) third_party: bool,
    pub(crate) policy: ThirdParty,
    pub(crate) lax_by_default: bool,
}

impl Asker {
    /// The top-level site that a cookie is kept for, if it is kept apart.
    pub(crate) fn partition(&self, cookie: &StoredCookie) -> Option<Site> {
        let apart = cookie.partitioned || (self.third_party && self.policy == ThirdParty::KeptApart);
        apart.then(|| self.top.clone())
    }

    /// Why a cookie may not be set or sent in this context.
    pub(crate) fn refuses(&self, cookie: &StoredCookie) -> Option<&'static str> {
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
