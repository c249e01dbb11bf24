//! What can be set for a host and for a folder of it, as a web.config sets it.

use crate::cors::CorsSettings;
use crate::tables::{Setting, Settings};

/// The settings that a folder has of its own. What it doesn't set comes from the folder above.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overrides {
    made: Vec<Setting>,
    /// Not among the settings in force: those of CORS become policies.
    pub(crate) cors: Option<CorsSettings>,
}

impl Overrides {
    /// The last of several counts.
    pub(crate) fn set(&mut self, setting: Setting) {
        self.made.retain(|other| other.key() != setting.key());
        self.made.push(setting);
    }

    /// As if the setting of this name had not been made.
    #[cfg(feature = "openapi")]
    pub(crate) fn forget(&mut self, key: &str) {
        self.made.retain(|setting| setting.key() != key);
    }

    /// Whether the setting of this name is made.
    pub(crate) fn sets(&self, key: &str) -> bool {
        self.made.iter().any(|setting| setting.key() == key)
    }

    /// Puts them in force over what is.
    pub(crate) fn apply(&self, settings: &mut Settings) {
        self.made.iter().for_each(|setting| setting.apply(settings));
    }
}

/// The setters that a host and a folder have in common, each for a type with an `overrides` field.
macro_rules! settings_setters {
    () => {
        /// Who may see what went wrong. Default: [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly)
        /// (ERR-7).
        pub fn custom_errors(mut self, custom_errors: crate::CustomErrors) -> Self {
            self.overrides.set(crate::tables::Setting::CustomErrors(custom_errors));
            self
        }

        /// Whether the answer to a call that failed has a header `X-Error-Id`, with the name that its line of the log has as
        /// `error_id`. Default: `false`.
        ///
        /// It is for whoever reports the failure: the name finds the line, and says nothing else. A page of another origin can
        /// read it where its policy has `expose_headers(["X-Error-Id"])`.
        ///
        /// ```
        /// use asmx::prelude::*;
        /// use asmx::testing::Client;
        ///
        /// #[web_method]
        /// fn pay() -> Result<(), Fault> {
        ///     Err(Fault::new("no money"))
        /// }
        ///
        /// # #[tokio::main(flavor = "current_thread")]
        /// # async fn main() -> asmx::Result<()> {
        /// let host = Host::builder().error_ids(true).functions("/Shop.asmx", methods![pay]).build()?;
        /// let failed = Client::new(host).post("/Shop.asmx/Pay").json("{}").send().await;
        /// assert_eq!(failed.header("x-error-id").unwrap().len(), 16);
        /// # Ok(())
        /// # }
        /// ```
        pub fn error_ids(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::ErrorIds(on));
            self
        }

        /// Who may read what services say of themselves: the help page, TypeScript, OpenAPI. Default:
        /// [`Help::local_only`](crate::Help::local_only).
        pub fn help(mut self, help: crate::Help) -> Self {
            self.overrides.set(crate::tables::Setting::Help(help));
            self
        }

        /// The largest body in bytes (`maxRequestLength`, which counts kilobytes). Default: 4 MiB (REQ-11).
        pub fn max_request_length(mut self, bytes: usize) -> Self {
            self.overrides.set(crate::tables::Setting::MaxRequestLength(bytes));
            self
        }

        /// The longest JSON text in characters, in and out (`maxJsonLength`). Default: 102,400 (REQ-12, RSP-49).
        pub fn max_json_length(mut self, characters: usize) -> Self {
            self.overrides.set(crate::tables::Setting::MaxJsonLength(characters));
            self
        }

        /// The deepest nesting, in and out (`recursionLimit`). Default: 100 (REQ-13, RSP-47).
        pub fn recursion_limit(mut self, levels: usize) -> Self {
            self.overrides.set(crate::tables::Setting::RecursionLimit(levels));
            self
        }

        /// The longest time that a client waits for a method (`executionTimeout`). Default: 110 s (CFG-55).
        ///
        /// The method itself runs on to its end, unless it is marked `cancel_on_disconnect`.
        pub fn execution_timeout(mut self, timeout: core::time::Duration) -> Self {
            self.overrides.set(crate::tables::Setting::ExecutionTimeout(timeout));
            self
        }

        /// Whether values of a query that look like markup are refused. Default: `true` (REQ-10).
        ///
        /// `false` is `requestValidationMode="2.0"`, the mode before .NET 4.0, in which ASP.NET validates pages and no
        /// script calls (CFG-58).
        pub fn request_validation(mut self, validates: bool) -> Self {
            self.overrides.set(crate::tables::Setting::RequestValidation(validates));
            self
        }

        /// Whether services have client proxies, at `/js` and `/jsdebug` (RT-6). Default: `true`.
        ///
        /// They name methods and types to whoever asks. Without them it is status 404.
        pub fn client_proxies(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::ClientProxies(on));
            self
        }

        /// Whether services answer SOAP 1.1 at their own path (`HttpSoap`). Default: `true` (CFG-40).
        pub fn http_soap(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::Protocol(crate::request::WebProtocol::Soap, on));
            self
        }

        /// Whether services answer SOAP 1.2 at their own path (`HttpSoap12`). Default: `true` (CFG-40).
        pub fn http_soap12(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::Protocol(crate::request::WebProtocol::Soap12, on));
            self
        }

        /// What becomes of a null that a Rust type cannot hold. Default: [`Null::Error`](crate::Null::Error), as far as
        /// ASP.NET has one (CNV-9, CNV-10).
        ///
        /// [`Null::Default`](crate::Null::Default) reads it as what the type's `Default` gives, where it has one, also in
        /// lists, dictionaries and objects. C#'s strings, lists and classes may be null; so a port need not write `Option`
        /// around each. It departs from the rules: no ASP.NET does that. A member of an object that is left out counts as
        /// null where it is null in .NET; a parameter that is left out stays an error, as in .NET (REQ-54).
        ///
        /// A service, a method or a type may say otherwise: `#[web_method(null = "error")]`. The nearest counts.
        ///
        /// ```
        /// use asmx::prelude::*;
        /// use asmx::testing::Client;
        ///
        /// #[web_method]
        /// fn search(text: String, tags: Vec<String>, page: i32) -> String {
        ///     format!("{text:?} {tags:?} {page}")
        /// }
        ///
        /// # #[tokio::main(flavor = "current_thread")]
        /// # async fn main() -> asmx::Result<()> {
        /// let host = Host::builder().null(Null::Default).functions("/Shop.asmx", methods![search]).build()?;
        /// let call = Client::new(host).post("/Shop.asmx/Search").json(r#"{"text":null,"tags":["a",null],"page":null}"#);
        /// assert_eq!(call.send().await.d::<String>(), r#""" ["a", ""] 0"#);
        /// # Ok(())
        /// # }
        /// ```
        pub fn null(mut self, null: crate::Null) -> Self {
            self.overrides.set(crate::tables::Setting::Null(null));
            self
        }

        /// The most that methods have of their callers' sessions, whatever they say themselves: the way to open a folder or a
        /// service for reading alone, or without sessions. Default: [`SessionAccess::Write`](crate::session::SessionAccess),
        /// as the methods say.
        ///
        /// With `Read` a method that writes to its session reads it, together with others, and what it changes is dropped;
        /// with `None` it has none, and a [`Session`](crate::Session) that it takes is an error, unless it is an `Option`.
        pub fn session_access(mut self, most: crate::session::SessionAccess) -> Self {
            self.overrides.set(crate::tables::Setting::SessionAccess(most));
            self
        }

        /// The same for methods of pages alone: `pages/@enableSessionState` of a `web.config` (RT-29).
        pub fn page_session_access(mut self, most: crate::session::SessionAccess) -> Self {
            self.overrides.set(crate::tables::Setting::PageSessionAccess(most));
            self
        }

        /// Whether JSON has a [`DataTable`](crate::net::DataTable) as a list of its rows, and a `DataSet` as an object of such
        /// lists. Default: `false`, as ASP.NET has it: such a call fails (RSP-26).
        ///
        /// A service or a method may say so alone: `#[web_method(data_rows)]`. SOAP and XML have schema and diffgram either
        /// way.
        pub fn data_rows(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::DataRows(on));
            self
        }

        /// Whether methods can be called by plain GET, with their parameters in the query (`HttpGet`). Default: `false`
        /// (CFG-40).
        ///
        /// Any page can have a browser send such a request, with the user's cookies: see `docs/classic.md`.
        pub fn http_get(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::Protocol(crate::request::WebProtocol::Get, on));
            self
        }

        /// Whether methods can be called by the post of a form (`HttpPost`). Default: `false` (CFG-40).
        ///
        /// Any page can have a browser send such a request, with the user's cookies: see `docs/classic.md`.
        pub fn http_post(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::Protocol(crate::request::WebProtocol::Post, on));
            self
        }

        /// Whether that works from the server's own machine (`HttpPostLocalhost`), by the rule of
        /// [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly) and not for pages of other sites. Default: `true`
        /// (CFG-40).
        pub fn http_post_localhost(mut self, on: bool) -> Self {
            let protocol = crate::request::WebProtocol::PostLocalhost;
            self.overrides.set(crate::tables::Setting::Protocol(protocol, on));
            self
        }

        /// Whether pages of any site may call GET methods by a script element (JSONP), and as whom. Default:
        /// [`Jsonp::Off`](crate::Jsonp::Off).
        ///
        /// A service or a method says it alone by `jsonp = "anonymous"`. No CORS policy holds for script elements: read
        /// `docs/classic.md` before.
        ///
        /// ```
        /// use asmx::prelude::*;
        /// use asmx::testing::Client;
        ///
        /// #[web_method(get)]
        /// fn twice(n: i32) -> i32 {
        ///     2 * n
        /// }
        ///
        /// # #[tokio::main(flavor = "current_thread")]
        /// # async fn main() -> asmx::Result<()> {
        /// let host = Host::builder().jsonp(asmx::Jsonp::Anonymous).functions("/Math.asmx", methods![twice]).build()?;
        /// let script = Client::new(host).get("/Math.asmx/Twice?n=2&callback=app.done").send().await;
        /// assert_eq!(script.text(), r#"/**/app.done({"d":4});"#);
        /// # Ok(())
        /// # }
        /// ```
        pub fn jsonp(mut self, jsonp: crate::Jsonp) -> Self {
            self.overrides.set(crate::tables::Setting::Jsonp(jsonp));
            self
        }

        /// Whether the post of a form (`application/x-www-form-urlencoded`), as of jQuery that is given no content type, is a
        /// script call and answered with JSON. Default: `false`: as in ASP.NET it is a call by `HttpPost`, or none (RT-39).
        ///
        /// It comes before [`http_post`](Self::http_post). Forms of pages of other origins are never taken so, but the browser's
        /// word is all that says so: see `docs/classic.md`.
        pub fn form_calls(mut self, on: bool) -> Self {
            self.overrides.set(crate::tables::Setting::FormCalls(on));
            self
        }

        /// The zone of the server, in which dates without a zone are meant (RSP-17). Default: the system's.
        pub fn time_zone(mut self, zone: jiff::tz::TimeZone) -> Self {
            self.overrides.set(crate::tables::Setting::TimeZone(zone));
            self
        }

        /// Which pages of other origins may call, and how. Default: none.
        ///
        /// It covers every answer, errors included, and answers preflights. See [`Cors`](crate::cors::Cors).
        pub fn cors(mut self, cors: impl Into<crate::cors::CorsSettings>) -> Self {
            self.overrides.cors = Some(cors.into());
            self
        }
    };
}
pub(crate) use settings_setters;
