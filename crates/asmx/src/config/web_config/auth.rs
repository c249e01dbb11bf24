//! `<authentication>` and `<machineKey>`: logins that the old application and the host share (SAC-40, SAC-43 to SAC-45).

use core::time::Duration;

use super::import::Import;
use super::xml::Element;
use crate::auth::{AuthSetting, Compatibility, Decryption, Validation};
use crate::config::auth::{DECRYPTIONS, MODES, VALIDATIONS, decryption_key, same_site, validation_key};
use crate::cors::Scope;
use crate::tables::Setting;

/// Attributes of `<forms>` that are not obeyed, and of which nobody has to know that.
const FORMS_SILENT: [&str; 2] = ["defaultUrl", "ticketCompatibilityMode"];

impl Import<'_> {
    /// Reads what `system.web` says about logins. A host has one way for all its places.
    pub(super) fn auth(&mut self, web: &Element, scope: &Scope) {
        for section in self.children(web, "authentication") {
            if self.is_for_the_host(section, scope) {
                self.authentication(section);
            }
        }
        for section in self.children(web, "machineKey") {
            if self.is_for_the_host(section, scope) {
                self.machine_key(section, targets_45(web));
            }
        }
    }

    pub(super) fn is_for_the_host(&mut self, section: &Element, scope: &Scope) -> bool {
        let is_for_it = *scope == Scope::Host;
        if !is_for_it {
            self.note(
                section.line,
                format_args!("<{}> in a <location> is not obeyed: the host has one", section.name),
            );
        }
        is_for_it
    }

    fn authentication(&mut self, section: &Element) {
        self.known(section, &["mode"], &[], &[]);
        match section.attribute("mode").map_or("Windows", str::trim) {
            "Forms" => self.say(section, AuthSetting::Mode(true)),
            "None" => return,
            mode @ ("Windows" | "Passport" | "Federated") => {
                let text = format!(
                    "<authentication mode=\"{mode}\"> is not obeyed: have a proxy in front do it, and give the host \
                     `.auth(LayerAuth::new())`"
                );
                self.note(section.line, text);
                return;
            }
            other => {
                let text =
                    format!("<authentication>: mode is \"Forms\", \"None\" or \"Windows\", not \"{other}\"");
                self.error(section.line, text);
                return;
            }
        }
        for forms in self.children(section, "forms") {
            self.forms(forms);
        }
    }

    fn forms(&mut self, forms: &Element) {
        let obeyed = [
            "name",
            "loginUrl",
            "timeout",
            "slidingExpiration",
            "path",
            "domain",
            "requireSSL",
            "cookieSameSite",
            "protection",
            "cookieless",
        ];
        self.known(forms, &obeyed, &FORMS_SILENT, &["enableCrossAppRedirects"]);
        if let Some(name) = forms.attribute("name") {
            self.say(forms, AuthSetting::CookieName(name.to_owned()));
        }
        if let Some(url) = forms.attribute("loginUrl") {
            self.say(forms, AuthSetting::LoginUrl(url.to_owned()));
        }
        if let Some(minutes) = self.number(forms, "timeout", "minutes") {
            self.say(forms, AuthSetting::Timeout(Duration::from_secs(60 * minutes as u64)));
        }
        if let Some(is_sliding) = self.true_or_false(forms, "slidingExpiration") {
            self.say(forms, AuthSetting::SlidingExpiration(is_sliding));
        }
        if let Some(path) = forms.attribute("path") {
            self.say(forms, AuthSetting::Path(path.to_owned()));
        }
        if let Some(domain) = forms.attribute("domain") {
            self.say(forms, AuthSetting::Domain(domain.to_owned()));
        }
        if let Some(requires_ssl) = self.true_or_false(forms, "requireSSL") {
            self.say(forms, AuthSetting::RequireSsl(requires_ssl));
        }
        if let Some(text) = forms.attribute("cookieSameSite") {
            match same_site(text) {
                Some(same_site) => self.say(forms, AuthSetting::SameSite(same_site)),
                None => {
                    let text =
                        format!("<forms>: cookieSameSite is \"Strict\", \"Lax\" or \"None\", not \"{text}\"");
                    self.error(forms.line, text);
                }
            }
        }
        if let Some(protection) = forms.attribute("protection").filter(|protection| *protection != "All") {
            let text = format!(
                "<forms>: protection=\"{protection}\" is not obeyed: tickets are signed and encrypted here, so that the \
                 servers do not take each other's; write \"All\" on both"
            );
            self.note(forms.line, text);
        }
        if let Some(where_to) =
            forms.attribute("cookieless").filter(|text| matches!(*text, "UseUri" | "AutoDetect"))
        {
            let text = format!("<forms>: cookieless=\"{where_to}\" is not obeyed: tickets stand in cookies");
            self.note(forms.line, text);
        }
        if let Some(credentials) = forms.children.iter().find(|child| child.is("credentials")) {
            self.note(
                credentials.line,
                "<credentials> is not obeyed: check passwords in a method that calls `Context::sign_in`",
            );
        }
    }

    fn machine_key(&mut self, section: &Element, targets_45: bool) {
        let obeyed = ["validationKey", "decryptionKey", "validation", "decryption", "compatibilityMode"];
        self.known(section, &obeyed, &["applicationName"], &["dataProtectorType"]);
        let key = |name: &str| section.attribute(name).unwrap_or("AutoGenerate,IsolateApps");
        let is_generated = |name: &str| key(name).trim_start().starts_with("AutoGenerate");
        if is_generated("validationKey") || is_generated("decryptionKey") {
            let text = "<machineKey>: its keys are generated, so that no other server takes the logins; write keys of your \
                        own into the files of both servers";
            self.note(section.line, text);
            return;
        }
        for setting in [validation_key(key("validationKey")), decryption_key(key("decryptionKey"))] {
            match setting {
                Ok(setting) => self.say(section, setting),
                Err(problem) => self.error(section.line, format_args!("<machineKey>: {problem}")),
            }
        }
        if let Some(text) = section.attribute("validation") {
            let validation = Validation::parse(text).map(AuthSetting::Validation);
            self.say_or_refuse(section, "validation", text, validation, VALIDATIONS);
        }
        if let Some(text) = section.attribute("decryption") {
            let decryption = Decryption::parse(text).map(AuthSetting::Decryption);
            self.say_or_refuse(section, "decryption", text, decryption, DECRYPTIONS);
        }
        // Another than the code's default: what the file leaves out means what it means to ASP.NET.
        let default = if targets_45 { Compatibility::Framework45 } else { Compatibility::Framework20Sp1 };
        let text = section.attribute("compatibilityMode").unwrap_or(default.as_str());
        let mode = Compatibility::parse(text).map(AuthSetting::CompatibilityMode);
        self.say_or_refuse(section, "compatibilityMode", text, mode, MODES);
    }

    fn say_or_refuse(
        &mut self,
        section: &Element,
        name: &str,
        text: &str,
        said: Option<AuthSetting>,
        names: &str,
    ) {
        match said {
            Some(setting) => self.say(section, setting),
            None => self.error(section.line, format_args!("<machineKey>: {name} is {names}, not \"{text}\"")),
        }
    }

    fn say(&mut self, section: &Element, setting: AuthSetting) {
        self.set(section.line, &Scope::Host, Setting::Auth(setting));
    }

    pub(super) fn true_or_false(&mut self, section: &Element, name: &str) -> Option<bool> {
        match section.attribute(name)?.trim() {
            "true" | "True" => Some(true),
            "false" | "False" => Some(false),
            other => {
                let text = format!("<{}>: {name} is true or false, not \"{other}\"", section.name);
                self.error(section.line, text);
                None
            }
        }
    }
}

/// Whether the application is one for .NET 4.5 or later, whose `machineKey` has another default.
fn targets_45(web: &Element) -> bool {
    let runtime = web.children.iter().find(|child| child.is("httpRuntime"));
    let target = runtime.and_then(|runtime| runtime.attribute("targetFramework"));
    let mut numbers = target.unwrap_or_default().split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (4, 5)
}
