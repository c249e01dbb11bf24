//! What a host as a whole says of its services, and at which addresses.

use http::Uri;

use super::error::BuildError;
#[cfg(feature = "swagger-ui")]
use crate::describe::HostSwaggerUi;
use crate::describe::{HelpIndex, HostPage};
#[cfg(feature = "openapi")]
use crate::describe::{HostOpenApi, same_names};
use crate::tables::Mount;

/// The addresses; nothing where there is no such page.
#[derive(Debug)]
pub(super) struct Pages {
    pub(super) index: Option<String>,
    /// Where callers find the host.
    pub(super) servers: Vec<String>,
    #[cfg(feature = "openapi")]
    pub(super) openapi: Option<String>,
    #[cfg(feature = "swagger-ui")]
    pub(super) swagger: Option<String>,
}

#[allow(clippy::derivable_impls, reason = "with the feature there is more")]
impl Default for Pages {
    fn default() -> Self {
        Self {
            index: None,
            servers: Vec::new(),
            #[cfg(feature = "openapi")]
            openapi: Some("/openapi.json".to_owned()),
            #[cfg(feature = "swagger-ui")]
            swagger: Some("/swagger".to_owned()),
        }
    }
}

impl Pages {
    /// What is wrong with them.
    pub(super) fn problems(&self, mounts: &[Mount]) -> Vec<BuildError> {
        let mut problems: Vec<_> = self.paths().filter_map(|path| problem(path)).collect();
        problems.extend(self.servers.iter().filter_map(|server| not_a_server(server)));
        problems.extend(self.same_schemas(mounts));
        problems
    }

    /// Types that would be one schema of the document and are not.
    #[cfg(feature = "openapi")]
    fn same_schemas(&self, mounts: &[Mount]) -> impl Iterator<Item = BuildError> {
        let described = mounts.iter().filter(|_| self.openapi.is_some()).map(|mount| &mount.description);
        same_names(described).into_iter().map(|same| BuildError::SameSchema {
            name: same.name,
            first: same.first,
            second: same.second,
        })
    }

    #[cfg(not(feature = "openapi"))]
    fn same_schemas(&self, _: &[Mount]) -> impl Iterator<Item = BuildError> {
        core::iter::empty()
    }

    /// Those who answer there.
    pub(super) fn into_readers(self) -> Vec<HostPage> {
        let pages = self
            .index
            .map(|path| HostPage { path: path.clone(), reader: Box::new(HelpIndex { path }), show: None })
            .into_iter();
        #[cfg(feature = "openapi")]
        let pages = pages.chain(self.openapi.map(|path| HostPage {
            path,
            reader: Box::new(HostOpenApi),
            show: None,
        }));
        #[cfg(feature = "swagger-ui")]
        let pages = pages.chain(self.swagger.map(|path| HostPage {
            path: path.clone(),
            reader: Box::new(HostSwaggerUi { path }),
            show: None,
        }));
        pages.collect()
    }

    fn paths(&self) -> impl Iterator<Item = &String> {
        let paths = self.index.iter();
        #[cfg(feature = "openapi")]
        let paths = paths.chain(&self.openapi);
        #[cfg(feature = "swagger-ui")]
        let paths = paths.chain(&self.swagger);
        paths
    }
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
