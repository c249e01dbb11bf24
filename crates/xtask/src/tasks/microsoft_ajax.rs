//! Microsoft Ajax for the browser tests: Debian's package of Mono's System.Web.Extensions has it as a resource.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::output::{Output, succeeds};
use crate::workspace::Workspace;

const PACKAGE: &str = "libmono-system-web-extensions4.0-cil";
const LIBRARY: &str = "usr/lib/mono/4.5/System.Web.Extensions.dll";

/// Puts the library under `target/msajax`. Where the package can't be had, its test says that it is skipped.
pub(super) fn unpack(workspace: &Workspace, output: &Output) -> Result<()> {
    let folder = workspace.target.join("msajax");
    let script = folder.join("MicrosoftAjax.js");
    if script.exists() {
        output.say(format_args!("Microsoft Ajax is there"));
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    let download = output.run(Command::new("apt-get").args(["download", PACKAGE]).current_dir(&folder));
    let package = download.ok().and_then(|()| package_in(&folder));
    let Some(package) = package.filter(|_| succeeds(Command::new("dpkg-deb").arg("--version"))) else {
        output.say(format_args!(
            "skipped: Microsoft Ajax, since `apt-get download {PACKAGE}` is not possible here"
        ));
        return Ok(());
    };
    output
        .run(Command::new("dpkg-deb").arg("--extract").arg(package).arg("unpacked").current_dir(&folder))?;
    let library = fs::read(folder.join("unpacked").join(LIBRARY)).context(LIBRARY)?;
    let text = resource(&library).context("no MicrosoftAjax.js in the package's library")?;
    fs::write(script, text)?;
    output.say(format_args!("Microsoft Ajax is there"));
    Ok(())
}

fn package_in(folder: &Path) -> Option<std::ffi::OsString> {
    let mut files = fs::read_dir(folder).ok()?.filter_map(|file| Some(file.ok()?.file_name()));
    files.find(|name| name.to_string_lossy().ends_with(".deb"))
}

/// The text of the release edition: a resource is its length in four bytes, and then its bytes.
fn resource(library: &[u8]) -> Option<&[u8]> {
    const BEGINS: &[u8] = b"\xef\xbb\xbf//-----";
    let starts = library.windows(BEGINS.len()).enumerate().filter(|(_, window)| *window == BEGINS);
    starts.filter_map(|(start, _)| blob(library, start)).find(|text| {
        let head = &text[..text.len().min(400)];
        head.windows(16).any(|window| window == b"MicrosoftAjax.js")
    })
}

fn blob(library: &[u8], start: usize) -> Option<&[u8]> {
    let length = library.get(start.checked_sub(4)?..start)?.try_into().ok()?;
    library.get(start..start.checked_add(u32::from_le_bytes(length) as usize)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_found_by_its_name_and_has_its_length() {
        let mut library = b"MZ MicrosoftAjax.js".to_vec();
        for text in
            ["\u{feff}//------\n// MicrosoftAjaxTimer.js\n", "\u{feff}//------\n// MicrosoftAjax.js\nit"]
        {
            library.extend((text.len() as u32).to_le_bytes());
            library.extend(text.as_bytes());
        }
        library.extend(b"what follows");
        assert_eq!(resource(&library), Some("\u{feff}//------\n// MicrosoftAjax.js\nit".as_bytes()));
        assert_eq!(resource(b"MZ"), None);
    }
}
