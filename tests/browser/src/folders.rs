//! Where files of the tests are.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// The folder that cargo builds in.
///
/// # Errors
/// When this program isn't where cargo puts tests.
pub fn target() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let profile = profile(&program).context("tests run from target/<profile>/deps")?;
    Ok(profile.parent().context("the profile's folder is inside the target folder")?.to_owned())
}

/// A program of the workspace, built with the same profile as this test.
///
/// # Errors
/// When it isn't built.
pub fn program(name: &str) -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let path = profile(&test)
        .context("tests run from target/<profile>/deps")?
        .join(name)
        .with_extension(std::env::consts::EXE_EXTENSION);
    ensure!(path.exists(), "{} is missing: `cargo build -p {name}` makes it", path.display());
    Ok(path)
}

/// The geckodriver that `cargo xtask browser` built, if it did: Debian has no package of it.
///
/// # Errors
/// When this program isn't where cargo puts tests.
pub fn geckodriver() -> Result<Option<PathBuf>> {
    let path = target()?.join("geckodriver/bin/geckodriver").with_extension(std::env::consts::EXE_EXTENSION);
    Ok(path.exists().then_some(path))
}

/// The folder with jQuery's files.
///
/// # Errors
/// When nobody put them there.
pub fn jquery() -> Result<PathBuf> {
    let folder = given("ASMX_JQUERY_DIR").map_or_else(|| target().map(|target| target.join("jquery")), Ok)?;
    ensure!(folder.is_dir(), "{} is missing: `cargo xtask browser` installs jQuery there", folder.display());
    Ok(folder)
}

/// The folder in which npm has installed what `package.json` names.
///
/// # Errors
/// When it has not.
pub fn npm() -> Result<PathBuf> {
    let folder = target()?.join("npm/node_modules");
    ensure!(folder.is_dir(), "{} is missing: `cargo xtask browser` installs it", folder.display());
    Ok(folder)
}

/// Where screenshots go; made when it isn't there.
///
/// # Errors
/// When it can't be made.
pub fn screenshots() -> Result<PathBuf> {
    let folder =
        given("ASMX_SCREENSHOTS").map_or_else(|| target().map(|target| target.join("screenshots")), Ok)?;
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn given(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

fn profile(test: &Path) -> Option<&Path> {
    test.parent()?.parent()
}
