//! Origins: schemes, hosts and ports, as tuples.

use core::fmt;

use super::scheme::Scheme;

/// An origin of the HTML standard.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// Of a sandboxed frame, a `data:` page, a local file.
    Opaque,
    Tuple {
        scheme: Scheme,
        host: String,
        port: u16,
    },
}

impl Origin {
    /// "Same origin". No URL that is fetched here has an opaque origin, so an opaque one is the same as none.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Tuple { scheme, host, port },
                Self::Tuple { scheme: other_scheme, host: other_host, port: other_port },
            ) => scheme == other_scheme && host == other_host && port == other_port,
            _ => false,
        }
    }
}

/// "Serialization of an origin": what browsers write, without the default port.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opaque => f.write_str("null"),
            Self::Tuple { scheme, host, port } => {
                write!(f, "{}://{host}", scheme.as_str())?;
                if *port == scheme.default_port() { Ok(()) } else { write!(f, ":{port}") }
            }
        }
    }
}
