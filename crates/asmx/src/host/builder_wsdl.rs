//! WSDL documents that exist already.

use std::path::PathBuf;

use super::builder::HostBuilder;

impl HostBuilder {
    /// Answers `?wsdl` of the service at a path with a file: the document that the old server gave, as an example. The
    /// addresses of its ports become the one that was asked; nothing else changes. The file is read when the host is built.
    ///
    /// Who may read it is what [`help`](Self::help) says.
    ///
    /// ```no_run
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    ///
    /// let host = Host::builder().functions("/Math.asmx", methods![add]).wsdl_file("/Math.asmx", "Math.wsdl").build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn wsdl_file(mut self, service: &str, file: impl Into<PathBuf>) -> Self {
        self.wsdl_files.push((service.to_owned(), file.into()));
        self
    }
}
