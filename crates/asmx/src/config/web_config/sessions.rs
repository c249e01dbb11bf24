//! `<sessionState>` and `<httpCookies>`: what of them is about sessions and their cookie (CFG-63, CFG-75).

use core::time::Duration;

use super::import::Import;
use super::xml::Element;
use crate::auth::AuthSetting;
use crate::config::auth::same_site;
use crate::cors::Scope;
use crate::session::{SessionAccess, SessionSetting};
use crate::tables::Setting;

/// Attributes of `<sessionState>` that are not obeyed, and of which nobody has to know that.
const SILENT: [&str; 8] = [
    "regenerateExpiredSessionId",
    "stateConnectionString",
    "sqlConnectionString",
    "sqlCommandTimeout",
    "sqlConnectionRetryInterval",
    "compressionEnabled",
    "sessionIDManagerType",
    "customProvider",
];

const OTHERS: [&str; 4] =
    ["allowCustomSqlDatabase", "partitionResolverType", "useHostingIdentity", "lockAttributes"];

impl Import<'_> {
    /// Reads what `system.web` says of sessions and cookies. A host has one way for all its places.
    pub(super) fn sessions(&mut self, web: &Element, scope: &Scope) {
        // The session's own section goes before what is said of all cookies.
        for section in self.children(web, "httpCookies") {
            if self.is_for_the_host(section, scope) {
                self.http_cookies(section);
            }
        }
        for section in self.children(web, "sessionState") {
            if self.is_for_the_host(section, scope) {
                self.session_state(section);
            }
        }
    }

    /// Reads what `<pages>` says of sessions: methods of pages have what the page has (RT-29), at each place of its own.
    pub(super) fn pages(&mut self, web: &Element, scope: &Scope) {
        for section in self.children(web, "pages") {
            let access = match section.attribute("enableSessionState").map(str::trim) {
                None => continue,
                Some("true") => SessionAccess::Write,
                Some("ReadOnly") => SessionAccess::Read,
                Some("false") => SessionAccess::None,
                Some(other) => {
                    let text =
                        format!("<pages>: enableSessionState is true, false or ReadOnly, not \"{other}\"");
                    self.error(section.line, text);
                    continue;
                }
            };
            self.set(section.line, scope, Setting::PageSessionAccess(access));
        }
    }

    fn session_state(&mut self, section: &Element) {
        let obeyed = ["mode", "timeout", "cookieName", "cookieSameSite", "cookieless", "stateNetworkTimeout"];
        self.known(section, &obeyed, &SILENT, &OTHERS);
        match section.attribute("mode").map_or("InProc", str::trim) {
            "InProc" => {}
            "Off" => self.note(
                section.line,
                "<sessionState mode=\"Off\"> is not obeyed: a method that asks for a session gets one",
            ),
            mode @ ("StateServer" | "SQLServer" | "Custom") => {
                let text = format!(
                    "<sessionState mode=\"{mode}\"> is not obeyed: sessions are in this process's memory; say `redis` in \
                     [sessions] of asmx.toml, or give the host a store of your own"
                );
                self.note(section.line, text);
            }
            other => {
                let text = format!(
                    "<sessionState>: mode is \"InProc\", \"StateServer\", \"SQLServer\", \"Custom\" or \"Off\", not \"{other}\""
                );
                self.error(section.line, text);
            }
        }
        if let Some(minutes) = self.number(section, "timeout", "minutes") {
            self.of_sessions(section, SessionSetting::Timeout(Duration::from_secs(60 * minutes as u64)));
        }
        if let Some(seconds) = self.number(section, "stateNetworkTimeout", "seconds") {
            self.of_sessions(section, SessionSetting::StoreTimeout(Duration::from_secs(seconds as u64)));
        }
        if let Some(name) = section.attribute("cookieName") {
            self.of_sessions(section, SessionSetting::CookieName(name.to_owned()));
        }
        if let Some(text) = section.attribute("cookieSameSite") {
            match same_site(text) {
                Some(same_site) => self.of_sessions(section, SessionSetting::SameSite(same_site)),
                None => {
                    let text = format!(
                        "<sessionState>: cookieSameSite is \"Strict\", \"Lax\" or \"None\", not \"{text}\""
                    );
                    self.error(section.line, text);
                }
            }
        }
        let in_urls = |text: &&str| matches!(*text, "UseUri" | "AutoDetect" | "UseDeviceProfile" | "true");
        if let Some(where_to) = section.attribute("cookieless").filter(in_urls) {
            let text =
                format!("<sessionState>: cookieless=\"{where_to}\" is not obeyed: sessions have a cookie");
            self.note(section.line, text);
        }
    }

    fn http_cookies(&mut self, section: &Element) {
        self.known(
            section,
            &["requireSSL", "domain", "httpOnlyCookies", "sameSite"],
            &[],
            &["lockAttributes"],
        );
        if let Some(domain) = section.attribute("domain").filter(|domain| !domain.is_empty()) {
            self.of_sessions(section, SessionSetting::Domain(domain.to_owned()));
            self.set(section.line, &Scope::Host, Setting::Auth(AuthSetting::Domain(domain.to_owned())));
        }
        if self.true_or_false(section, "requireSSL") == Some(true) {
            self.of_sessions(section, SessionSetting::Secure(true));
        }
        let text = "<httpCookies>: the cookies of sessions and logins have it; one that a method sets says it itself, with \
                    `.secure()`, `.domain(…)`, `.http_only()` and `.same_site(…)`";
        self.note(section.line, text);
    }

    fn of_sessions(&mut self, section: &Element, setting: SessionSetting) {
        self.set(section.line, &Scope::Host, Setting::Session(setting));
    }
}
