//! What can be set for a host and for a folder of it, as a web.config sets it.

use core::time::Duration;

use crate::cors::CorsSettings;
use crate::request::CustomErrors;
use crate::tables::Settings;

/// The settings that a folder has of its own. What it doesn't set comes from the folder above.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overrides {
    pub(crate) custom_errors: Option<CustomErrors>,
    pub(crate) max_request_length: Option<usize>,
    pub(crate) execution_timeout: Option<Duration>,
    pub(crate) max_json_length: Option<usize>,
    pub(crate) recursion_limit: Option<usize>,
    pub(crate) time_zone: Option<jiff::tz::TimeZone>,
    /// Not among the settings in force: those of CORS become policies.
    pub(crate) cors: Option<CorsSettings>,
}

impl Overrides {
    /// The settings that result under those of the folder above.
    pub(crate) fn under(&self, above: &Settings) -> Settings {
        let mut json = above.json.clone();
        if let Some(length) = self.max_json_length {
            json.max_json_length = length;
        }
        if let Some(limit) = self.recursion_limit {
            json.recursion_limit = limit;
        }
        if let Some(zone) = &self.time_zone {
            json.time_zone = zone.clone();
        }
        Settings {
            custom_errors: self.custom_errors.unwrap_or(above.custom_errors),
            max_request_length: self.max_request_length.unwrap_or(above.max_request_length),
            execution_timeout: self.execution_timeout.unwrap_or(above.execution_timeout),
            json,
        }
    }
}

/// The setters that a host and a folder have in common, each for a type with an `overrides` field.
macro_rules! settings_setters {
    () => {
        /// Who may see what went wrong. Default: [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly)
        /// (ERR-7).
        pub fn custom_errors(mut self, custom_errors: crate::CustomErrors) -> Self {
            self.overrides.custom_errors = Some(custom_errors);
            self
        }

        /// The largest body in bytes (`maxRequestLength`, which counts kilobytes). Default: 4 MiB (REQ-11).
        pub fn max_request_length(mut self, bytes: usize) -> Self {
            self.overrides.max_request_length = Some(bytes);
            self
        }

        /// The longest JSON text in characters, in and out (`maxJsonLength`). Default: 102,400 (REQ-12, RSP-49).
        pub fn max_json_length(mut self, characters: usize) -> Self {
            self.overrides.max_json_length = Some(characters);
            self
        }

        /// The deepest nesting, in and out (`recursionLimit`). Default: 100 (REQ-13, RSP-47).
        pub fn recursion_limit(mut self, levels: usize) -> Self {
            self.overrides.recursion_limit = Some(levels);
            self
        }

        /// The longest time that a client waits for a method (`executionTimeout`). Default: 110 s (CFG-55).
        ///
        /// The method itself runs on to its end, unless it is marked `cancel_on_disconnect`.
        pub fn execution_timeout(mut self, timeout: core::time::Duration) -> Self {
            self.overrides.execution_timeout = Some(timeout);
            self
        }

        /// The zone of the server, in which dates without a zone are meant (RSP-17). Default: the system's.
        pub fn time_zone(mut self, zone: jiff::tz::TimeZone) -> Self {
            self.overrides.time_zone = Some(zone);
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
