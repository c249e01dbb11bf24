//! Step 2 of ASP.NET's checks, first half: `<authorization>` of a `web.config`, which is about paths (CFG-65, RT-31).

use core::future::Future;
use core::pin::{Pin, pin};

use asmx_core::fault::{Fault, Phase};
use asmx_types::text::eq_ignore_case;
use axum_core::body::Body;
use http::request::Parts;
use http::{Response, StatusCode};

use super::answer::name;
use super::caller::Caller;
use super::{authorize, guard};
use crate::auth::{Authorization, Identity, User};
use crate::cors::RequestKind;
use crate::describe::is_proxy;
use crate::log::{self, Asker, ErrorId};
use crate::protocol::is_script_content_type;
use crate::request::ErrorDetail;
use crate::tables::{Application, Route, Tables};

/// What pages are made of. IIS hands such files out unasked, and a login page needs them.
const PARTS_OF_PAGES: [&str; 16] = [
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "woff", "woff2",
    "ttf", "otf",
];

/// The one service that strangers may call, whatever is denied (RT-35).
const LOGIN_SERVICE: &str = "/Authentication_JSON_AppService.axd";

/// The rules that a request has to obey. `path` is decoded.
pub(super) fn rules<'a>(
    tables: &'a Tables,
    route: &Route<'_>,
    path: &str,
    parts: &Parts,
) -> Option<&'a Authorization> {
    let rules = tables.guards.find(path)?;
    let is_free = match route {
        Route::Mounted { mount, path_info, .. } => {
            eq_ignore_case(&mount.path, LOGIN_SERVICE) && is_script(path_info, parts)
        }
        Route::Missing { .. } => false,
        Route::Foreign { .. } => is_part_of_page(path),
    };
    let is_preflight = || RequestKind::classify(&parts.method, &parts.headers) == RequestKind::Preflight;
    let is_login_page = || tables.auth.as_ref().is_some_and(|auth| auth.is_login_page(path));
    (!is_free && !is_preflight() && !is_login_page()).then_some(rules)
}

/// A refusal, if there is one.
type Refusing<'a> = Pin<Box<dyn Future<Output = Option<Response<Body>>> + Send + 'a>>;

/// What the rules of a path have to say against the request. Where everybody may call nobody carries the room for it.
pub(super) fn guarded<'a>(
    tables: &'a Tables,
    route: &'a Route<'_>,
    path: &str,
    parts: &'a Parts,
    caller: &Caller<'_>,
) -> Option<Refusing<'a>> {
    let rules = rules(tables, route, path, parts)?;
    Some(Box::pin(refuse(tables, route, rules, parts, (caller.asker, caller.detail()))))
}

/// The answer to whoever may not ask.
pub(super) async fn refuse(
    tables: &Tables,
    route: &Route<'_>,
    rules: &Authorization,
    parts: &Parts,
    (asker, detail): (Asker, ErrorDetail),
) -> Option<Response<Body>> {
    let fault = guard::run(parts, pin!(check(parts, rules))).await.err()?;
    let (service, path_info) = match route {
        Route::Mounted { mount, path_info, .. } => (&*mount.path, *path_info),
        Route::Missing { path_info, .. } => ("(a service that is not here)", *path_info),
        Route::Foreign { .. } => (Application::NAME, ""),
    };
    let method = route.method().map_or("", |(_, method)| method.descriptor.name);
    let span = log::call(service, method, asker);
    let counted = route.method().map(|(mount, method)| (mount.settings.error_ids, &method.meter));
    if let Some((_, meter)) = counted {
        meter.call();
        meter.failed(fault.phase().as_str());
    }
    let id = counted.filter(|(has_ids, _)| *has_ids).and_then(|_| ErrorId::new());
    log::failed(&tables.strangers, &span, service, method, &fault, None, id);
    let mut response = authorize::answer(tables, parts, detail, &fault, is_script(path_info, parts));
    name(&mut response, id);
    Some(response)
}

/// RT-2, RT-32.
fn is_script(path_info: &str, parts: &Parts) -> bool {
    is_proxy(path_info) || (!path_info.is_empty() && is_script_content_type(&parts.headers))
}

fn is_part_of_page(path: &str) -> bool {
    let extension = path.rsplit('/').next().and_then(|name| Some(name.rsplit_once('.')?.1));
    extension.is_some_and(|own| PARTS_OF_PAGES.iter().any(|known| own.eq_ignore_ascii_case(known)))
}

async fn check(parts: &Parts, rules: &Authorization) -> Result<(), Fault> {
    let verb = parts.method.as_str();
    let checked = match parts.extensions.get::<Identity>() {
        Some(identity) => identity.obey(rules, verb).await,
        // No host is built without users where the rules tell them apart.
        None => match rules.denies(&User::anonymous(), verb).await? {
            Some(rule) => {
                let why = format!("{} denies it to everybody, by {rule}", rule.place);
                Err(Fault::unauthorized().with_source(why))
            }
            None => Ok(()),
        },
    };
    checked.map_err(|fault| match fault.status() {
        StatusCode::UNAUTHORIZED => fault.during(Phase::Authorize),
        _ => fault,
    })
}
