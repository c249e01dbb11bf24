use std::fmt;

/// In whose words a policy was written. Whoever has to change it is told in the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Words {
    /// The builder's and `asmx.toml`'s, which are the keys of settings.
    #[default]
    Settings,
    /// `httpProtocol/customHeaders` of a web.config.
    CustomHeaders,
    /// `system.webServer/cors` of a web.config.
    Module,
}

impl Words {
    /// What a setting is called, by its key.
    pub(crate) fn name(self, key: &'static str) -> &'static str {
        match (self, key) {
            (Self::Settings, "allow_origins") => "origins",
            (Self::CustomHeaders, "allow_origins") => "Access-Control-Allow-Origin",
            (Self::CustomHeaders, "credentials") => "Access-Control-Allow-Credentials",
            (Self::CustomHeaders, "allow_headers") => "Access-Control-Allow-Headers",
            (Self::CustomHeaders, "methods") => "Access-Control-Allow-Methods",
            (Self::CustomHeaders, "expose_headers") => "Access-Control-Expose-Headers",
            (Self::CustomHeaders, "max_age") => "Access-Control-Max-Age",
            (Self::CustomHeaders, "private_network") => "Access-Control-Allow-Private-Network",
            (Self::Module, "credentials") => "allowCredentials",
            (Self::Module, "allow_headers") => "<allowHeaders>",
            (Self::Module, "methods") => "<allowMethods>",
            (Self::Module, "expose_headers") => "<exposeHeaders>",
            (Self::Module, "max_age") => "maxAge",
            (Self::Module, "fail_unlisted") => "failUnlistedOrigins",
            // A key is its own word; what a web.config has no word for is said beside it.
            (_, key) => key,
        }
    }

    /// A setting with a value, as it is written.
    pub(crate) fn set(self, key: &'static str, value: impl fmt::Display) -> String {
        let name = self.name(key);
        match self {
            Self::Settings => format!("{name} = {value}"),
            Self::CustomHeaders => format!("{name}: {value}"),
            Self::Module => format!("{name}=\"{value}\""),
        }
    }

    /// `*` in a list.
    pub(crate) fn star(self, key: &'static str) -> String {
        match (self, key) {
            (Self::Settings, key) => format!("{} = \"*\"", self.name(key)),
            (Self::CustomHeaders, key) => self.set(key, '*'),
            (Self::Module, "allow_origins") => "<add origin=\"*\">".to_owned(),
            (Self::Module, key) => format!("<add header=\"*\" /> in {}", self.name(key)),
        }
    }

    /// A setting that a web.config has no word for: how to say it all the same.
    pub(crate) fn danger(self, key: &'static str) -> String {
        match self {
            Self::Settings => key.to_owned(),
            Self::CustomHeaders | Self::Module => format!(
                "{key} (a web.config has no word for it: ASMX_CORS_{}=true in the environment)",
                key.to_ascii_uppercase()
            ),
        }
    }
}
