//! The table of paths, and what a request's path leads to.

use super::mount::{MethodEntry, Mount, MountKind};
use crate::protocol::proxy::Edition;
use crate::text::cmp_ignore_case;

/// Everything that is mounted, ordered by path without regard to case.
#[derive(Debug)]
pub(crate) struct Routes(Vec<Mount>);

/// What a path leads to.
#[derive(Debug)]
pub(crate) enum Route<'a> {
    /// Below a mounted file, which stands here as it was asked for: the rest of the path is the PathInfo.
    Mounted { mount: &'a Mount, file: &'a str, path_info: &'a str },
    /// A file with a service's extension where none is mounted (RT-17). The path ends with that file.
    Missing { file: &'a str, path_info: &'a str },
    /// Nothing that a service could ever be asked for under.
    Foreign,
}

impl Routes {
    pub(super) fn new(sorted: Vec<Mount>) -> Self {
        Self(sorted)
    }

    pub(crate) fn mounts(&self) -> &[Mount] {
        &self.0
    }

    /// Finds what a decoded path leads to: the first of its files that is mounted, or looks like a service.
    pub(crate) fn find<'a>(&'a self, path: &'a str) -> Route<'a> {
        let ends =
            path.char_indices().skip(1).filter(|(_, c)| *c == '/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            let (file, path_info) = path.split_at(end);
            if let Ok(at) = self.0.binary_search_by(|mount| cmp_ignore_case(&mount.path, file)) {
                return Route::Mounted { mount: &self.0[at], file, path_info };
            }
            if is_service_file(file) {
                return Route::Missing { file, path_info };
            }
        }
        Route::Foreign
    }
}

impl<'a> Route<'a> {
    /// The method that the path names (RT-9: the PathInfo whole, without its slash).
    pub(crate) fn method(&self) -> Option<(&'a Mount, &'a MethodEntry)> {
        match self {
            Self::Mounted { mount, path_info, .. } => {
                let name = path_info.strip_prefix('/')?;
                // A method named like a proxy can't be called on a service; a page has no proxies (RT-7, RT-28).
                if mount.kind != MountKind::Page && is_proxy(path_info) {
                    return None;
                }
                Some((mount, mount.method(name)?))
            }
            Self::Missing { .. } | Self::Foreign => None,
        }
    }
}

/// Whether the PathInfo asks for a client proxy (RT-6).
pub(crate) fn is_proxy(path_info: &str) -> bool {
    Edition::of(path_info).is_some()
}

fn is_service_file(file: &str) -> bool {
    file.get(file.len().saturating_sub(5)..).is_some_and(|end| end.eq_ignore_ascii_case(".asmx"))
}
