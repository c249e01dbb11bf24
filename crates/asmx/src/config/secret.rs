//! Values that nobody shall read in a file of settings.

use std::fs::File;
use std::io::{self, Read as _};

use super::assign::Given;
use super::value::text;
use crate::secret::Secret;

/// More than any key or address has.
const LONGEST: u64 = 64 * 1024;

/// A secret: what is written there, or `file:` and the path of the file that has it.
pub(super) fn secret(name: &str, given: &Given) -> Result<Secret, String> {
    let text = text(name, given)?;
    let Some(path) = text.strip_prefix("file:") else { return Ok(Secret::new(text)) };
    match read(path).as_deref().map(str::trim) {
        Ok("") => Err(format!("{name}: the file {path} is empty")),
        Ok(text) => Ok(Secret::new(text)),
        Err(error) => Err(format!("{name}: the file {path} cannot be read: {error}")),
    }
}

/// The address of a Redis, which may have a password in it.
pub(super) fn redis_url(name: &str, given: &Given) -> Result<Secret, String> {
    let url = secret(name, given)?;
    // Without the feature nobody can tell, and the host is not built.
    #[cfg(feature = "redis")]
    crate::remote::Remote::new(url.text()).map_err(|error| format!("{name}: the URL of Redis: {error}"))?;
    Ok(url)
}

fn read(path: &str) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}
