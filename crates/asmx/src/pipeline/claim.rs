//! Steps 4 to 8 of ASP.NET's checks: whose a request is (routing 1.4).

use http::request::Parts;

use crate::describe::{READERS, Reader, is_proxy};
use crate::html::PageError;
use crate::protocol::{self, Claim, Form, is_script_content_type};
use crate::request::Asked;
use crate::tables::{MethodEntry, Mount, Route};

/// What the log says where somebody asks what he may not read.
const NOT_SHOWN: &str = "what the service says of itself is not for this client: HostBuilder::help(Help::everyone()) shows \
                         it to all";

/// Whose a request is.
pub(super) enum Claimed<'a> {
    /// It is about a service.
    Reader(&'static dyn Reader, &'a Mount, Asked<'a>),
    /// It calls a method.
    Call(Called<'a>),
    /// Nothing that could be a service's, and no application to ask.
    Nobody,
}

/// A call of a method that there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called<'a> {
    pub(super) mount: &'a Mount,
    pub(super) method: &'a MethodEntry,
    pub(super) form: &'static dyn Form,
    pub(super) parts: &'a Parts,
}

/// Finds who answers a request.
pub(super) fn claim<'a>(route: &Route<'a>, parts: &'a Parts) -> Result<Claimed<'a>, PageError> {
    match *route {
        Route::Mounted { mount, file, path_info } => {
            mounted(mount, Asked { kind: mount.kind, file, path_info, parts })
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

fn mounted<'a>(mount: &'a Mount, asked: Asked<'a>) -> Result<Claimed<'a>, PageError> {
    let reader = READERS.iter().copied().find(|reader| reader.is_asked(&asked));
    if let Some(reader) =
        reader.filter(|reader| reader.is_public() || mount.settings.help.is_for(asked.parts))
    {
        return Ok(Claimed::Reader(reader, mount, asked));
    }
    match protocol::ALL.iter().find_map(|protocol| protocol.claim(&asked)) {
        None => Ok(Claimed::Nobody),
        Some(Claim::Refused(error)) if reader.is_some() => Err(error.with_way_out(NOT_SHOWN.to_owned())),
        Some(Claim::Refused(error)) => Err(error),
        Some(Claim::Method(name, form)) => match mount.method(name) {
            Some(method) => Ok(Claimed::Call(Called { mount, method, form, parts: asked.parts })),
            None => Err(PageError::unknown_method(name)),
        },
    }
}
