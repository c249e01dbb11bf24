//! WSDL documents that exist already.

use std::path::PathBuf;

use super::builder::HostBuilder;
use super::wsdl_files::Given;

impl HostBuilder {
    /// Answers `?wsdl` of the service at a path with a file: the document that the old server gave, as an example. The
    /// addresses of its ports become the one that was asked, and imports of [parts](Self::wsdl_part) lead to it; nothing else
    /// changes but the encoding, which becomes UTF-8. The file is read when the host is built, which fails if a part is missing.
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
        let (service, query) = (service.to_owned(), "wsdl".to_owned());
        self.wsdl_files.push(Given { service, query, file: file.into() });
        self
    }

    /// Answers another document of the service at a path with a file, which the one of [`wsdl_file`](Self::wsdl_file) refers
    /// to: the query is `schema=schema1`, or `wsdl=wsdl1` as an old server has them whose bindings have different namespaces.
    ///
    /// ```no_run
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    ///
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .wsdl_file("/Math.asmx", "Math.wsdl")
    ///     .wsdl_part("/Math.asmx", "schema=schema1", "Math1.xsd")
    ///     .build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn wsdl_part(mut self, service: &str, query: &str, file: impl Into<PathBuf>) -> Self {
        let (service, query) = (service.to_owned(), query.trim_start_matches('?').to_owned());
        self.wsdl_files.push(Given { service, query, file: file.into() });
        self
    }
}
