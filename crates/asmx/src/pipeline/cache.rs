//! Step 3 of ASP.NET's checks: answers that are kept (SAC-30 to SAC-38). It comes after the body, which is part of the key.

use core::pin::Pin;

use asmx_core::Fault;
use asmx_core::call::{Arguments, query};
use asmx_core::fault::Phase;
use asmx_core::service::VaryBy;
use axum_core::body::Body;
use futures_util::TryFutureExt as _;
use http::{HeaderValue, Response};

use super::claim::Called;
use super::read::{Brought, Read};
use crate::cache::{Key, Missing, OutputCache, Parts};
use crate::call::sent_cookies;
use crate::tables::Tables;

/// What the cache says to a call.
pub(super) enum Looked<'a> {
    /// It was answered before (SAC-35). Calls of which no answer is kept do not carry the room for it.
    Kept(Box<Response<Body>>),
    /// It has to be made.
    Missed(Missed<'a>),
}

/// A call that has to be made.
pub(super) struct Missed<'a> {
    pub(super) called: &'a Called<'a>,
    pub(super) arguments: Arguments,
    pub(super) brought: Option<Box<Brought>>,
    /// The answer, where such answers are kept.
    pub(super) missing: Option<Box<Missing>>,
}

/// # Errors
/// It could only have been answered from the cache.
pub(super) fn look<'a>(tables: &Tables, read: Read<'a>) -> Result<Looked<'a>, Fault> {
    let called = read.verified.called;
    let found = cache_of(tables, called).map(|cache| cache.find(key(tables, &read)));
    let missing = match found {
        Some(Ok(response)) => return Ok(Looked::Kept(Box::new(response))),
        Some(Err(missing)) => Some(Box::new(missing)),
        None => None,
    };
    if let Some(fault) = read.verified.unless_kept {
        return Err(fault);
    }
    let Read { arguments, brought, .. } = read;
    Ok(Looked::Missed(Missed { called, arguments, brought, missing }))
}

/// An answer that is looked for once more; or what is still missing.
///
/// It fails when the time for the call is over before.
type Again<'a> = Pin<Box<dyn Future<Output = Result<Result<Response<Body>, Missing>, Fault>> + Send + 'a>>;

/// Waits for whoever makes the same answer, where one call at a time does (`single_flight`). Calls that wait for nobody do not
/// carry the room for it.
pub(super) fn look_again<'a>(tables: &'a Tables, missed: &mut Missed<'a>) -> Option<Again<'a>> {
    let called = missed.called;
    let single = called.method.descriptor.cache.single_flight;
    let cache = cache_of(tables, called).filter(|cache| single || is_shared(cache))?;
    let looked_for = missed.missing.take()?;
    let time = called.mount.settings.execution_timeout;
    let found = tokio::time::timeout(time, find(cache, called, *looked_for));
    Some(Box::pin(found.map_err(|_| {
        Fault::exception("System.Web.HttpException", "Request timed out.").during(Phase::Timeout)
    })))
}

/// Looks once more on this host, and then where others leave their answers.
async fn find(cache: &OutputCache, called: &Called<'_>, missing: Missing) -> Result<Response<Body>, Missing> {
    let single = called.method.descriptor.cache.single_flight;
    let missing = match single {
        true => match cache.find_alone(missing).await {
            Ok(response) => return Ok(response),
            Err(missing) => missing,
        },
        false => missing,
    };
    #[cfg(feature = "redis")]
    return {
        let method = (&*called.mount.path, called.method.descriptor.name);
        let lease = single.then_some(called.mount.settings.execution_timeout);
        cache.find_elsewhere(missing, method, lease).await
    };
    #[cfg(not(feature = "redis"))]
    Err(missing)
}

#[cfg_attr(not(feature = "redis"), allow(unused_variables, reason = "no host shares"))]
fn is_shared(cache: &OutputCache) -> bool {
    #[cfg(feature = "redis")]
    return cache.shared().is_some();
    #[cfg(not(feature = "redis"))]
    false
}

/// Keeps an answer if it may be given to others.
pub(super) async fn keep(
    tables: &Tables,
    called: &Called<'_>,
    missing: Box<Missing>,
    response: Response<Body>,
) -> Response<Body> {
    match cache_of(tables, called) {
        Some(cache) => cache.keep(*missing, called.method.descriptor.cache.seconds, response).await,
        None => response,
    }
}

fn cache_of<'a>(tables: &'a Tables, called: &Called<'_>) -> Option<&'a OutputCache> {
    tables.cache.as_ref().filter(|_| called.method.descriptor.cache.seconds > 0)
}

/// The key under which the call's answer may be kept (SAC-32, SAC-33). A body of unknown length is no key.
fn key(tables: &Tables, read: &Read<'_>) -> Option<Key> {
    let called = read.verified.called;
    let method = called.method.descriptor;
    let parts = Parts::new((called.mount.number, called.method.index));
    let parts = match &read.arguments {
        // What is kept is the answer to a script call.
        _ if called.reply.name().is_some() => return None,
        _ if method.parameters.is_empty() => parts,
        Arguments::Body(body) if read.is_measured => parts.body(body)?,
        Arguments::Query(query) => {
            let mut given = query::parse(query);
            let params = method.cache.vary_by.iter().find_map(|vary_by| match vary_by {
                VaryBy::Params(names) => Some(names),
                _ => None,
            });
            if let Some(names) = params {
                let is_named = |given: &str| names.iter().any(|name| name.eq_ignore_ascii_case(given));
                given.retain(|(name, _)| name.as_deref().is_some_and(is_named));
            }
            parts.query(given)
        }
        _ => return None,
    };
    let headers = &called.parts.headers;
    let parts = method.cache.vary_by.iter().fold(parts, |parts, vary_by| match vary_by {
        VaryBy::Session => {
            let id = tables.sessions.as_ref().and_then(|sessions| sessions.id_of(headers));
            parts.vary(id.iter().map(|id| id.as_str().as_bytes()))
        }
        VaryBy::Cookie(wanted) => {
            let mut cookies = sent_cookies(headers);
            let same = |name: &[u8]| name.trim_ascii().eq_ignore_ascii_case(wanted.as_bytes());
            parts.vary(cookies.find(|(name, _)| same(name)).map(|(_, value)| value).into_iter())
        }
        VaryBy::Header(name) => parts.vary(headers.get_all(*name).iter().map(HeaderValue::as_bytes)),
        VaryBy::Custom(text) => parts.vary(core::iter::once(text(called.parts).as_bytes())),
        VaryBy::Params(_) => parts,
    });
    Some(parts.key())
}
