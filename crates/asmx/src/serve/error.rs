//! What a program with a host can fail with.

use core::fmt;

use crate::cors::CorsErrors;
use crate::host::BuildErrors;

/// What building or serving a host can fail with.
///
/// Its `Debug` form is its `Display` form, so that a `main` that returns it prints something to read.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The configuration is wrong.
    #[error(transparent)]
    Build(#[from] BuildErrors),
    /// A CORS policy that was compiled by itself, as for [`Cors::layer`](crate::Cors::layer), cannot work.
    #[error(transparent)]
    Cors(#[from] CorsErrors),
    /// The configuration cannot be read.
    #[cfg(feature = "config")]
    #[error(transparent)]
    Config(#[from] crate::config::ConfigErrors),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address as it was given.
        address: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The server ended.
    #[error("the server ended: {0}")]
    Serve(#[from] std::io::Error),
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
