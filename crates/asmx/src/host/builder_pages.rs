//! Setters for what a host as a whole says of its services.

use super::builder::HostBuilder;

impl HostBuilder {
    /// Where the OpenAPI document of the host is. Default: `/openapi.json`.
    ///
    /// It has the services of all folders that whoever asks may read about ([`help`](Self::help)). A route of the
    /// application that goes before the host wins, as one of a router does that has the host as its fallback;
    /// [`Host::openapi`](crate::Host::openapi) gives the document to an application with one of its own.
    #[cfg(feature = "openapi")]
    pub fn openapi_at(mut self, path: &str) -> Self {
        self.pages.openapi = Some(path.to_owned());
        self
    }

    /// No OpenAPI document of the host; each service has its own all the same. Types of one name may then differ.
    #[cfg(feature = "openapi")]
    pub fn without_openapi(mut self) -> Self {
        self.pages.openapi = None;
        self
    }
}
