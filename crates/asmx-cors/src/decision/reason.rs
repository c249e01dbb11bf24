use std::fmt;

/// Why a browser may not have what it asked for (CORS-40).
///
/// The codes are stable: logs, commands and tests rely on them.
///
/// ```
/// use asmx_cors::Reason;
///
/// assert_eq!(Reason::OriginNotListed.code(), "origin-not-listed");
/// assert_eq!(Reason::OriginNotListed.to_string(), "origin-not-listed");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The origin is well formed and like none that is listed.
    OriginNotListed,
    /// The text is not an origin.
    OriginMalformed,
    /// There are several `Origin` lines (CORS-22).
    OriginSeveral,
    /// A listed origin differs in the scheme.
    SchemeDiffers,
    /// A listed origin differs in the port.
    PortDiffers,
    /// A listed origin differs in the case of letters. Browsers send lower case.
    CaseDiffers,
    /// A listed origin followed by a slash. Browsers send none.
    TrailingSlash,
    /// The origin `null`, which anybody can have (CORS-6).
    NullNotAllowed,
    /// The method is not allowed (CORS-7).
    MethodNotListed,
    /// A header is not allowed, or is not a header's name (CORS-8).
    HeaderNotListed,
    /// Every header is allowed, but `*` never covers `Authorization` (CORS-8).
    AuthorizationNeedsName,
    /// The script asks with credentials and the policy has none (CORS-9).
    CredentialsNotAllowed,
    /// More than 128 names or 8 KiB of requested headers (CORS-21).
    ListTooLong,
    /// CORS was not configured.
    NoPolicy,
    /// The policy allows nobody, on purpose.
    Closed,
}

impl Reason {
    /// The stable code.
    ///
    /// ```
    /// # use asmx_cors::Reason;
    /// assert_eq!(Reason::NullNotAllowed.code(), "null-not-allowed");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::OriginNotListed => "origin-not-listed",
            Self::OriginMalformed => "origin-malformed",
            Self::OriginSeveral => "origin-several",
            Self::SchemeDiffers => "scheme-differs",
            Self::PortDiffers => "port-differs",
            Self::CaseDiffers => "case-differs",
            Self::TrailingSlash => "trailing-slash",
            Self::NullNotAllowed => "null-not-allowed",
            Self::MethodNotListed => "method-not-listed",
            Self::HeaderNotListed => "header-not-listed",
            Self::AuthorizationNeedsName => "authorization-needs-name",
            Self::CredentialsNotAllowed => "credentials-not-allowed",
            Self::ListTooLong => "list-too-long",
            Self::NoPolicy => "no-policy",
            Self::Closed => "closed",
        }
    }

    /// Whether it is the origin that is refused, and not what it asks for.
    ///
    /// ```
    /// # use asmx_cors::Reason;
    /// assert!(Reason::PortDiffers.is_about_origin());
    /// assert!(!Reason::HeaderNotListed.is_about_origin());
    /// ```
    pub const fn is_about_origin(self) -> bool {
        matches!(
            self,
            Self::OriginNotListed
                | Self::OriginMalformed
                | Self::OriginSeveral
                | Self::SchemeDiffers
                | Self::PortDiffers
                | Self::CaseDiffers
                | Self::TrailingSlash
                | Self::NullNotAllowed
        )
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CORS-40: a log and a page show the code.
    #[test]
    fn cors_40_a_reason_reads_as_its_code() {
        assert_eq!(Reason::PortDiffers.to_string(), "port-differs");
    }
}
