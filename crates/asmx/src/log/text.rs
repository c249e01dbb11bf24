//! Text that others wrote, made fit for a line of the log.

/// Text on one line: what clients send must not forge lines of the log.
pub(super) struct OneLine<'a>(pub(super) &'a str);

impl core::fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for c in self.0.chars() {
            if c.is_control() {
                write!(f, "{}", c.escape_default())?;
            } else {
                core::fmt::Write::write_char(f, c)?;
            }
        }
        Ok(())
    }
}

/// An error with everything beneath it.
pub(crate) struct Causes<'a>(pub(crate) &'a (dyn core::error::Error + Send + Sync + 'static));

impl core::fmt::Display for Causes<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}", OneLine(&self.0.to_string()))?;
        let mut beneath = self.0.source();
        while let Some(error) = beneath {
            write!(f, ": {}", OneLine(&error.to_string()))?;
            beneath = error.source();
        }
        Ok(())
    }
}
