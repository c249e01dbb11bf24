//! The table of paths, and what a request's path leads to.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use http::Method;

use super::mount::{MethodEntry, Mount};
use super::names::Names;
use crate::describe::is_proxy;
use crate::request::{CustomErrors, Help, Kind, MAX_URL_LENGTH, path};
use asmx_types::text::eq_ignore_case;

/// Everything that is mounted.
#[derive(Debug)]
pub(crate) struct Routes {
    /// Ordered by path without regard to case.
    mounts: Vec<Mount>,
    paths: Names,
    /// The paths of all methods as they are written, and the numbers of the mount and of the method: what almost everybody asks
    /// for needs to be found only once.
    written: HashMap<Box<str>, (usize, usize), FixedState>,
    /// The first is the host's own, whose path is empty.
    folders: Vec<Folder>,
}

/// A folder of the host.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: String,
    pub(crate) custom_errors: CustomErrors,
    pub(crate) help: Help,
}

impl Folder {
    /// Whether clients on this machine are told more than others.
    pub(crate) fn looks_for_locals(&self) -> bool {
        self.custom_errors == CustomErrors::RemoteOnly
    }
}

/// What a path leads to.
#[derive(Debug)]
pub(crate) enum Route<'a> {
    /// Below a mounted file, which stands here as it was asked for: the rest of the path is the PathInfo.
    Mounted {
        mount: &'a Mount,
        file: &'a str,
        path_info: &'a str,
        /// The method that the path names.
        method: Option<&'a MethodEntry>,
        /// Whether it came as it is written, so that nothing is wrong with it.
        is_written: bool,
    },
    /// A file with a service's extension where none is mounted (RT-17), and the number of the folder that it would be in.
    Missing { folder: usize, file: &'a str, path_info: &'a str },
    /// Nothing that a service could ever be asked for under; and the number of the folder.
    Foreign { folder: usize },
}

impl Routes {
    pub(crate) fn new(sorted: Vec<Mount>, folders: Vec<Folder>) -> Self {
        let paths = Names::new(sorted.iter().map(|mount| &*mount.path));
        let mut routes = Self { mounts: sorted, paths, written: HashMap::default(), folders };
        routes.written = routes.as_they_are_written();
        routes
    }

    /// What is found under another name, or refused or decoded before it is looked for, is none of them.
    fn as_they_are_written(&self) -> HashMap<Box<str>, (usize, usize), FixedState> {
        let mut written = HashMap::default();
        for (number, mount) in self.mounts.iter().enumerate() {
            for named in mount.methods() {
                let path = format!("{}/{}", mount.path, named.descriptor.name);
                let found = match self.find(&path) {
                    Route::Mounted { mount: found, method: Some(method), .. } => {
                        core::ptr::eq(found, mount) && core::ptr::eq(method, named)
                    }
                    _ => false,
                };
                let is_plain = path.bytes().all(|c| c.is_ascii_alphanumeric() || b"/._-".contains(&c));
                if found && is_plain && path.len() <= MAX_URL_LENGTH && path::decode(&path) == path {
                    written.insert(path.into_boxed_str(), (number, named.index));
                }
            }
        }
        written
    }

    /// Finds a method by its path as it came, if that is how it is written.
    pub(crate) fn find_written<'a>(&'a self, path: &'a str) -> Option<Route<'a>> {
        let (mount, method) = *self.written.get(path)?;
        let mount = &self.mounts[mount];
        let (file, path_info) = path.split_at(mount.path.len());
        let method = mount.methods().get(method);
        Some(Route::Mounted { mount, file, path_info, method, is_written: true })
    }

    pub(crate) fn mounts(&self) -> &[Mount] {
        &self.mounts
    }

    /// Who reads what the host as a whole says of itself.
    pub(crate) fn help(&self) -> Help {
        self.folders[0].help
    }

    /// Finds what a decoded path leads to: the first of its files that is mounted, or looks like a service.
    pub(crate) fn find<'a>(&'a self, path: &'a str) -> Route<'a> {
        for end in ends(path) {
            let (file, path_info) = path.split_at(end);
            if let Some(at) = self.paths.find(file) {
                let mount = &self.mounts[at];
                let method = named(mount, path_info);
                return Route::Mounted { mount, file, path_info, method, is_written: false };
            }
            if is_service_file(file) {
                return Route::Missing { folder: self.folder_of(path), file, path_info };
            }
        }
        Route::Foreign { folder: self.folder_of(path) }
    }

