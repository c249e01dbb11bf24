//! Who may see what went wrong.

use http::request::Parts;

use super::client::{client_address, is_forwarded, is_local};
use super::proxies::Proxies;

/// Who may see what went wrong: `customErrors` (ERR-6, ERR-7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CustomErrors {
    /// Everyone gets a text that says nothing.
    On,
    /// Everyone gets the message, the exception type and the stack trace.
    Off,
    /// Requests from the server itself get everything, all others the text that says nothing. The default.
    ///
    /// "The server itself" is a connection from the loopback address or from the address that the server was reached
    /// under (ERR-8). ASP.NET asks no more, and so shows everything to everybody behind a proxy on the same machine. Here
    /// a request that says that it was forwarded is a stranger's, and one whose client's address is unknown is too:
    /// [`ClientAddress`](crate::ClientAddress) has the headers, and where addresses come from. A proxy on
    /// the same machine that speaks HTTP/1.1 and says nothing of the client at all looks like a client there. So a release
    /// build shows nothing to anybody before
    /// [`trusted_proxies`](crate::HostBuilder::trusted_proxies) has said what stands in front of the host.
    #[default]
    RemoteOnly,
}

/// Whether the client may see what went wrong (ERR-6, ERR-7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorDetail {
    Shown,
    Hidden,
}

impl CustomErrors {
    /// Whether whoever asks this may see what goes wrong (ERR-7).
    pub(crate) fn detail(self, parts: &Parts, proxies: &Proxies) -> ErrorDetail {
        let shown = match self {
            Self::On => false,
            Self::Off => true,
            Self::RemoteOnly => is_local(parts, proxies.are_known()),
        };
        if shown { ErrorDetail::Shown } else { ErrorDetail::Hidden }
    }

    /// Whether it is hidden only because nobody has said who asks.
    pub(crate) fn wants_address(self, parts: &Parts) -> bool {
        self == Self::RemoteOnly && client_address(&parts.extensions).is_none() && !is_forwarded(parts)
    }
}
