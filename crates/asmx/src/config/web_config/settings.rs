//! `customErrors`, `httpRuntime`, `jsonSerialization` and `requestLimits`: what of them a host obeys (CFG-1, CFG-50, CFG-54,
//! CFG-55, CFG-58, CFG-67).

use core::time::Duration;

use super::import::Import;
use super::xml::{Element, Line};
use crate::cors::{Scope, nearest};
use crate::request::CustomErrors;
use crate::tables::{Amount, ConfiguredSetting, Limit, Setting};

/// Attributes of a section that are not obeyed, and of which nobody has to know that.
const HTTP_RUNTIME_SILENT: [&str; 13] = [
    "targetFramework",
    "useFullyQualifiedRedirectUrl",
    "minFreeThreads",
    "minLocalRequestFreeThreads",
    "enableKernelOutputCache",
    "requireRootedSaveAsPath",
    "delayNotificationTimeout",
    "waitChangeNotification",
    "maxWaitChangeNotification",
    "apartmentThreading",
    "fcnMode",
    "allowDynamicModuleRegistration",
    "asyncPreloadMode",
];

const HTTP_RUNTIME: [&str; 15] = [
    "appRequestQueueLimit",
    "enableVersionHeader",
    "enable",
    "shutdownTimeout",
    "enableHeaderChecking",
    "sendCacheControlHeader",
    "encoderType",
    "requestValidationType",
    "requestPathInvalidCharacters",
    "maxUrlLength",
    "maxQueryStringLength",
    "relaxedUrlToFileSystemMapping",
    "defaultRegexMatchTimeout",
    "idleTimeout",
    "enableDynamicUpdates",
];

const REQUEST_FILTERING: [&str; 4] =
    ["allowDoubleEscaping", "allowHighBitCharacters", "removeServerHeader", "unescapeQueryString"];

/// The lengths of bodies that hold at a place, in bytes: ASP.NET's and that of IIS, if the file has it.
#[derive(Clone, Debug)]
pub(super) struct Lengths {
    request: usize,
    content: Option<(usize, Line)>,
}

impl Default for Lengths {
    fn default() -> Self {
        Self { request: 4096 * 1024, content: None }
    }
}

