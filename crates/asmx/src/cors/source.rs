use std::fmt;

/// Where a policy, or a value of one, was written (CORS-35).
///
/// ```
/// use asmx::cors::Source;
///
/// assert_eq!(Source::Code.to_string(), "the code");
/// assert_eq!(Source::file("asmx.toml", 3).to_string(), "asmx.toml line 3");
/// assert_eq!(Source::Environment("ASMX_CORS_MAX_AGE".to_owned()).to_string(), "ASMX_CORS_MAX_AGE");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The builder of the host.
    Code,
    /// `cors = …` in `#[script_service]` or `#[web_method]`.
    Attribute,
    /// A file, and the line in it, counted from one.
    File {
        /// The path as it was looked for.
        path: String,
        /// The line.
        line: usize,
    },
    /// An environment variable.
    Environment(String),
}

impl Source {
    /// A line of a file.
    ///
    /// ```
    /// # use asmx::cors::Source;
    /// assert!(matches!(Source::file("web.config", 12), Source::File { line: 12, .. }));
    /// ```
    pub fn file(path: impl Into<String>, line: usize) -> Self {
        Self::File { path: path.into(), line }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code => f.write_str("the code"),
            Self::Attribute => f.write_str("the attribute"),
            // A file that could not be read has no line.
            Self::File { path, line: 0 } => f.write_str(path),
            Self::File { path, line } => write!(f, "{path} line {line}"),
            Self::Environment(variable) => f.write_str(variable),
        }
    }
}
