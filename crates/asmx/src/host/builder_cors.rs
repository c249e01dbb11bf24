//! What a builder is told about CORS beside the host's own policy.

use super::builder::HostBuilder;
use crate::call::Cookie;
use crate::cors::{Configured, CorsConfig, CorsSettings, Scope, Source};
use crate::tables::Setting;

impl HostBuilder {
    /// Gives one service a CORS policy of its own (CORS-16), by the service's path in this host.
    ///
    /// It replaces the host's for that service, and goes before the one in the service's attribute. A path where no
    /// service is mounted is an error of [`build`](Self::build).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .cors(Cors::origins(["https://shop.example"]))
    ///     .service_cors("/Math.asmx", Cors::any_origin())
    ///     .build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn service_cors(mut self, path: &str, cors: impl Into<CorsSettings>) -> Self {
        self.named.push(Configured::new(Scope::service(path), cors, Source::Code));
        self
    }

    /// Gives one method a CORS policy of its own (CORS-17): for that method it replaces the service's.
    ///
    /// [`Cors::extending`](crate::Cors::extending) starts from the policy of the host, or of the folder, that the service
    /// is in. A path or a name that does not exist is an error of [`build`](Self::build).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .cors(Cors::origins(["https://shop.example"]))
    ///     .method_cors("/Math.asmx", "Add", Cors::extending().max_age(60))
    ///     .build()?;
    ///
    /// let errors = Host::builder().method_cors("/Maths.asmx", "Add", Cors::closed()).build().unwrap_err();
    /// assert_eq!(
    ///     errors.to_string(),
    ///     "the host cannot start: cors: service \"Maths.asmx\" does not exist; registered: ",
    /// );
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn method_cors(mut self, path: &str, method: &str, cors: impl Into<CorsSettings>) -> Self {
        self.named.push(Configured::new(Scope::method(path, method), cors, Source::Code));
        self
    }

    /// Policies from outside of the code. What the code says for the same place goes before them (CORS-35).
    ///
    /// The last call counts, of this and of `config`: it replaces the policies of those before it. Headers and notes that
    /// `config` brought stay.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use asmx::cors::{CorsConfig, Scope, Source};
    ///
    /// let file = CorsConfig::new().with(Scope::Host, Cors::any_origin(), Source::file("asmx.toml", 1));
    /// let host = Host::builder().cors_config(file.clone()).build()?;
    /// assert!(host.cors_report().unused().is_empty());
    ///
    /// let host = Host::builder().cors(Cors::closed()).cors_config(file).build()?;
    /// assert_eq!(
    ///     host.cors_report().unused(),
    ///     ["cors: default policy: what asmx.toml line 1 says is not used: the code goes before it"],
    /// );
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn cors_config(mut self, config: CorsConfig) -> Self {
        self.cors_config = config;
        self
    }

    /// Development mode of CORS (CORS-43): what was decided on a request of another origin goes into the host's answer as
    /// `X-Cors-Explain`, and into the body of a refused preflight, which is 200 then where it would be 204, so that the
    /// network view of a browser shows it. Default: off, since it tells strangers what is listed;
    /// `cfg!(debug_assertions)` keeps it off in release.
    ///
    /// With [`Host::cors_layer`](crate::Host::cors_layer) all preflights that the layer answers are explained. The answers
    /// of other routes within the layer are not, and neither is a 403 that the layer gives; for those there is the log.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use asmx::testing::Client;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .cors(Cors::origins(["http://localhost:3000"]))
    ///     .explain_cors_in_answers(cfg!(debug_assertions))
    ///     .build()?;
    ///
    /// let answer = Client::new(host).preflight("/Math.asmx/Add", "http://localhost:3001", "POST").send().await;
    /// assert!(answer.text().contains("port differs"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain_cors_in_answers(mut self, explain: bool) -> Self {
        self.overrides.set(Setting::ExplainCors(explain));
        self
    }

    /// Says that the application sets this cookie, for a login or a session, so that the start tells whether it can work
    /// (CORS-24): a cookie that no browser keeps is an error of [`build`](Self::build), and one that browsers will not
    /// send from the sites that a policy lets in with credentials is a warning in the log and in
    /// [`cors_report`](crate::Host::cors_report). It sets nothing.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let builder = || Host::builder().cors(Cors::origins(["https://shop.example"]).credentials());
    ///
    /// let host = builder().declare_cookie(&Cookie::new("login", "")).build()?;
    /// assert!(host.cors_report().to_string().contains("cookie \"login\": it will not be sent from other sites"));
    ///
    /// let host = builder().declare_cookie(&Cookie::new("login", "").http_only().cross_site()).build()?;
    /// assert!(!host.cors_report().to_string().contains("cookie"));
    ///
    /// let errors = builder().declare_cookie(&Cookie::new("login", "").same_site(SameSite::None)).build().unwrap_err();
    /// assert!(errors.to_string().contains("SameSite=None needs Secure"));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    ///
    /// What the start tells can be asked of any cookie and policy:
    ///
    /// ```
    /// use asmx::cors::{CookieTrouble, Scope};
    /// use asmx::prelude::*;
    ///
    /// let policy = Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host).unwrap();
    /// let trouble = |cookie: &Cookie<'_>| CookieTrouble::find(&policy, &cookie.to_string());
    /// assert_eq!(trouble(&Cookie::new("login", "1")), Some(CookieTrouble::NotSentFromOtherSites));
    /// assert_eq!(trouble(&Cookie::new("login", "1").same_site(SameSite::None)), Some(CookieTrouble::NoneWithoutSecure));
    /// assert_eq!(trouble(&Cookie::new("login", "1").cross_site()), None);
    /// ```
    pub fn declare_cookie(mut self, cookie: &Cookie<'_>) -> Self {
        self.cookies.push(cookie.to_string());
        self
    }

    /// Settings from files and the environment: CORS policies, limits, `custom_errors`, `request_validation`, `null`, and headers
    /// for every answer.
    ///
    /// What the code says for the same place goes before them (CORS-35), setting by setting beside CORS. A place is the
    /// host, a folder or a service; a folder's go before the host's wherever they are written. The log names every file that was read and
    /// every one that was looked for (CORS-38).
    ///
    /// The last call counts: it replaces all of an earlier one, and the policies of an earlier
    /// [`cors_config`](Self::cors_config), which a later one replaces in turn.
    ///
    /// ```
    /// use asmx::config::Config;
    /// use asmx::prelude::*;
    ///
    /// let config = Config::parse("[cors]\nallow_origins = '*'")?;
    /// let host = Host::builder().config(config).build()?;
    /// assert!(host.cors_report().to_string().contains("any origin"));
    /// # Ok::<(), asmx::Error>(())
    /// ```
    #[cfg(feature = "config")]
    pub fn config(mut self, config: crate::config::Config) -> Self {
        self.configured = config.read();
        self.notes = config.notes;
        self.headers = config.headers;
        self.settings = config.settings;
        self.cors_config = config.cors;
        self
    }
}
