//! TypeScript's own programs, on modules that a host has written.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use tokio::process::Command;

use crate::folders;

/// What stands in `tests/browser/typescript`.
const FILES: [(&str, &str); 5] = [
    ("tsconfig.json", include_str!("../typescript/tsconfig.json")),
    ("eslint.config.mjs", include_str!("../typescript/eslint.config.mjs")),
    ("calls.ts", include_str!("../typescript/calls.ts")),
    ("openapi.ts", include_str!("../typescript/openapi.ts")),
    ("node.mjs", include_str!("../typescript/node.mjs")),
];

/// A folder with TypeScript in it.
#[derive(Debug)]
pub struct Project(PathBuf);

impl Project {
    /// Makes it anew under the target folder, with these files.
    ///
    /// # Errors
    /// When npm has not installed TypeScript, or the folder can't be written.
    pub fn new(name: &str, files: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let folder = folders::target()?.join("typescript").join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        std::os::unix::fs::symlink(folders::npm()?, folder.join("node_modules"))?;
        std::fs::write(folder.join("package.json"), r#"{ "type": "module" }"#)?;
        let project = Self(folder);
        for (name, text) in files {
            project.write(&name, &text)?;
        }
        Ok(project)
    }

    /// One of the files of `tests/browser/typescript`.
    #[must_use]
    pub fn file(name: &str) -> (String, String) {
        let text = FILES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
        (name.to_owned(), text.to_owned())
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When that fails.
    pub fn write(&self, name: &str, text: &str) -> Result<()> {
        std::fs::write(self.0.join(name), text).with_context(|| name.to_owned())
    }

    /// Where `tsc` puts what it compiles.
    #[must_use]
    pub fn out(&self) -> PathBuf {
        self.0.join("out")
    }

    /// Compiles everything.
    ///
    /// # Errors
    /// What `tsc` finds wrong.
    pub async fn tsc(&self) -> Result<()> {
        self.run(Path::new("node_modules/.bin/tsc"), &["--project", "."]).await.map(drop)
    }

    /// Makes types of an OpenAPI document: `api.ts`.
    ///
    /// # Errors
    /// What openapi-typescript finds wrong.
    pub async fn types_of(&self, document: &str) -> Result<()> {
        self.write("openapi.json", document)?;
        let program = Path::new("node_modules/.bin/openapi-typescript");
        self.run(program, &["openapi.json", "--output", "api.ts"]).await.map(drop)
    }

    /// Looks at the style of everything.
    ///
    /// # Errors
    /// What `eslint` finds wrong.
    pub async fn eslint(&self) -> Result<()> {
        self.run(Path::new("node_modules/.bin/eslint"), &["--max-warnings", "0", "."]).await.map(drop)
    }

    /// Runs a program in the folder.
    ///
    /// # Errors
    /// What it prints, if it doesn't end well.
    pub async fn run(&self, program: &Path, arguments: &[&str]) -> Result<String> {
        let output =
            Command::new(program).args(arguments).current_dir(&self.0).stdin(Stdio::null()).output().await;
        let output = output.with_context(|| format!("{} can't be started", program.display()))?;
        let text =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        ensure!(output.status.success(), "{} ends with {}:\n{text}", program.display(), output.status);
        Ok(text)
    }
}
