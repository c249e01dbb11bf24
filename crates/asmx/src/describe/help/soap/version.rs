//! What the two versions have of their own.

use crate::request::WebProtocol;

/// A version of SOAP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Soap11,
    Soap12,
}

impl Version {
    pub(super) const BOTH: [Self; 2] = [Self::Soap11, Self::Soap12];

    pub(super) fn protocol(self) -> WebProtocol {
        match self {
            Self::Soap11 => WebProtocol::Soap,
            Self::Soap12 => WebProtocol::Soap12,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Soap11 => "SOAP 1.1",
            Self::Soap12 => "SOAP 1.2",
        }
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Soap11 => "text/xml",
            Self::Soap12 => "application/soap+xml",
        }
    }

    /// The prefix of the envelope, as ASP.NET's page has it.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Soap11 => "soap",
            Self::Soap12 => "soap12",
        }
    }

    pub(super) fn envelope(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/envelope/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }

    pub(super) fn encoding(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/encoding/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-encoding",
        }
    }

    /// What names an encoded value that others refer to.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Soap11 => "id",
            Self::Soap12 => "soapenc:id",
        }
    }
}
