//! What a program with a host can fail with.

use core::fmt;
use std::io;

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
    #[error("cannot listen on {address}: {source}{}", way_out(source))]
    Listen {
        /// The address as it was given.
        address: String,
        /// What the system said.
        source: io::Error,
    },
    /// The server ended.
    #[error("the server ended: {0}")]
    Serve(#[from] io::Error),
}

/// What to do about an address that cannot be listened on, where that is known.
fn way_out(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::AddrInUse => {
            "; another program listens there: end it, or give `serve` another address or port (port 0 takes a free one)"
        }
        _ => "",
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Host;

    #[tokio::test]
    async fn a_busy_port_has_a_way_out() {
        let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = taken.local_addr().expect("an address").to_string();
        let host = Host::builder().build().expect("a host");
        let error = host.serve(address.clone()).await.expect_err("it is taken");
        let text = error.to_string();
        assert!(text.starts_with(&format!("cannot listen on {address}: ")), "{text}");
        assert!(text.contains("another address or port"), "{text}");
        let Error::Listen { source, .. } = error else { panic!("{error}") };
        assert_eq!(source.kind(), io::ErrorKind::AddrInUse);
    }
}
