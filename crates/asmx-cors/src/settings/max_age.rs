use std::{fmt, time::Duration};

/// How long a browser may keep the answer to a preflight (CORS-11).
///
/// Whole seconds, 0 to 86,400. Browsers keep it for less than they are told: Chromium for 7,200 s, Safari for 600 s.
///
/// ```
/// use std::time::Duration;
/// use asmx_cors::{Cors, MaxAge};
///
/// assert_eq!(MaxAge::from(600), MaxAge::from(Duration::from_secs(600)));
/// let _ = Cors::origins(["https://shop.example"]).max_age(600);
/// let _ = Cors::origins(["https://shop.example"]).max_age(Duration::from_secs(600));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxAge(Duration);

/// The most that any browser keeps.
pub(crate) const LONGEST: u64 = 86_400;

impl MaxAge {
    /// The seconds, if they are whole.
    ///
    /// ```
    /// # use asmx_cors::MaxAge;
    /// assert_eq!(MaxAge::from(600).seconds(), Some(600));
    /// assert_eq!(MaxAge::from(std::time::Duration::from_millis(1500)).seconds(), None);
    /// ```
    pub fn seconds(self) -> Option<u64> {
        (self.0.subsec_nanos() == 0).then_some(self.0.as_secs())
    }

    /// What is kept by Chromium, Firefox and Safari, in seconds, of what they are told.
    ///
    /// ```
    /// # use asmx_cors::MaxAge;
    /// assert_eq!(MaxAge::kept(7_200), [("Chromium", 7_200), ("Firefox", 7_200), ("Safari", 600)]);
    /// ```
    pub fn kept(seconds: u64) -> [(&'static str, u64); 3] {
        [("Chromium", seconds.min(7_200)), ("Firefox", seconds.min(LONGEST)), ("Safari", seconds.min(600))]
    }
}

impl From<u64> for MaxAge {
    fn from(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds))
    }
}

impl From<Duration> for MaxAge {
    fn from(duration: Duration) -> Self {
        Self(duration)
    }
}

impl fmt::Display for MaxAge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seconds() {
            Some(seconds) => write!(f, "{seconds}"),
            None => write!(f, "{}", self.0.as_secs_f64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_11_what_browsers_keep() {
        assert_eq!(MaxAge::kept(86_400), [("Chromium", 7_200), ("Firefox", 86_400), ("Safari", 600)]);
        assert_eq!(MaxAge::kept(0), [("Chromium", 0), ("Firefox", 0), ("Safari", 0)]);
        assert_eq!(MaxAge::from(Duration::from_millis(1500)).to_string(), "1.5");
    }
}
