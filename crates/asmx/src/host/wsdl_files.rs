//! WSDL documents that exist already, read when a host is built.

use std::path::PathBuf;

use super::error::BuildError;
use crate::describe::WsdlFile;
use crate::tables::Mount;
use asmx_types::text::eq_ignore_case;

/// Gives the services their documents, and says which have none to have.
pub(super) fn give(
    files: Vec<(String, PathBuf)>,
    mounts: &mut [Mount],
) -> impl Iterator<Item = BuildError> + '_ {
    files.into_iter().filter_map(|(path, file)| {
        let shown = file.display();
        let problem = match mounts.iter_mut().find(|mount| eq_ignore_case(&mount.path, &path)) {
            None => format!("no service stands there that \"{shown}\" could describe"),
            Some(mount) => match std::fs::read_to_string(&file) {
                Ok(text) => {
                    mount.description.set_wsdl(WsdlFile::new(&text));
                    return None;
                }
                Err(error) => format!("its WSDL file \"{shown}\" cannot be read: {error}"),
            },
        };
        Some(BuildError::Path { path, problem })
    })
}
