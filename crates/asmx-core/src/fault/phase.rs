//! The parts of a call, of which a failure names the one that it happened in.

/// The part of a call in which something went wrong. The log names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// There was no room for the call.
    Busy,
    /// Who asks, and whether he may.
    Authorize,
    /// The request itself: its verb, its body.
    Request,
    /// Getting or keeping the session.
    Session,
    /// An `#[extract]` parameter.
    Extract,
    /// Reading the arguments and making them what the parameters are.
    Bind,
    /// The method.
    Method,
    /// Writing what the method returned.
    Write,
    /// The time for the call was over.
    Timeout,
    /// Something panicked.
    Panic,
    /// The server went down.
    Shutdown,
}

impl Phase {
    /// Whether the method had been called.
    #[must_use]
    pub const fn has_run(self) -> bool {
        !matches!(
            self,
            Self::Busy | Self::Authorize | Self::Request | Self::Session | Self::Extract | Self::Bind
        )
    }

    /// As the log has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::Authorize => "authorize",
            Self::Request => "request",
            Self::Session => "session",
            Self::Extract => "extract",
            Self::Bind => "bind",
            Self::Method => "method",
            Self::Write => "write",
            Self::Timeout => "timeout",
            Self::Panic => "panic",
            Self::Shutdown => "shutdown",
        }
    }
}
