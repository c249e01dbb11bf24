//! Step 2 of ASP.NET's checks: who asks, and whether he may (RT-30 to RT-33, SAC-51).

use core::pin::{Pin, pin};

use asmx_core::fault::{Fault, Phase};
use asmx_core::service::{Access, Jsonp};
use axum_core::body::Body;
use http::header::SET_COOKIE;
use http::request::Parts;
use http::{Response, StatusCode};

use super::answer::name;
use super::caller::Caller;
use super::claim::Called;
use super::guard;
use crate::auth::Identity;
use crate::describe::is_proxy;
use crate::html::{PageError, login_redirect};
use crate::log::{self, Asker, ErrorId};
use crate::protocol::{Callback, error_object, is_script_content_type};
use crate::request::{ErrorDetail, outer_path};
use crate::tables::{MethodEntry, Mount, Route, Tables};

/// Leaves with a request who it comes from, on hosts that know users.
pub(super) fn attach(tables: &Tables, parts: &mut Parts) {
    if let Some(auth) = &tables.auth {
        let identity = Identity::new(auth, parts);
        parts.extensions.insert(identity.login());
        parts.extensions.insert(identity);
    }
}

/// Who a request comes from, for when its head is gone.
pub(super) fn identity(parts: &Parts) -> Option<Identity> {
    parts.extensions.get().cloned()
}

/// Something that not everybody may ask.
pub(super) struct Guarded<'a> {
    mount: &'a Mount,
    path_info: &'a str,
    /// Nothing where none is called.
    method: Option<&'a MethodEntry>,
    access: Access,
}

/// What a request is about, if not everybody may ask it.
pub(super) fn guarded<'a>(route: &Route<'a>) -> Option<Guarded<'a>> {
    let Route::Mounted { mount, path_info, .. } = *route else { return None };
    let method = route.method().map(|(_, method)| method);
    let access = mount.access(method.map(|method| method.descriptor));
    access.asks().then_some(Guarded { mount, path_info, method, access })
}

/// Somebody is asked whether it may be.
pub(super) type Asking<'a> = Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + 'a>>;

/// Whether the method may be called that the path does not name, as an envelope does: its own guard counts, whatever names it.
/// Nothing where nobody has to be asked: such calls do not carry the room for it.
///
/// It fails where it may not be; the call's own protocol says so.
pub(super) fn called<'a>(route: &Route<'_>, called: &Called<'a>) -> Option<Asking<'a>> {
    let Called { mount, method, parts, .. } = *called;
    let access = mount.access(Some(method.descriptor));
    let is_named = || route.method().is_some_and(|(_, named)| core::ptr::eq(named, method));
    (access.asks() && !is_named()).then(|| Box::pin(check(parts, access)) as _)
}

/// The answer to whoever may not ask, before it is looked at what is asked.
pub(super) async fn refuse(
    tables: &Tables,
    guarded: Guarded<'_>,
    parts: &Parts,
    caller: &Caller<'_>,
) -> Option<Response<Body>> {
    let Guarded { mount, path_info, method, access } = guarded;
    let fault = guard::run(parts, pin!(check(parts, access))).await.err()?;
    if let Some(MethodEntry { meter, .. }) = method {
        meter.call();
        meter.failed(fault.phase().as_str());
    }
    let name_of = method.map_or("", |method| method.descriptor.name);
    let span = log::call(&mount.path, name_of, caller.asker);
    let id = mount.settings.error_ids.then(ErrorId::new).flatten();
    log::failed(&tables.strangers, &span, &mount.path, name_of, &fault, None, id);
    // RT-32: what is asked for does not count, the form of the request does.
    let is_jsonp =
        || method.is_some_and(|method| method.jsonp != Jsonp::Off) && Callback::asked_for(parts).is_some();
    let is_script = !path_info.is_empty() && (is_script_content_type(&parts.headers) || is_jsonp());
    let mut response = answer(tables, parts, caller.detail(), &fault, is_script || is_proxy(path_info));
    name(&mut response, id);
    Some(response)
}

/// The answer to whoever was refused: a script's own form, or a page's.
pub(super) fn answer(
    tables: &Tables,
    parts: &Parts,
    detail: ErrorDetail,
    fault: &Fault,
    is_script: bool,
) -> Response<Body> {
    if is_script { error_object(fault, detail) } else { page(tables, parts, detail, fault) }
}

async fn check(parts: &Parts, access: Access) -> Result<(), Fault> {
    let checked = match parts.extensions.get::<Identity>() {
        Some(identity) => identity.check(access).await,
        // No host is built without.
        None => Err(Fault::unauthorized()),
    };
    // Who cannot say which roles there are has failed; that is no stranger's doing.
    checked.map_err(|fault| match fault.status() {
        StatusCode::UNAUTHORIZED => fault.during(Phase::Authorize),
        _ => fault,
    })
}

/// RT-31; and RT-33: who comes from the login page already is not sent there again.
fn page(tables: &Tables, parts: &Parts, detail: ErrorDetail, fault: &Fault) -> Response<Body> {
    if fault.status() != StatusCode::UNAUTHORIZED {
        return PageError::failed(fault).to_response(detail);
    }
    let query = parts.uri.query().unwrap_or_default();
    let returns = query.split('&').any(|item| item.starts_with("ReturnUrl="));
    match tables.auth.as_ref().and_then(|auth| auth.login_url()).filter(|_| !returns) {
        Some(login) => login_redirect(login, &outer_path(&parts.extensions, parts.uri.path()), query),
        None => PageError::unauthorized().to_response(detail),
    }
}

/// Adds the cookie with a new ticket to an answer that went well, where half of the old one's time is over (SAC-47). An error
/// has no cookies (ERR-3), and a method that logs somebody in or out has decided itself.
pub(super) fn renew(
    tables: &Tables,
    identity: Option<&Identity>,
    asker: Asker,
    response: &mut Response<Body>,
) {
    let Some(identity) = identity else { return };
    if let Some(trouble) = identity.trouble() {
        log::no_user(&tables.strangers, asker, &trouble);
    }
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let is_set = || response.headers().get_all(SET_COOKIE).iter().any(|cookie| identity.sets(cookie));
    if !is_error
        && !is_set()
        && let Some(cookie) = identity.renewed()
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}
