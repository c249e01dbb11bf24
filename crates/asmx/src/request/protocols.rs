//! Which of ASP.NET's protocols beside script calls a service answers (CFG-40).

/// A protocol beside script calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WebProtocol {
    Soap,
    Soap12,
    Get,
    Post,
    PostLocalhost,
}

impl WebProtocol {
    pub(crate) const ALL: [Self; 5] = [Self::Soap, Self::Soap12, Self::Get, Self::Post, Self::PostLocalhost];

    /// As a web.config names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Soap => "HttpSoap",
            Self::Soap12 => "HttpSoap12",
            Self::Get => "HttpGet",
            Self::Post => "HttpPost",
            Self::PostLocalhost => "HttpPostLocalhost",
        }
    }

    /// As a setter and a file name it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Soap => "http_soap",
            Self::Soap12 => "http_soap12",
            Self::Get => "http_get",
            Self::Post => "http_post",
            Self::PostLocalhost => "http_post_localhost",
        }
    }
}

/// The protocols that are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WebProtocols(u8);

impl WebProtocols {
    pub(crate) fn has(self, protocol: WebProtocol) -> bool {
        self.0 & bit(protocol) != 0
    }

    pub(crate) fn set(&mut self, protocol: WebProtocol, on: bool) {
        if on {
            self.0 |= bit(protocol);
        } else {
            self.0 &= !bit(protocol);
        }
    }
}

fn bit(protocol: WebProtocol) -> u8 {
    1 << protocol as u8
}

impl Default for WebProtocols {
    /// Microsoft's set.
    fn default() -> Self {
        Self(bit(WebProtocol::Soap) | bit(WebProtocol::Soap12) | bit(WebProtocol::PostLocalhost))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cfg_40_the_default_set() {
        let on = WebProtocol::ALL.map(|protocol| WebProtocols::default().has(protocol));
        assert_eq!(on, [true, true, false, false, true]);
    }
}
