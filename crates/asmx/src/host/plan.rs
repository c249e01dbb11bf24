//! What the code says about CORS, place by place; a configuration is laid over it.

use std::sync::Arc;

use crate::auth::Users;
use crate::cors::{Configured, CorsError, CorsSettings, Scope};
use crate::session::Sessions;
use crate::tables::ConfiguredSetting;
use asmx_types::text::eq_ignore_case;

/// The folders, services and methods of a host with the policies that the code gives them.
///
/// It outlives the building of the host: reloading a configuration starts from it again (CORS-37).
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Parents before children; the first is the host itself.
    pub(super) folders: Vec<FolderPlan>,
    /// In the order of mounting.
    pub(super) services: Vec<ServicePlan>,
    /// From `service_cors` and `method_cors`.
    pub(super) named: Vec<Configured>,
    /// Settings from outside of the code beside CORS, those first that count.
    pub(super) settings: Vec<ConfiguredSetting>,
    /// What the application sets, as `Set-Cookie` says it.
    pub(super) declared: Vec<String>,
    /// Whether the policies hold for the application behind the host too.
    pub(super) application: bool,
    /// Where clients get a cookie for their login.
    pub(super) auth: Option<Arc<Users>>,
    /// Where clients get a cookie for their session.
    pub(super) sessions: Option<Arc<Sessions>>,
}

#[derive(Debug)]
pub(super) struct FolderPlan {
    pub(super) parent: Option<usize>,
    pub(super) path: String,
    pub(super) cors: Option<CorsSettings>,
}

#[derive(Debug)]
pub(super) struct ServicePlan {
    pub(super) path: String,
    pub(super) folder: usize,
    pub(super) attribute: Option<CorsSettings>,
    pub(super) methods: Vec<(&'static str, Option<CorsSettings>)>,
}

/// A place that a policy can be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Folder(usize),
    Service(usize),
    Method(usize, usize),
}

impl Plan {
    /// Every cookie that clients may get, as `Set-Cookie` says it. Those of sessions and logins depend on whether policies
    /// let pages of other sites in with credentials (CORS-24).
    pub(super) fn cookies(&self, credentials: bool) -> impl Iterator<Item = String> + '_ {
        let sessions = self.sessions.iter().filter(|sessions| sessions.cookie_works());
        let own = sessions.map(move |sessions| match credentials {
            true => sessions.cookie_for_other_sites(""),
            false => sessions.cookie(""),
        });
        let login = self.auth.iter().filter_map(move |auth| auth.cookie(credentials));
        self.declared.iter().cloned().chain(own).chain(login)
    }

    /// The place that a scope names.
    pub(super) fn find(&self, scope: &Scope, in_code: bool) -> Result<Place, Box<CorsError>> {
        match scope {
            Scope::Host => Ok(Place::Folder(0)),
            Scope::Folder(path) => {
                let wanted = path.trim_matches('/');
                let same = |folder: &FolderPlan| eq_ignore_case(folder.path.trim_matches('/'), wanted);
                let at = self.folders.iter().skip(1).position(same);
                at.map(|at| Place::Folder(at + 1))
                    .ok_or_else(|| Box::new(CorsError::unregistered(path, self.folder_names())))
            }
            Scope::Service(service) => self.service(service, in_code).map(Place::Service),
            Scope::Method { service, method } => {
                let at = self.service(service, in_code)?;
                let methods = &self.services[at].methods;
                match methods.iter().position(|(name, _)| eq_ignore_case(name, method)) {
                    Some(index) => Ok(Place::Method(at, index)),
                    None => {
                        let names = methods.iter().map(|(name, _)| *name);
                        Err(Box::new(CorsError::unknown_method(self.services[at].name(), method, names)))
                    }
                }
            }
        }
    }

    fn service(&self, wanted: &str, in_code: bool) -> Result<usize, Box<CorsError>> {
        let wanted = wanted.trim_start_matches('/');
        let registered = || self.services.iter().map(ServicePlan::name);
        self.services.iter().position(|service| eq_ignore_case(service.name(), wanted)).ok_or_else(|| {
            Box::new(if in_code {
                CorsError::unregistered(wanted, registered())
            } else {
                CorsError::unknown_service(wanted, registered())
            })
        })
    }

    /// The folders and services that there are, as texts name them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.folder_names().chain(self.services.iter().map(ServicePlan::name))
    }

    fn folder_names(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(|folder| &*folder.path).filter(|path| !path.is_empty())
    }

    /// The place in words.
    pub(super) fn scope(&self, place: Place) -> Scope {
        match place {
            Place::Folder(0) => Scope::Host,
            Place::Folder(at) => Scope::folder(&self.folders[at].path),
            Place::Service(at) => Scope::service(self.services[at].name()),
            Place::Method(at, method) => {
                Scope::method(self.services[at].name(), self.services[at].methods[method].0)
            }
        }
    }
}

impl ServicePlan {
    /// The path as texts name a service: without the slash in front.
    pub(super) fn name(&self) -> &str {
        self.path.trim_start_matches('/')
    }
}
