//! A folder of a host: services and settings, as a directory with a web.config has them.

use asmx_core::Fault;
use asmx_core::service::{Functions, Service};
use axum_core::extract::FromRequestParts;

use super::settings::{Overrides, settings_setters};
use super::source::{MountSource, Mounted};

/// Services under a common path with settings of their own.
///
/// A setting that a folder doesn't make is that of the folder above, wherever in the code that one is made.
#[derive(Debug)]
#[must_use = "give it back from the closure that got it"]
pub struct Folder {
    pub(super) path: String,
    pub(super) overrides: Overrides,
    pub(super) mounted: Vec<Mounted>,
    pub(super) folders: Vec<Folder>,
}

impl Folder {
    pub(super) fn new(path: String) -> Self {
        Self { path, overrides: Overrides::default(), mounted: Vec::new(), folders: Vec::new() }
    }

    settings_setters!();

    /// Adds a service at its own path (`/Shop.asmx` for a type `Shop`), seen from this folder.
    pub fn service<S: Service>(self, service: S) -> Self {
        self.service_at(S::DESCRIPTOR.path, service)
    }

    /// Adds a service at a path, seen from this folder.
    pub fn service_at<S: Service>(mut self, path: &str, service: S) -> Self {
        self.mounted.push(Mounted { path: path.to_owned(), source: MountSource::service(service) });
        self
    }

    /// Adds a service that is made anew for each call, at its own path, seen from this folder.
    /// See [`HostBuilder::service_per_call`](super::HostBuilder::service_per_call).
    pub fn service_per_call<S: Service>(
        mut self,
        make: impl Fn() -> Result<S, Fault> + Send + Sync + 'static,
    ) -> Self {
        self.mounted
            .push(Mounted { path: S::DESCRIPTOR.path.to_owned(), source: MountSource::per_call(make) });
        self
    }

    /// Adds a service that is made of the request of each call, at its own path, seen from this folder.
    /// See [`HostBuilder::service_per_call_with`](super::HostBuilder::service_per_call_with).
    pub fn service_per_call_with<S, T, F, M>(mut self, make: F) -> Self
    where
        S: Service,
        T: FromRequestParts<()> + 'static,
        F: Fn(T) -> M + Send + Sync + 'static,
        M: Future<Output = Result<S, Fault>> + Send + 'static,
    {
        self.mounted
            .push(Mounted { path: S::DESCRIPTOR.path.to_owned(), source: MountSource::per_call_with(make) });
        self
    }

    /// Adds a service that scripts may not call, at its own path, seen from this folder.
    /// See [`HostBuilder::classic_service`](super::HostBuilder::classic_service).
    pub fn classic_service<S: Service>(mut self, service: S) -> Self {
        self.mounted
            .push(Mounted { path: S::DESCRIPTOR.path.to_owned(), source: MountSource::classic(service) });
        self
    }

    /// Adds a contract that nobody implements yet, at its own path, seen from this folder.
    /// See [`HostBuilder::contract`](super::HostBuilder::contract).
    pub fn contract<S: Service>(self) -> Self {
        self.service_per_call::<S>(|| {
            let text = "The method or operation is not implemented.";
            Err(Fault::exception("System.NotImplementedException", text))
        })
    }

    /// Adds a service that consists of free functions, at a path, seen from this folder.
    pub fn functions(mut self, path: &str, functions: Functions) -> Self {
        self.mounted.push(Mounted { path: path.to_owned(), source: MountSource::functions(functions) });
        self
    }

    /// Adds page methods: what a static `[WebMethod]` of the page at that path is (RT-28).
    pub fn page_methods(mut self, path: &str, functions: Functions) -> Self {
        self.mounted.push(Mounted { path: path.to_owned(), source: MountSource::page_methods(functions) });
        self
    }

    /// Adds a folder within this one.
    pub fn folder(mut self, path: &str, fill: impl FnOnce(Folder) -> Folder) -> Self {
        self.folders.push(fill(Folder::new(path.to_owned())));
        self
    }
}
