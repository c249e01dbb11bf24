use std::path::PathBuf;

use asmx::config::{Config, ConfigLoader};

/// A folder of a test's own, gone with it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("asmx-config-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        for (file, text) in files {
            std::fs::write(path.join(file), text).expect("a file");
        }
        Self(path)
    }

    pub(crate) fn loader(&self) -> ConfigLoader {
        Config::loader().folder(&self.0).without_environment()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