impl Import<'_> {
    /// Reads what ASP.NET's own sections say at a place.
    pub(super) fn settings(&mut self, parent: &Element, scope: &Scope, lengths: &mut Lengths) {
        for web in self.children(parent, "system.web") {
            self.sessions(web, scope);
            self.pages(web, scope);
            self.auth(web, scope);
            for section in self.children(web, "customErrors") {
                self.custom_errors(section, scope);
            }
            for section in self.children(web, "httpRuntime") {
                self.http_runtime(section, scope, lengths);
            }
            for section in self.descend(web, &["webServices", "protocols"]) {
                self.protocols(section, scope);
            }
        }
        for section in
            self.descend(parent, &["system.web.extensions", "scripting", "webServices", "jsonSerialization"])
        {
            self.known(section, &["maxJsonLength", "recursionLimit"], &[], &[]);
            if let Some(characters) = self.number(section, "maxJsonLength", "characters") {
                self.set(section.line, scope, Setting::MaxJsonLength(characters));
            }
            if let Some(levels) = self.number(section, "recursionLimit", "levels") {
                self.set(section.line, scope, Setting::RecursionLimit(levels));
            }
        }
    }

    /// Reads the length of bodies that IIS lets through to ASP.NET.
    pub(super) fn request_limits(&mut self, server: &Element, lengths: &mut Lengths) {
        for filtering in self.descend(server, &["security", "requestFiltering"]) {
            self.known(filtering, &[], &[], &REQUEST_FILTERING);
            for section in self.children(filtering, "requestLimits") {
                self.known(section, &["maxAllowedContentLength"], &[], &["maxUrl", "maxQueryString"]);
                if let Some(bytes) = self.number(section, "maxAllowedContentLength", "bytes") {
                    lengths.content = Some((bytes, section.line));
                }
            }
        }
    }

    /// The smaller of both lengths counts.
    pub(super) fn smaller_length(&mut self, scope: &Scope, above: &Lengths, lengths: &Lengths) {
        let Some((content, line)) = lengths.content.filter(|(content, _)| *content < lengths.request) else {
            return;
        };
        if (above.request, above.content) == (lengths.request, lengths.content) {
            return;
        }
        self.set(line, scope, Setting::MaxRequestLength(content));
        let text = "maxAllowedContentLength is below maxRequestLength, so it is the limit; more is answered as beyond \
                    maxRequestLength, with status 500, not with IIS's 404.13";
        self.note(line, text);
    }

    fn custom_errors(&mut self, section: &Element, scope: &Scope) {
        let others = ["defaultRedirect", "redirectMode", "allowNestedErrors"];
        self.known(section, &["mode"], &[], &others);
        if let Some(page) = section.children.iter().find(|child| child.is("error")) {
            self.note(
                page.line,
                "<customErrors>: its pages are not obeyed yet; scripts get the error object",
            );
        }
        let Some(mode) = section.attribute("mode") else { return };
        let custom_errors = match mode.trim() {
            "On" => CustomErrors::On,
            "Off" => CustomErrors::Off,
            "RemoteOnly" => CustomErrors::RemoteOnly,
            other => {
                let text =
                    format!("<customErrors>: mode is \"RemoteOnly\", \"On\" or \"Off\", not \"{other}\"");
                self.error(section.line, text);
                return;
            }
        };
        self.set(section.line, scope, Setting::CustomErrors(custom_errors));
    }

    fn http_runtime(&mut self, section: &Element, scope: &Scope, lengths: &mut Lengths) {
        let obeyed =
            ["maxRequestLength", "executionTimeout", "requestValidationMode", "requestLengthDiskThreshold"];
        self.known(section, &obeyed, &HTTP_RUNTIME_SILENT, &HTTP_RUNTIME);
        if let Some(kilobytes) = self.number(section, "maxRequestLength", "kilobytes") {
            lengths.request = kilobytes.saturating_mul(1024);
            self.set(section.line, scope, Setting::MaxRequestLength(lengths.request));
        }
        if let Some(seconds) = self.number(section, "executionTimeout", "seconds") {
            let timeout = Duration::from_secs(seconds as u64);
            self.set(section.line, scope, Setting::ExecutionTimeout(timeout));
        }
        if let Some(kilobytes) = self.number(section, "requestLengthDiskThreshold", "kilobytes") {
            let bytes = Amount::Number(kilobytes.saturating_mul(1024));
            match scope {
                Scope::Host => self.set(section.line, scope, Setting::Limit(Limit::DiskThreshold, bytes)),
                _ => self
                    .note(section.line, "<httpRuntime>: requestLengthDiskThreshold holds for the whole host"),
            }
        }
        if let Some(mode) = section.attribute("requestValidationMode").map(str::trim) {
            match major(mode) {
                // Before 4.0 pages were validated, and nothing else.
                Some(major) => self.set(section.line, scope, Setting::RequestValidation(major >= 4)),
                None => {
                    let text = format!(
                        "<httpRuntime>: requestValidationMode is a version such as \"2.0\" or \"4.5\", not \"{mode}\""
                    );
                    self.error(section.line, text);
                }
            }
        }
    }

    /// What a place says last counts there.
    pub(super) fn set(&mut self, line: Line, scope: &Scope, setting: Setting) {
        if let Scope::Method { service, .. } = scope {
            let text = format!(
                "{}: a method has none of its own; write it for <location path=\"{service}\">",
                setting.key()
            );
            self.note(line, text);
            return;
        }
        let said = ConfiguredSetting::new(scope.clone(), setting, self.place(line));
        let settings = &mut self.imported.settings;
        settings.retain(|other| (other.path(), other.key()) != (said.path(), said.key()));
        settings.push(said);
    }

    /// The elements at the end of a path of names.
    pub(super) fn descend<'e>(&mut self, parent: &'e Element, path: &[&'static str]) -> Vec<&'e Element> {
        let mut found = vec![parent];
        for name in path {
            found = found.into_iter().flat_map(|parent| self.children(parent, name)).collect();
        }
        found
    }

    /// A number that ASP.NET takes, which is one from 1 on.
    pub(super) fn number(&mut self, section: &Element, name: &str, unit: &str) -> Option<usize> {
        let value = section.attribute(name)?.trim();
        let most = i32::MAX as u32;
        match value.parse::<u32>() {
            Ok(0) => self.error(
                section.line,
                format_args!(
                    "<{}>: {name} is 0, so that every call would fail; leave it out for the default",
                    section.name
                ),
            ),
            Ok(number) if number <= most => return usize::try_from(number).ok(),
            _ => self.error(
                section.line,
                format_args!(
                    "<{}>: {name} is a number of {unit} from 1 to {most}, not \"{value}\"",
                    section.name
                ),
            ),
        }
        None
    }

    /// Names the attributes that are not obeyed, and those that there are none of. ASP.NET compares with case.
    pub(super) fn known(&mut self, section: &Element, obeyed: &[&str], silent: &[&str], others: &[&str]) {
        let mut not_obeyed = Vec::new();
        for (name, _) in &section.attributes {
            if others.contains(&&**name) {
                not_obeyed.push(&**name);
            } else if !obeyed.contains(&&**name) && !silent.contains(&&**name) && !is_general(name) {
                let known = [obeyed, others, silent].concat();
                let meant = nearest(name, &known).map(|meant| format!("; did you mean {meant}?"));
                let text = format!("<{}> has no attribute {name}{}", section.name, meant.unwrap_or_default());
                self.error(section.line, text);
            }
        }
        if !not_obeyed.is_empty() {
            let text = format!("<{}>: not obeyed yet: {}", section.name, not_obeyed.join(", "));
            self.note(section.line, text);
        }
    }
}

/// The first number of a version, if it is one.
fn major(version: &str) -> Option<u32> {
    let mut parts = version.split('.').map(str::parse::<u32>);
    let major = parts.next()?.ok()?;
    let rest: Vec<_> = parts.collect();
    ((1..=3).contains(&rest.len()) && rest.iter().all(Result::is_ok)).then_some(major)
}

/// What any element of a configuration may have.
fn is_general(name: &str) -> bool {
    name.starts_with("lock") || name.starts_with("config") || name.starts_with("xmlns") || name.contains(':')
}
