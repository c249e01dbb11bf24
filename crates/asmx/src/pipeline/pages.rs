//! What the host as a whole says of its services, at addresses that the code chose.

use axum_core::body::Body;
use http::request::Parts;
use http::{Method, Response};

use crate::describe::AskedOfHost;
use crate::request::{is_local, outer_path};
use crate::tables::Tables;
use asmx_types::text::eq_ignore_case;

/// The answer, if the request asks for one and may have it. Everything else is the application's.
pub(super) fn answer(tables: &Tables, path: &str, parts: &Parts) -> Option<Response<Body>> {
    let local = || is_local(parts, tables.proxies.are_known());
    if parts.method != Method::GET {
        return None;
    }
    tables.pages.iter().find_map(|page| {
        let (start, rest) = (path.get(..page.path.len())?, path.get(page.path.len()..)?);
        if !eq_ignore_case(start, &page.path) || !(rest.is_empty() || rest.starts_with('/')) {
            return None;
        }
        if !page.show.unwrap_or_else(|| tables.routes.help()).is_for(local) {
            return None;
        }
        let mounts = tables.routes.mounts().iter().filter(|mount| mount.settings.help.is_for(local));
        let services = mounts.map(|mount| &mount.description).collect();
        page.reader.answer(&AskedOfHost { services, prefix: outer_path(&parts.extensions, ""), rest })
    })
}
