//! What a build made: programs and test programs, which run from here without asking cargo again, whose lock another build
//! may hold.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::output::Output;
use crate::workspace::Workspace;

/// The executables of a build.
#[derive(Clone, Debug, Default)]
pub(crate) struct Built(Vec<Executable>);

#[derive(Clone, Debug)]
struct Executable {
    /// The package's manifest.
    manifest: PathBuf,
    /// `host`, and `lib` or `test` and so on.
    name: String,
    kind: String,
    is_test: bool,
    path: PathBuf,
}

impl Built {
    /// Builds what the words select: `-p asmx --test host`.
    ///
    /// # Errors
    /// It does not compile.
    pub(crate) fn make(workspace: &Workspace, output: &Output, what: &[&str]) -> Result<Self> {
        let mut build = workspace.cargo(&["build", "--locked", "--message-format=json-render-diagnostics"]);
        let said = output.ask(build.args(what))?;
        Ok(Self(read(&String::from_utf8_lossy(&said))))
    }

    /// What is built already, or else what the words select.
    ///
    /// # Errors
    /// It does not compile.
    pub(crate) fn or_make(
        built: Option<&Self>,
        workspace: &Workspace,
        output: &Output,
        what: &[&str],
    ) -> Result<Self> {
        built.map_or_else(|| Self::make(workspace, output, what), |built| Ok(built.clone()))
    }

    /// Where a program is.
    ///
    /// # Errors
    /// There is none of that name.
    pub(crate) fn program(&self, name: &str) -> Result<&Path> {
        let is_it = |built: &&Executable| !built.is_test && built.name == name;
        let program =
            self.0.iter().find(is_it).with_context(|| format!("the build made no program {name}"))?;
        Ok(&program.path)
    }

    /// The test programs, all or those of a package, as cargo runs them, each with its name.
    fn tests(&self, workspace: &Workspace, package: Option<&str>) -> Result<Vec<(String, Command)>> {
        let mut tests = Vec::new();
        for built in self.0.iter().filter(|built| built.is_test) {
            let folder = built.manifest.parent().context("a manifest is in a folder")?;
            let name = workspace.name_of(&built.manifest)?;
            if package.is_some_and(|package| package != name) {
                continue;
            }
            let mut command = workspace.command(&built.path, &[]);
            command.current_dir(folder).env("CARGO_MANIFEST_DIR", folder).env("CARGO_PKG_NAME", name);
            tests.push((format!("{name}, {} {}", built.kind, built.name), command));
        }
        ensure!(!tests.is_empty(), "the build made no tests");
        Ok(tests)
    }

    /// Runs the test programs, all or those of a package, each after the other, whatever becomes of it.
    ///
    /// # Errors
    /// What those printed that failed.
    pub(crate) fn run_tests(
        &self,
        workspace: &Workspace,
        output: &Output,
        package: Option<&str>,
        words: &[&str],
        variables: &[(&str, &OsStr)],
    ) -> Result<()> {
        let mut failed = Vec::new();
        for (name, mut test) in self.tests(workspace, package)? {
            output.say(format_args!("\n{name}"));
            if let Err(error) = output.run(test.args(words).envs(variables.iter().copied())) {
                failed.push(format!("{name}: {error:#}"));
            }
        }
        ensure!(failed.is_empty(), "{}", failed.join("\n\n"));
        Ok(())
    }

    /// One test program.
    pub(crate) fn test(&self, workspace: &Workspace, package: &str, name: &str) -> Result<Command> {
        let wanted = format!("{package}, test {name}");
        let mut tests = self.tests(workspace, Some(package))?.into_iter();
        tests.find(|(name, _)| *name == wanted).map(|(_, test)| test).with_context(|| format!("no {wanted}"))
    }
}

/// The executables among cargo's messages, of which each is a line.
fn read(messages: &str) -> Vec<Executable> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let executable = |message: Value| {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Some(Executable {
            manifest: text(&message["manifest_path"])?.into(),
            name: text(&message["target"]["name"])?,
            kind: text(&message["target"]["kind"][0])?,
            is_test: message["profile"]["test"].as_bool()?,
            path: text(&message["executable"])?.into(),
        })
    };
    messages.filter_map(executable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executables_are_what_a_build_says_of_them() {
        let message = |name: &str, kind: &str, test: bool, executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/w/a/Cargo.toml","target":{{"kind":["{kind}"],"name":"{name}"}},"profile":{{"test":{test}}},"executable":{executable}}}"#
            )
        };
        let built = read(
            &[
                message("a", "lib", false, "null"),
                message("a", "lib", true, "\"/t/debug/deps/a-1\""),
                message("a", "bin", false, "\"/t/debug/a\""),
                r#"{"reason":"build-finished","success":true}"#.to_owned(),
            ]
            .join("\n"),
        );
        let told: Vec<_> = built.iter().map(|built| (built.kind.as_str(), built.is_test)).collect();
        assert_eq!(told, [("lib", true), ("bin", false)]);
        assert_eq!(built[1].path, Path::new("/t/debug/a"));
    }
}
