use std::fmt;

use super::error::CorsError;

/// Everything that is wrong with a policy, together (CORS-30).
///
/// It is an error by itself, for a function that gives back an `anyhow::Result`, a `Box<dyn Error>` or the like. Its `Debug` form is its `Display` form, so that a `main` that returns it prints something to read.
///
/// ```
/// use asmx_cors::{Cors, CorsLayer};
///
/// fn layer(origins: Vec<&str>) -> Result<CorsLayer, Box<dyn std::error::Error>> {
///     Ok(Cors::origins(origins).layer()?)
/// }
///
/// assert_eq!(
///     layer(vec!["shop.example"]).unwrap_err().to_string(),
///     "cors: origin \"shop.example\" has no scheme; did you mean \"https://shop.example\"?",
/// );
/// assert_eq!(
///     layer(vec!["shop.example", "https://shop.example/"]).unwrap_err().to_string(),
///     "2 things are wrong with the CORS policy:\n  \
///      - cors: origin \"shop.example\" has no scheme; did you mean \"https://shop.example\"?\n  \
///      - cors: origin \"https://shop.example/\" has a path; write \"https://shop.example\"",
/// );
/// ```
#[derive(Clone, PartialEq)]
pub struct CorsErrors(Vec<CorsError>);

impl CorsErrors {
    pub(crate) fn new(errors: Vec<CorsError>) -> Self {
        Self(errors)
    }

    /// The errors, in the order in which they were found. There is at least one.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Problem, Scope};
    /// let errors = Cors::origins(["null"]).credentials().compile(Scope::Host).unwrap_err();
    /// let problems: Vec<&Problem> = errors.iter().map(|error| error.problem()).collect();
    /// assert_eq!(problems, [&Problem::NullOrigin, &Problem::NullOriginWithCredentials]);
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, CorsError> {
        self.0.iter()
    }
}

impl IntoIterator for CorsErrors {
    type Item = CorsError;
    type IntoIter = std::vec::IntoIter<CorsError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a CorsErrors {
    type Item = &'a CorsError;
    type IntoIter = std::slice::Iter<'a, CorsError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for CorsErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_mistakes(
            f,
            &self.0,
            "",
            format_args!("{} things are wrong with the CORS policy:", self.0.len()),
        )
    }
}

impl fmt::Debug for CorsErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for CorsErrors {}

/// Writes mistakes so that all can be read: one in one line, after `before`; several under `heading`, one a line.
///
/// For the `Display` of an error that holds several, as [`CorsErrors`] is one.
///
/// ```
/// use std::fmt;
///
/// struct Wrong(Vec<&'static str>);
///
/// impl fmt::Display for Wrong {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         asmx_cors::write_mistakes(f, &self.0, "wrong: ", format_args!("{} things are wrong:", self.0.len()))
///     }
/// }
///
/// assert_eq!(Wrong(vec!["this"]).to_string(), "wrong: this");
/// assert_eq!(Wrong(vec!["this", "that"]).to_string(), "2 things are wrong:\n  - this\n  - that");
/// ```
///
/// # Errors
///
/// What the formatter says.
pub fn write_mistakes(
    f: &mut fmt::Formatter<'_>,
    mistakes: &[impl fmt::Display],
    before: &str,
    heading: fmt::Arguments<'_>,
) -> fmt::Result {
    match mistakes {
        [mistake] => write!(f, "{before}{mistake}"),
        mistakes => {
            f.write_fmt(heading)?;
            mistakes.iter().try_for_each(|mistake| write!(f, "\n  - {mistake}"))
        }
    }
}
