//! Where engines differ from each other, and may.

use core::time::Duration;

/// Whose habits a [`Browser`](crate::Browser) has where the standards leave a choice.
///
/// | | preflights kept at most | cookies without `SameSite` | third-party cookies |
/// | --- | --- | --- | --- |
/// | `Standard` | as long as the server says | as `Lax` | sent |
/// | `Chromium` | 7,200 s | as `Lax` | only `Partitioned` ones |
/// | `Firefox` | 86,400 s | as `None` | kept apart per site in the address bar |
/// | `Safari` | 600 s | as `None` | not sent |
///
/// ```
/// use asmx_browser::{Browser, Engine};
/// # let app = axum::Router::new();
/// let browser = Browser::new(app).engine(Engine::Firefox);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// What the standards say, and no limit that they leave to browsers.
    #[default]
    Standard,
    /// Chrome, Edge and the others on Chromium, with third-party cookies blocked.
    Chromium,
    /// Firefox with its total cookie protection.
    Firefox,
    /// Safari, which sends no third-party cookie.
    Safari,
}

/// What becomes of cookies of another site than that of the page in the address bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThirdParty {
    Sent,
    OnlyPartitioned,
    KeptApart,
    Blocked,
}

impl Engine {
    /// The "imposed limit on max-age": the longest time that the answer to a preflight is kept.
    ///
    /// ```
    /// # use asmx_browser::Engine;
    /// # use std::time::Duration;
    /// assert_eq!(Engine::Chromium.max_age_limit(), Some(Duration::from_secs(7200)));
    /// ```
    #[must_use]
    pub fn max_age_limit(self) -> Option<Duration> {
        match self {
            Self::Standard => None,
            Self::Chromium => Some(Duration::from_secs(7_200)),
            Self::Firefox => Some(Duration::from_secs(86_400)),
            Self::Safari => Some(Duration::from_secs(600)),
        }
    }

    pub(crate) fn lax_by_default(self) -> bool {
        matches!(self, Self::Standard | Self::Chromium)
    }

    pub(crate) fn third_party(self) -> ThirdParty {
        match self {
            Self::Standard => ThirdParty::Sent,
            Self::Chromium => ThirdParty::OnlyPartitioned,
            Self::Firefox => ThirdParty::KeptApart,
            Self::Safari => ThirdParty::Blocked,
        }
    }
}
