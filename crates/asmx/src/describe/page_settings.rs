//! Where a host as a whole says what it has, as it is set.

use core::fmt;
use std::sync::Arc;

/// One setting of what a host as a whole says, wherever it is made.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(feature = "config"), allow(dead_code, reason = "features have their setters"))]
pub(crate) enum PageSetting {
    HelpIndex(Arc<str>),
    OpenApi(bool),
    OpenApiPath(Arc<str>),
    OpenApiServers(Arc<[String]>),
    SwaggerUi(bool),
    SwaggerUiPath(Arc<str>),
}

impl PageSetting {
    /// Its key in a file, after its section where it has one.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::HelpIndex(_) => "help_index",
            Self::OpenApi(_) => "openapi.on",
            Self::OpenApiPath(_) => "openapi.path",
            Self::OpenApiServers(_) => "openapi.servers",
            Self::SwaggerUi(_) => "swagger_ui.on",
            Self::SwaggerUiPath(_) => "swagger_ui.path",
        }
    }

    /// The feature that it is for, where the program is built without it.
    pub(crate) fn missing_feature(&self) -> Option<&'static str> {
        let (feature, is_there) = match self {
            Self::HelpIndex(_) => return None,
            Self::OpenApi(_) | Self::OpenApiPath(_) | Self::OpenApiServers(_) => {
                ("openapi", cfg!(feature = "openapi"))
            }
            Self::SwaggerUi(_) | Self::SwaggerUiPath(_) => ("swagger-ui", cfg!(feature = "swagger-ui")),
        };
        (!is_there).then_some(feature)
    }
}

impl fmt::Display for PageSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HelpIndex(path) | Self::OpenApiPath(path) | Self::SwaggerUiPath(path) => f.write_str(path),
            Self::OpenApi(on) | Self::SwaggerUi(on) => write!(f, "{on}"),
            Self::OpenApiServers(servers) => f.write_str(&servers.join(", ")),
        }
    }
}

/// What is in force.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "swagger-ui"), allow(dead_code, reason = "a host has what it is built with"))]
pub(crate) struct PageSettings {
    /// Where the index of the services is, if there is one.
    pub(crate) index: Option<Arc<str>>,
    pub(crate) has_openapi: bool,
    pub(crate) openapi: Arc<str>,
    /// Where callers find the host.
    pub(crate) servers: Arc<[String]>,
    pub(crate) has_swagger_ui: bool,
    pub(crate) swagger_ui: Arc<str>,
}

impl Default for PageSettings {
    fn default() -> Self {
        Self {
            index: None,
            has_openapi: true,
            openapi: "/openapi.json".into(),
            servers: Arc::default(),
            has_swagger_ui: true,
            swagger_ui: "/swagger".into(),
        }
    }
}

impl PageSettings {
    /// Puts one of them in force.
    pub(crate) fn set(&mut self, setting: &PageSetting) {
        match setting.clone() {
            PageSetting::HelpIndex(path) => self.index = Some(path),
            PageSetting::OpenApi(on) => self.has_openapi = on,
            PageSetting::OpenApiPath(path) => self.openapi = path,
            PageSetting::OpenApiServers(servers) => self.servers = servers,
            PageSetting::SwaggerUi(on) => self.has_swagger_ui = on,
            PageSetting::SwaggerUiPath(path) => self.swagger_ui = path,
        }
    }
}
