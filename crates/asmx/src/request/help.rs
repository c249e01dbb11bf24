//! Who may read what services say of themselves.

/// Who may read what services say of themselves: the help page, TypeScript, OpenAPI. Not `/js` and `/jsdebug`, which
/// every page reads that calls through them.
///
/// ```
/// use asmx::Help;
/// use asmx::prelude::*;
/// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
///
/// let host = Host::builder().functions("/Math.asmx", methods![add]).help(Help::everyone()).build()?;
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Help(Audience);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Audience {
    Nobody,
    /// As [`CustomErrors::RemoteOnly`](super::CustomErrors) shows errors.
    #[default]
    Local,
    Everyone,
}

impl Help {
    /// Nobody: what `<remove name="Documentation"/>` is among the protocols of a web.config.
    #[must_use]
    pub const fn off() -> Self {
        Self(Audience::Nobody)
    }

    /// Requests from the server itself, by the same rule as
    /// [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly). The default.
    #[must_use]
    pub const fn local_only() -> Self {
        Self(Audience::Local)
    }

    /// Everyone, as with ASP.NET.
    #[must_use]
    pub const fn everyone() -> Self {
        Self(Audience::Everyone)
    }

    /// Whether somebody may read, who may be on this machine.
    pub(crate) fn is_for(self, is_local: impl FnOnce() -> bool) -> bool {
        match self.0 {
            Audience::Nobody => false,
            Audience::Local => is_local(),
            Audience::Everyone => true,
        }
    }

    /// The name by which a file says it.
    pub(crate) const fn name(self) -> &'static str {
        match self.0 {
            Audience::Nobody => "Off",
            Audience::Local => "LocalOnly",
            Audience::Everyone => "Everyone",
        }
    }
}