    /// Whether a path would lead to something here if its beginning was taken off, as the nests of a router do.
    pub(crate) fn may_be_nested(&self, path: &str) -> bool {
        let is_file = |end: &usize| path[..*end].rsplit('/').next().is_some_and(|name| name.contains('.'));
        // Nobody nests deeper, and nobody else shall make this long.
        ends(path).filter(is_file).take(8).any(|end| {
            let tail = |length: usize| path.get(end.checked_sub(length).filter(|start| *start > 0)?..end);
            self.mounts
                .iter()
                .any(|mount| tail(mount.path.len()).is_some_and(|tail| eq_ignore_case(tail, &mount.path)))
        })
    }

    /// The innermost folder that a path is below.
    fn folder_of(&self, path: &str) -> usize {
        let is_below = |folder: &str| match (path.get(..folder.len()), path.get(folder.len()..)) {
            (Some(start), Some(rest)) => rest.starts_with('/') && eq_ignore_case(start, folder),
            _ => false,
        };
        let numbered = self.folders.iter().enumerate();
        let around = numbered.filter(|(_, folder)| is_below(&folder.path));
        around.max_by_key(|(_, folder)| folder.path.len()).map_or(0, |(number, _)| number)
    }
}

impl Routes {
    /// Who may see what goes wrong there (ERR-7). What is not there has the setting of the folder that it is not in.
    pub(crate) fn custom_errors(&self, route: &Route<'_>) -> CustomErrors {
        match route {
            Route::Mounted { mount, .. } => mount.settings.custom_errors,
            Route::Missing { folder, .. } | Route::Foreign { folder } => self.folders[*folder].custom_errors,
        }
    }
}

impl<'a> Route<'a> {
    /// The method that the path names.
    pub(crate) fn method(&self) -> Option<(&'a Mount, &'a MethodEntry)> {
        match self {
            Self::Mounted { mount, method, .. } => method.map(|method| (*mount, method)),
            Self::Missing { .. } | Self::Foreign { .. } => None,
        }
    }

    /// The verbs that the path answers.
    pub(crate) fn verbs(&self) -> &'static [Method] {
        match (self.method(), self) {
            (Some((mount, method)), _) => mount.verbs_of(method),
            // Any verb gets a proxy; these are the ones that mean it (PRX-1).
            (None, Self::Mounted { mount, path_info, .. })
                if mount.kind == Kind::Service && is_proxy(path_info) =>
            {
                if mount.settings.client_proxies {
                    &[Method::GET, Method::HEAD]
                } else {
                    &[]
                }
            }
            // The help page, and SOAP.
            (None, Self::Mounted { mount, path_info: "", .. }) if mount.kind != Kind::Page => {
                mount.own_verbs()
            }
            (None, Self::Mounted { mount, .. }) => mount.verbs,
            (None, Self::Missing { .. } | Self::Foreign { .. }) => &[],
        }
    }

    /// The method, or what else the path leads to, as the log names it.
    pub(crate) fn place(&self) -> String {
        match (self.method(), self) {
            (Some((mount, method)), _) => {
                format!("{}/{}", mount.path.trim_start_matches('/'), method.descriptor.name)
            }
            (None, Self::Mounted { mount, .. }) => mount.path.trim_start_matches('/').to_owned(),
            (None, Self::Missing { file, .. }) => (*file).to_owned(),
            (None, Self::Foreign { .. }) => String::new(),
        }
    }
}

/// The method that a path names (RT-9: the PathInfo whole, without its slash).
fn named<'a>(mount: &'a Mount, path_info: &str) -> Option<&'a MethodEntry> {
    let name = path_info.strip_prefix('/')?;
    // A method named like a proxy can't be called on a service; a page has no proxies (RT-7, RT-28).
    let may_be_called = mount.kind == Kind::Page || !is_proxy(path_info);
    may_be_called.then(|| mount.method(name))?
}

/// Where each of a path's files could end.
fn ends(path: &str) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'/', path.as_bytes()).filter(|at| *at > 0).chain([path.len()])
}

fn is_service_file(file: &str) -> bool {
    file.get(file.len().saturating_sub(5)..).is_some_and(|end| end.eq_ignore_ascii_case(".asmx"))
}
