//! What a host says of its services, for programs that have it in hand.

use super::host::Host;
use crate::describe::{Part, module};
use crate::tables::Mount;
use asmx_types::text::eq_ignore_case;

impl Host {
    /// The TypeScript module of the service or page at a path, as its server gives it at `?ts`: types and a client over
    /// `fetch`. Nothing if there is none.
    ///
    /// For a test that holds the module in the repository of the pages to the service:
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn add(a: i32, b: i32) -> i32 {
    ///     a + b
    /// }
    ///
    /// let host = Host::builder().functions("/Math.asmx", methods![add]).build()?;
    /// let module = host.typescript("/Math.asmx").unwrap();
    /// assert!(module.contains("export class Math"));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn typescript(&self, path: &str) -> Option<String> {
        let mount = self.mount(path)?;
        Some(module(&mount.description, mount.description.path(), Part::Whole))
    }

    /// What stands at a path, whatever its case.
    fn mount(&self, path: &str) -> Option<&Mount> {
        self.tables().routes.mounts().iter().find(|mount| eq_ignore_case(&mount.path, path))
    }
}
