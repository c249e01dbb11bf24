//! How a method's answers are kept.

use http::request::Parts;

/// How a method's answers are kept (`CacheDuration`, SAC-30).
#[derive(Debug, Clone, Copy)]
pub struct Cache {
    /// Seconds for which the server keeps a good answer. 0 is never (SAC-36).
    pub seconds: u32,
    /// Whether the method says that what was made for one client may go to all (`cache(60, shared)`, SAC-34).
    pub shared: bool,
    /// What makes answers different beside the arguments (`VaryByHeader`, `VaryByCustom`).
    pub vary_by: &'static [VaryBy],
    /// Whether one call at a time makes an answer, and the others wait for it.
    pub single_flight: bool,
}

/// What of a request makes answers different.
#[derive(Debug, Clone, Copy)]
pub enum VaryBy {
    /// The session's id.
    Session,
    /// The value of a cookie.
    Cookie(&'static str),
    /// The values of a header (`VaryByHeader`).
    Header(&'static str),
    /// These parameters of a query, and no others (`VaryByParam`).
    Params(&'static [&'static str]),
    /// What a function makes of it (`VaryByCustom`).
    Custom(fn(&Parts) -> String),
}

impl Cache {
    /// No answers are kept.
    pub const NONE: Self = Self { seconds: 0, shared: false, vary_by: &[], single_flight: false };

    /// Whether the method says for whom its answers are, so that they may be kept although they are made of a request.
    #[must_use]
    pub const fn is_for_somebody(&self) -> bool {
        self.shared || !self.vary_by.is_empty()
    }
}
