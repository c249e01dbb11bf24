//! Steps 4 to 8 of ASP.NET's checks: whose a request is (routing 1.4).

use asmx_core::Fault;
use asmx_core::service::Jsonp;
use http::request::Parts;

use crate::describe::{READERS, Reader, is_proxy};
use crate::html::PageError;
use crate::protocol::{self, Claim, Envelope, Form, Named, Reply, Unfound, is_script_content_type};
use crate::request::{Asked, CustomErrors};
use crate::tables::{MethodEntry, Mount, Route, Tables};

/// What the log says where somebody asks what he may not read.
const NOT_SHOWN: &str = "what the service says of itself is not for this client: HostBuilder::help(Help::everyone()) shows \
                         it to all";

/// Whose a request is.
pub(super) enum Claimed<'a> {
    /// It is about a service.
    Reader(&'static dyn Reader, &'a Mount, Asked<'a>),
    /// It calls a method.
    Call(Called<'a>, &'static dyn Form),
    /// It calls a method that there is not, in that form.
    NoCall(&'a Mount, &'static dyn Reply, Fault),
    /// It calls what its envelope says.
    Envelope(&'a Mount, &'static dyn Envelope),
    /// Nothing that could be a service's, and no application to ask.
    Nobody,
}

/// A call of a method that there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called<'a> {
    pub(super) mount: &'a Mount,
    pub(super) method: &'a MethodEntry,
    pub(super) reply: &'static dyn Reply,
    pub(super) parts: &'a Parts,
}

/// Finds who answers a request.
pub(super) fn claim<'a>(
    tables: &'a Tables,
    route: &Route<'a>,
    parts: &'a Parts,
    custom_errors: CustomErrors,
) -> Result<Claimed<'a>, PageError> {
    match *route {
        Route::Mounted { mount, file, path_info, method, .. } => {
            let protocols = mount.settings.protocols;
            let proxies = &tables.proxies;
            let (kind, form_calls) = (mount.kind, mount.settings.form_calls);
            let jsonp = method.map_or(Jsonp::Off, |method| method.jsonp);
            let asked =
                Asked { kind, file, path_info, protocols, jsonp, form_calls, parts, custom_errors, proxies };
            mounted(mount, method, asked)
        }
        Route::Missing { file, path_info, .. } => {
            let script = is_script_content_type(&parts.headers) && !path_info.is_empty();
            Err(match script || is_proxy(path_info) {
                true => PageError::unknown_service(file),
                false => PageError::not_found(),
            })
        }
        Route::Foreign { .. } => Ok(Claimed::Nobody),
    }
}

fn mounted<'a>(
    mount: &'a Mount,
    named: Option<&'a MethodEntry>,
    asked: Asked<'a>,
) -> Result<Claimed<'a>, PageError> {
    // Nobody is asked at the path of a method: it has a PathInfo, and that is no proxy's.
    let reader = match named {
        Some(_) => None,
        None => READERS.iter().copied().find(|reader| reader.is_asked(&asked)),
    };
    let shows = |reader: &&dyn Reader| reader.is_public() || mount.settings.help.is_for(|| asked.is_local());
    if let Some(reader) = reader.filter(shows) {
        if is_proxy(asked.path_info) && !mount.settings.client_proxies {
            return Err(PageError::not_found().with_way_out("`client_proxies` is false there".to_owned()));
        }
        return Ok(Claimed::Reader(reader, mount, asked));
    }
    match protocol::ALL.iter().find_map(|protocol| protocol.claim(&asked)) {
        None => Ok(Claimed::Nobody),
        Some(Claim::Refused(error)) if reader.is_some() => Err(error.with_way_out(NOT_SHOWN.to_owned())),
        Some(Claim::Refused(error)) => Err(error),
        Some(Claim::Envelope(envelope)) => Ok(Claimed::Envelope(mount, envelope)),
        Some(Claim::Method(name, form)) => match find(mount, named, form, name) {
            Ok(method) => Ok(Claimed::Call(Called { mount, method, reply: form, parts: asked.parts }, form)),
            Err(Unfound::Page(error)) => Err(error),
            Err(Unfound::Fault(fault)) => Ok(Claimed::NoCall(mount, form, fault)),
        },
    }
}

/// The method that a name means in that form, which may be another one than the path names without regard to case.
fn find<'a>(
    mount: &'a Mount,
    in_any_case: Option<&'a MethodEntry>,
    form: &dyn Form,
    name: &str,
) -> Result<&'a MethodEntry, Unfound> {
    let exactly = mount.exactly(name, in_any_case);
    let descriptor = |entry: Option<&MethodEntry>| entry.map(|entry| entry.descriptor);
    let found =
        form.find(name, Named { exactly: descriptor(exactly), in_any_case: descriptor(in_any_case) })?;
    let is_found = |entry: &&MethodEntry| core::ptr::eq(entry.descriptor, found);
    let entry = in_any_case.filter(is_found).or(exactly.filter(is_found));
    entry.ok_or_else(|| Unfound::Page(PageError::unknown_method(name)))
}
