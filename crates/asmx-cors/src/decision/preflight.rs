//! The decision on a preflight: the standard's CORS-preflight fetch, seen from the server.

use http::{HeaderMap, HeaderValue, header};

use super::cors_check::{Asked, Check};
use super::outcome::{Decision, Grant, Outcome, Refused};
use super::reason::Reason;
use crate::policy::{AllowHeaders, HeaderRefusal, Policy, Rules};
use crate::request::{Head, ListError, RequestKind, RequestedHeaders, Route};
use crate::standard::token::is_token;

/// How much of the refused names a reason keeps.
const MOST_SHOWN: usize = 256;

type Refusal = (Reason, Option<Box<Refused>>);

pub(crate) fn decide(policy: &Policy, head: Head<'_>, route: Route<'_>) -> Decision {
    let (rules, asked) = (policy.rules(), Asked::new(head.headers));
    let (outcome, allow_origin, grant, refused) = match grant(rules, asked, head, route) {
        Ok((allow_origin, grant)) => (Outcome::Granted, Some(allow_origin), Some(Box::new(grant)), None),
        Err((reason, refused)) => (Outcome::Refused(reason), None, None, refused),
    };
    Decision {
        policy: policy.clone(),
        kind: RequestKind::Preflight,
        asked: asked.origin.filter(|_| !outcome.is_granted()).cloned(),
        outcome,
        allow_origin,
        grant,
        refused,
        cookie_lost: false,
    }
}

/// The order is that of the standard: CORS check, method, headers.
fn grant(
    rules: &Rules,
    asked: Asked<'_>,
    head: Head<'_>,
    route: Route<'_>,
) -> Result<(HeaderValue, Grant), Refusal> {
    let allow_origin = match rules.check_origin(asked) {
        Check::Passed(value) => value,
        Check::Failed(reason) => return Err((reason, None)),
        // Unreachable: a preflight has an origin. Refusing is right for whatever else it may be.
        Check::Absent => return Err((Reason::OriginMalformed, None)),
    };
    if head.credentials && !rules.credentials {
        return Err((Reason::CredentialsNotAllowed, None));
    }
    let asked = requested_method(head.headers).ok_or_else(|| (Reason::MethodNotListed, None))?;
    if !rules.methods.allow(asked.as_bytes(), route) {
        let methods = rules.methods.value(&HeaderValue::from_static("*"), route, rules.credentials);
        let by_policy = matches!(route, Route::Unknown);
        return Err((
            Reason::MethodNotListed,
            Some(Box::new(Refused { names: token(asked.as_bytes()), methods, by_policy })),
        ));
    }
    let headers = requested_headers(&rules.allow_headers, head.headers)?;
    let private_network = rules.private_network
        && head.headers.get("access-control-request-private-network").is_some_and(|value| value == "true");
    let methods = rules.methods.value(asked, route, rules.credentials);
    Ok((allow_origin, Grant { methods, headers, private_network }))
}

/// The one method asked for. Several lines are no method.
fn requested_method(headers: &HeaderMap) -> Option<&HeaderValue> {
    let mut lines = headers.get_all(header::ACCESS_CONTROL_REQUEST_METHOD).iter();
    lines.next().filter(|_| lines.next().is_none())
}

fn requested_headers(allowed: &AllowHeaders, headers: &HeaderMap) -> Result<Option<HeaderValue>, Refusal> {
    let refuse = |error| match error {
        ListError::TooLong => (Reason::ListTooLong, None),
        ListError::NotAName => (Reason::HeaderNotListed, None),
    };
    let asked = RequestedHeaders::new(headers).map_err(refuse)?;
    // What browsers ask for, as a rule, and several times faster than looking up each name.
    if allowed.value.is_some() && asked.are_plainly(allowed.names()) {
        return Ok(allowed.value.clone());
    }
    let mut refused: Option<(HeaderRefusal, Vec<u8>)> = None;
    let mut repeated = allowed.value.is_none().then(|| Vec::with_capacity(asked.bytes));
    let read = asked.try_each(|name| {
        if let Err(why) = allowed.check(name) {
            let first = || (why, Vec::with_capacity(MOST_SHOWN.min(asked.bytes)));
            append(&mut refused.get_or_insert_with(first).1, name, MOST_SHOWN);
        } else if let Some(repeated) = &mut repeated {
            append(repeated, name, usize::MAX);
        }
    });
    read.map_err(refuse)?;
    match refused {
        Some((why, names)) => {
            let names = String::from_utf8(names).unwrap_or_default().into();
            Err((why.reason(), Some(Box::new(Refused { names, ..Refused::default() }))))
        }
        None => Ok(match repeated {
            None => allowed.value.clone(),
            Some(names) => HeaderValue::try_from(names).ok(),
        }),
    }
}

/// Never longer than what was read: a comma takes the place of a comma.
fn append(names: &mut Vec<u8>, name: &[u8], most: usize) {
    if names.len() + name.len() + 1 > most {
        return;
    }
    if !names.is_empty() {
        names.push(b',');
    }
    names.extend_from_slice(name);
}

/// A refused method may be shown again if it is a token (CORS-20).
fn token(method: &[u8]) -> Box<str> {
    let shown = method.len() <= MOST_SHOWN && is_token(method);
    std::str::from_utf8(method).ok().filter(|_| shown).unwrap_or_default().into()
}

impl HeaderRefusal {
    fn reason(self) -> Reason {
        match self {
            Self::NotListed => Reason::HeaderNotListed,
            Self::AuthorizationNeedsName => Reason::AuthorizationNeedsName,
        }
    }
}

#[cfg(test)]
#[path = "preflight_tests.rs"]
mod tests;
