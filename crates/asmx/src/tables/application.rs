//! The application behind the host.

use axum::Router;

/// What answers the requests that belong to no service.
#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) router: Router,
    /// Whether the host's policies hold for it too.
    pub(crate) has_cors: bool,
}

impl Application {
    /// As the log and the report name it: its paths are anybody's to think of.
    pub(crate) const NAME: &str = "the application behind the host";
}
