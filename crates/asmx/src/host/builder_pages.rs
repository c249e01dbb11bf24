//! Setters for what a host as a whole says of its services.

use super::builder::HostBuilder;
use crate::describe::PageSetting;
use crate::tables::Setting;

impl HostBuilder {
    /// An index of the services, at this address. Default: none. It has those that whoever asks may read about
    /// ([`help`](Self::help)).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use asmx::testing::Client;
    ///
    /// #[web_method]
    /// fn add(a: i32, b: i32) -> i32 {
    ///     a + b
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// let host = Host::builder().functions("/Math.asmx", methods![add]).help_index("/services").build()?;
    /// assert!(Client::new(host).get("/services").send().await.text().contains("/Math.asmx"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn help_index(self, path: &str) -> Self {
        self.page(PageSetting::HelpIndex(path.into()))
    }

    /// Where the OpenAPI document of the host is. Default: `/openapi.json`.
    ///
    /// It has the services of all folders that whoever asks may read about ([`help`](Self::help)). A route of the
    /// application that goes before the host wins, as one of a router does that has the host as its fallback;
    /// [`Host::openapi`](crate::Host::openapi) gives the document to an application with one of its own.
    #[cfg(feature = "openapi")]
    pub fn openapi_at(mut self, path: &str) -> Self {
        self.overrides.forget(PageSetting::OpenApi(false).key());
        self.page(PageSetting::OpenApiPath(path.into()))
    }

    /// No OpenAPI document of the host; each service has its own all the same. Types of one name may then differ.
    #[cfg(feature = "openapi")]
    pub fn without_openapi(self) -> Self {
        self.page(PageSetting::OpenApi(false))
    }

    /// Where callers find the host, as its documents say it (`servers`): for generated clients of a host behind a proxy, and
    /// for a Swagger UI that calls across origins, which the policy of what it calls must let. Default: wherever a
    /// document comes from. A text that is no address is an error of [`build`](Self::build).
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn add(a: i32, b: i32) -> i32 {
    ///     a + b
    /// }
    ///
    /// let builder = Host::builder().functions("/Math.asmx", methods![add]);
    /// let host = builder.openapi_servers(["https://api.shop.example"]).build()?;
    /// assert_eq!(host.openapi().servers.unwrap()[0].url, "https://api.shop.example");
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[cfg(feature = "openapi")]
    pub fn openapi_servers<S: Into<String>>(self, servers: impl IntoIterator<Item = S>) -> Self {
        self.page(PageSetting::OpenApiServers(servers.into_iter().map(Into::into).collect()))
    }

    /// Where Swagger UI is. Default: `/swagger`. It shows what the document of the host has, and calls for real; its files
    /// are in the program.
    #[cfg(feature = "swagger-ui")]
    pub fn swagger_ui_at(mut self, path: &str) -> Self {
        self.overrides.forget(PageSetting::SwaggerUi(false).key());
        self.page(PageSetting::SwaggerUiPath(path.into()))
    }

    /// No Swagger UI.
    #[cfg(feature = "swagger-ui")]
    pub fn without_swagger_ui(self) -> Self {
        self.page(PageSetting::SwaggerUi(false))
    }

    fn page(mut self, setting: PageSetting) -> Self {
        self.overrides.set(Setting::Page(setting));
        self
    }
}
