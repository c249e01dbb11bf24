//! WSDL documents that exist already, read when a host is built.

use std::path::PathBuf;

use super::error::BuildError;
use crate::describe::WsdlFile;
use crate::tables::Mount;
use asmx_types::text::eq_ignore_case;

/// A file: the service whose it is, what asks for it, and where it is.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) service: String,
    /// `wsdl`, or `schema=schema1`.
    pub(super) query: String,
    pub(super) file: PathBuf,
}

/// Gives the services their documents, and says which have none to have.
pub(super) fn give(files: Vec<Given>, mounts: &mut [Mount]) -> Vec<BuildError> {
    let mut errors: Vec<_> = files.into_iter().filter_map(|given| give_one(given, mounts)).collect();
    for mount in mounts.iter() {
        if let Some(query) = mount.description.wsdl().missing() {
            let problem = format!(
                "its WSDL file refers to \"?{query}\" of the service, of which there is no file: save that of the old server \
                 (`curl \"https://old{}?{query}\"`) and give it with `wsdl_part`",
                mount.path
            );
            errors.push(BuildError::Path { path: mount.path.to_string(), problem });
        }
    }
    errors
}

fn give_one(Given { service: path, query, file }: Given, mounts: &mut [Mount]) -> Option<BuildError> {
    let shown = file.display();
    let problem = match mounts.iter_mut().find(|mount| eq_ignore_case(&mount.path, &path)) {
        None => format!("no service stands there that \"{shown}\" could describe"),
        Some(mount) => match std::fs::read(&file) {
            Ok(bytes) => {
                mount.description.add_wsdl(&query, WsdlFile::new(&bytes));
                return None;
            }
            Err(error) => format!("its WSDL file \"{shown}\" cannot be read: {error}"),
        },
    };
    Some(BuildError::Path { path, problem })
}
