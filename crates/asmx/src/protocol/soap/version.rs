//! The two versions.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::content::Content;
use crate::request::{WebProtocol, WebProtocols};

pub(super) const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");

/// A version of SOAP (CLS-16).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Soap11,
    Soap12,
}

impl Version {
    pub(super) const BOTH: [Self; 2] = [Self::Soap11, Self::Soap12];

    /// What a request seems to be by its head (CLS-15). One that is off is not thought of.
    pub(super) fn guess(headers: &HeaderMap, protocols: WebProtocols) -> Self {
        let is_12 = !headers.contains_key(SOAP_ACTION) || Content::new(headers).is("application/soap+xml");
        let guess = if is_12 { Self::Soap12 } else { Self::Soap11 };
        match protocols.has(guess.protocol()) {
            true => guess,
            false => guess.other(),
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Soap11 => Self::Soap12,
            Self::Soap12 => Self::Soap11,
        }
    }

    /// That of an envelope's namespace, if it is on.
    pub(super) fn of_envelope(namespace: &str, protocols: WebProtocols) -> Option<Self> {
        let mut on = Self::BOTH.into_iter().filter(|version| protocols.has(version.protocol()));
        on.find(|version| version.namespace() == namespace)
    }

    pub(super) const fn namespace(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/envelope/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }

    /// What encoded values are encoded as.
    pub(super) const fn encoding(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/encoding/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-encoding",
        }
    }

    pub(super) const fn protocol(self) -> WebProtocol {
        match self {
            Self::Soap11 => WebProtocol::Soap,
            Self::Soap12 => WebProtocol::Soap12,
        }
    }

    /// That of answers (CLS-24).
    pub(super) const fn content_type(self) -> HeaderValue {
        match self {
            Self::Soap11 => HeaderValue::from_static("text/xml; charset=utf-8"),
            Self::Soap12 => HeaderValue::from_static("application/soap+xml; charset=utf-8"),
        }
    }

    /// The attribute that says for whom a header is, and who is meant by a header that we are to understand.
    pub(super) const fn role(self) -> (&'static str, [&'static str; 3]) {
        match self {
            Self::Soap11 => ("actor", ["", "http://schemas.xmlsoap.org/soap/actor/next", ""]),
            Self::Soap12 => (
                "role",
                [
                    "",
                    "http://www.w3.org/2003/05/soap-envelope/role/next",
                    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
                ],
            ),
        }
    }
}
