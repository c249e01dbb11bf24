//! TLS in the host's own server (feature `tls`): keys from files, looked at again while it serves.

#[cfg(feature = "tls")]
mod files;
#[cfg(feature = "tls")]
mod keys;
#[cfg(not(feature = "tls"))]
mod nothing;
mod settings;

#[cfg(feature = "tls")]
pub(crate) use keys::Keys;
#[cfg(not(feature = "tls"))]
pub(crate) use nothing::Keys;
#[cfg(feature = "tls")]
pub use settings::Tls;
pub(crate) use settings::{TlsSetting, TlsSettings};
