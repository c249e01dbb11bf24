//! `HttpGet`, `HttpPost` and `HttpPostLocalhost`: parameters as a query or as a form, results as XML (CLS-7 to CLS-14).

mod answer;
mod arguments;
mod find;
mod form;
mod local;
mod parameter;
mod script_call;
mod tree;
mod writer;

use http::Method;

use super::face::{Claim, Protocol};
use crate::request::{Asked, Kind, WebProtocol};

pub(super) use script_call::ScriptForms;

use form::{HTTP_GET, HTTP_POST, HTTP_POST_LOCALHOST};

/// Calls by plain GET and by the post of a form, where they are on (CLS-1, CLS-2).
#[derive(Debug)]
pub(super) struct Forms;

impl Protocol for Forms {
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>> {
        let name = asked.path_info.strip_prefix('/').filter(|name| !name.is_empty())?;
        if asked.kind == Kind::Page {
            return None;
        }
        let on = |protocol| asked.protocols.has(protocol);
        let form = match asked.parts.method {
            Method::GET if on(WebProtocol::Get) => &HTTP_GET,
            Method::POST if on(WebProtocol::Post) => &HTTP_POST,
            Method::POST if on(WebProtocol::PostLocalhost) && local::is_local(asked) => &HTTP_POST_LOCALHOST,
            _ => return None,
        };
        Some(Claim::Method(name, form))
    }
}
