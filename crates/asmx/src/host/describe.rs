//! What a host says of its services, for programs that have it in hand.

use super::host::Host;
use crate::describe::{Part, module};
use crate::request::Kind;
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

    /// The script that ASP.NET writes into a page with `EnablePageMethods`, so that Microsoft Ajax finds `PageMethods`
    /// (PRX-26). Nothing where no page has methods at that path; empty where it has none.
    ///
    /// For the template of the page: it stands in a `<script>` behind Microsoft Ajax, and nothing in it ends one.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn server_time() -> DateTime {
    ///     DateTime::now_utc()
    /// }
    ///
    /// let host = Host::builder().page_methods("/Default.aspx", methods![server_time]).build()?;
    /// let script = host.page_methods_script("/Default.aspx").unwrap();
    /// assert!(script.starts_with("var PageMethods = function() {"));
    /// let page = format!("<script src=\"/MicrosoftAjax.js\"></script><script>{script}</script>");
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn page_methods_script(&self, path: &str) -> Option<String> {
        let mount = self.mount(path).filter(|mount| mount.kind == Kind::Page)?;
        Some(mount.description.page_script())
    }

    /// The OpenAPI document of all services and pages, whoever may read about them: to be merged into an application's own,
    /// or nested under the path that the host is under.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use utoipa::OpenApi;
    ///
    /// #[web_method]
    /// fn add(a: i32, b: i32) -> i32 {
    ///     a + b
    /// }
    ///
    /// #[derive(OpenApi)]
    /// #[openapi(info(title = "Our application"))]
    /// struct Application;
    ///
    /// let host = Host::builder().functions("/Math.asmx", methods![add]).build()?;
    /// let mut document = Application::openapi();
    /// document.merge(host.openapi());
    /// assert!(document.paths.paths.contains_key("/Math.asmx/Add"));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[cfg(feature = "openapi")]
    pub fn openapi(&self) -> utoipa::openapi::OpenApi {
        let services: Vec<_> = self.tables().routes.mounts().iter().map(|mount| &mount.description).collect();
        crate::describe::document(&services, crate::describe::TITLE, "")
    }

    /// What stands at a path, whatever its case.
    fn mount(&self, path: &str) -> Option<&Mount> {
        self.tables().routes.mounts().iter().find(|mount| eq_ignore_case(&mount.path, path))
    }
}
