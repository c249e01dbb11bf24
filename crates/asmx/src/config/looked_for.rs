use std::fmt;
use std::path::Path;

/// A file that was looked for (CORS-38).
///
/// ```
/// use asmx::config::Config;
///
/// let config = Config::loader().folder("/nowhere").environment([] as [(&str, &str); 0]).load().unwrap();
/// let told: Vec<String> = config.files().iter().map(ToString::to_string).collect();
/// assert_eq!(told, ["/nowhere/asmx.toml: not there", "/nowhere/web.config: not there"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedFor {
    path: String,
    read: bool,
    /// Where a path that does not say it itself was looked for.
    folder: Option<String>,
}

impl LookedFor {
    pub(super) fn new(path: String, read: bool) -> Self {
        let folder = std::env::current_dir().ok().filter(|_| Path::new(&path).is_relative());
        Self { path, read, folder: folder.map(|folder| folder.display().to_string()) }
    }

    /// Whether it was there and was read.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// # let config = Config::loader().folder("/nowhere").without_environment().load().unwrap();
    /// assert!(!config.files()[0].was_read());
    /// ```
    pub fn was_read(&self) -> bool {
        self.read
    }

    /// The path as it was looked for.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// # let config = Config::loader().folder("/nowhere").without_environment().load().unwrap();
    /// assert_eq!(config.files()[0].path(), "/nowhere/asmx.toml");
    /// ```
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for LookedFor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, if self.read { "read" } else { "not there" })?;
        self.folder.as_ref().map_or(Ok(()), |folder| write!(f, ", in {folder}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that was looked for in another folder than its author thinks is seen at once.
    #[test]
    fn cors_38_a_path_that_is_not_whole_says_where_it_begins() {
        let here = std::env::current_dir().expect("a folder");
        let told = LookedFor::new("asmx.toml".to_owned(), false).to_string();
        assert_eq!(told, format!("asmx.toml: not there, in {}", here.display()));
        let whole = here.join("asmx.toml").display().to_string();
        assert_eq!(LookedFor::new(whole.clone(), true).to_string(), format!("{whole}: read"));
    }
}
