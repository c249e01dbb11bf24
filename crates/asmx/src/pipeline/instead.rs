//! What answers a request in place of a service: whoever has to refuse it, a probe, or the host as a whole.

use axum_core::body::Body;
use http::Response;
use http::request::Parts;

use super::caller::Caller;
use super::probe::Probe;
use super::{access, pages, probe, shut_out};
use crate::request::Refused;
use crate::tables::{Route, Tables};

/// What answers in place of a service. Few requests have one.
pub(super) enum Instead<'a> {
    Refused(Refused),
    Probe(Probe<'a>),
    /// What the host as a whole says, to whoever may read it. Others shall not carry the room for it.
    Page(Box<Response<Body>>),
}

impl<'a> Instead<'a> {
    /// What answers a request. A refusal comes first, but for probes.
    pub(super) fn find(tables: &'a Tables, route: &Route<'_>, path: &str, parts: &Parts) -> Option<Self> {
        // Neither a probe nor a page is at the path of a service.
        let may_be_service = !matches!(route, Route::Foreign { .. });
        let probe = if may_be_service { None } else { probe::asked(tables, path, parts) };
        if let Some(refused) = shut_out::refused(tables, probe.is_some(), parts) {
            return Some(Self::Refused(refused));
        }
        if may_be_service {
            return None;
        }
        let page = || pages::answer(tables, path, parts);
        probe.map(Self::Probe).or_else(|| page().map(|page| Self::Page(Box::new(page))))
    }

    /// Its answer.
    pub(super) async fn answer(
        self,
        tables: &Tables,
        route: &Route<'_>,
        path: &str,
        parts: &Parts,
        caller: &Caller<'_>,
    ) -> Response<Body> {
        match self {
            Self::Refused(refused) => shut_out::answer(tables, route, parts, caller, refused),
            Self::Probe(probe) => probe::answer(probe, parts).await,
            Self::Page(page) => {
                let refused = match access::guarded(tables, route, path, parts, caller) {
                    Some(asking) => asking.await,
                    None => None,
                };
                refused.unwrap_or(*page)
            }
        }
    }
}
