//! What a host as a whole says of its services, and at which addresses.

use http::Uri;

use super::error::BuildError;
#[cfg(feature = "swagger-ui")]
use crate::describe::HostSwaggerUi;
use crate::describe::{HelpIndex, HostPage, PageSettings};
#[cfg(feature = "openapi")]
use crate::describe::{HostOpenApi, same_names};
use crate::tables::Mount;

/// Those who answer.
pub(super) fn readers(pages: &PageSettings) -> Vec<HostPage> {
    let page = |path: &str, reader| HostPage { path: path.to_owned(), reader, show: None };
    let mut readers = Vec::new();
    if let Some(path) = &pages.index {
        readers.push(page(path, Box::new(HelpIndex { path: path.to_string() })));
    }
    #[cfg(feature = "openapi")]
    if pages.has_openapi {
        readers.push(page(&pages.openapi, Box::new(HostOpenApi)));
    }
    #[cfg(feature = "swagger-ui")]
    if pages.has_swagger_ui {
        let path = pages.swagger_ui.to_string();
        readers.push(page(&pages.swagger_ui, Box::new(HostSwaggerUi { path })));
    }
    readers
}

/// What is wrong with them.
pub(super) fn problems(pages: &PageSettings, mounts: &[Mount]) -> Vec<BuildError> {
    let mut problems: Vec<_> = readers(pages).iter().filter_map(|page| problem(&page.path)).collect();
    problems.extend(pages.servers.iter().filter_map(|server| not_a_server(server)));
    problems.extend(same_schemas(pages, mounts));
    problems
}

/// Types that would be one schema of the document and are not.
#[cfg(feature = "openapi")]
fn same_schemas(pages: &PageSettings, mounts: &[Mount]) -> impl Iterator<Item = BuildError> {
    let described = mounts.iter().filter(|_| pages.has_openapi).map(|mount| &mount.description);
    same_names(described).into_iter().map(|same| BuildError::SameSchema {
        name: same.name,
        first: same.first,
        second: same.second,
    })
}

#[cfg(not(feature = "openapi"))]
fn same_schemas(_: &PageSettings, _: &[Mount]) -> impl Iterator<Item = BuildError> {
    core::iter::empty()
}

fn not_a_server(server: &str) -> Option<BuildError> {
    let uri: Option<Uri> = server.parse().ok().filter(|uri: &Uri| uri.query().is_none());
    let is_server = uri.is_some_and(|uri| match uri.scheme_str() {
        Some(scheme) => matches!(scheme, "http" | "https"),
        None => server.starts_with('/'),
    });
    let problem = "a server of the OpenAPI document is its address, as \"https://api.shop.example\", with the path \
                   that the host is under if there is one";
    (!is_server).then(|| BuildError::Path { path: server.to_owned(), problem: problem.to_owned() })
}

/// What is wrong with an address.
pub(super) fn problem(path: &str) -> Option<BuildError> {
    let plain = path.starts_with('/') && path.len() > 1 && !path.ends_with('/') && !path.contains("//");
    let problem = format!("an address of the host is written \"/{}\"", path.trim_matches('/'));
    (!plain).then(|| BuildError::Path { path: path.to_owned(), problem })
}
