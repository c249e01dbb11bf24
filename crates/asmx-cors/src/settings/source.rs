use std::fmt;

/// Where a policy, or a value of one, was written (CORS-35).
///
/// ```
/// use asmx_cors::Source;
///
/// assert_eq!(Source::Code.to_string(), "the code");
/// assert_eq!(Source::file("asmx.toml", 3).to_string(), "asmx.toml line 3");
/// assert_eq!(Source::Environment("ASMX_CORS_MAX_AGE".to_owned()).to_string(), "ASMX_CORS_MAX_AGE");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The code: a builder.
    Code,
    /// `cors = …` in `#[script_service]` or `#[web_method]`.
    Attribute,
    /// A file, and the line in it.
    File {
        /// The path as it was looked for.
        path: String,
        /// The line, counted from one; a file that could not be read has none.
        line: Option<usize>,
    },
    /// An environment variable.
    Environment(String),
}

impl Source {
    /// A file, and the line in it if there is one: `12`, `Some(12)` or `None`.
    ///
    /// ```
    /// # use asmx_cors::Source;
    /// assert!(matches!(Source::file("web.config", 12), Source::File { line: Some(12), .. }));
    /// assert_eq!(Source::file("web.config", None).to_string(), "web.config");
    /// ```
    pub fn file(path: impl Into<String>, line: impl Into<Option<usize>>) -> Self {
        Self::File { path: path.into(), line: line.into() }
    }

    /// Whether both are one file, or one other thing.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File { path: a, .. }, Self::File { path: b, .. }) => a == b,
            _ => self == other,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code => f.write_str("the code"),
            Self::Attribute => f.write_str("the attribute"),
            Self::File { path, line: None } => f.write_str(path),
            Self::File { path, line: Some(line) } => write!(f, "{path} line {line}"),
            Self::Environment(variable) => f.write_str(variable),
        }
    }
}
