//! `system.webServer/cors`: the rules of the IIS CORS module (CORS-34).

use super::Import;
use super::xml::Element;
use crate::cors::{Configured, CorsSettings, OriginRule, Scope, nearest};

impl Import<'_> {
    /// The policy that the section is, unless it is switched off.
    pub(super) fn module(&mut self, cors: &Element, scope: &Scope) -> Option<Configured> {
        self.attributes(cors, &["enabled", "failUnlistedOrigins"]);
        if !self.flag(cors, "enabled", true) {
            self.note(cors.line, "cors: system.webServer/cors is not used: enabled is \"false\"");
            return None;
        }
        let mut settings = CorsSettings::default();
        if self.flag(cors, "failUnlistedOrigins", false) {
            settings.fail_unlisted = Some(true);
        }
        self.elements(cors, &["add", "remove", "clear"]);
        for add in self.children(cors, "add") {
            if let Some(rule) = self.rule(add) {
                settings.by_origin.push(rule);
            }
        }
        if settings.by_origin.is_empty() {
            settings.closed = true;
        }
        Some(Configured::new(scope.clone(), settings, self.place(cors.line)))
    }

    fn rule(&mut self, add: &Element) -> Option<OriginRule> {
        self.attributes(add, &["origin", "allowed", "allowCredentials", "maxAge"]);
        self.elements(add, &["allowHeaders", "allowMethods", "exposeHeaders"]);
        let Some(origin) = add.attribute("origin") else {
            self.error(add.line, "cors: <add> in system.webServer/cors has an origin");
            return None;
        };
        let mut settings = CorsSettings::default();
        if self.flag(add, "allowCredentials", false) {
            settings.credentials = Some(true);
        }
        match add.attribute("maxAge").map(str::parse::<i64>) {
            // The module's way to say "not set".
            None | Some(Ok(-1)) => {}
            Some(Ok(seconds)) => match u64::try_from(seconds) {
                Ok(seconds) => settings.max_age = Some(seconds.into()),
                Err(_) => self.error(add.line, "cors: maxAge is a number of seconds, or -1 for none"),
            },
            Some(Err(_)) => self.error(add.line, "cors: maxAge is a number of seconds, or -1 for none"),
        }
        for list in self.children(add, "allowHeaders") {
            self.attributes(list, &["allowAllRequestedHeaders"]);
            if self.flag(list, "allowAllRequestedHeaders", false) {
                settings.all_headers = Some(true);
            }
            settings.allow_headers.extend(self.names(list, "header"));
        }
        for list in self.children(add, "allowMethods") {
            self.attributes(list, &[]);
            settings.methods.extend(self.names(list, "method"));
        }
        for list in self.children(add, "exposeHeaders") {
            self.attributes(list, &[]);
            settings.expose_headers.extend(self.names(list, "header"));
        }
        let allowed = self.flag(add, "allowed", true);
        Some(OriginRule { origin: origin.trim().to_owned(), allowed, settings, source: self.place(add.line) })
    }

    /// The names in `<add header="…" />` or `<add method="…" />`.
    fn names(&mut self, list: &Element, attribute: &'static str) -> Vec<String> {
        self.elements(list, &["add", "remove", "clear"]);
        let mut names = Vec::new();
        for add in self.children(list, "add") {
            self.attributes(add, &[attribute]);
            match add.attribute(attribute) {
                Some(name) => names.push(name.trim().to_owned()),
                None => {
                    self.error(add.line, format_args!("cors: <add> in <{}> has a {attribute}", list.name));
                }
            }
        }
        names
    }

    fn flag(&mut self, element: &Element, name: &str, default: bool) -> bool {
        match element.attribute(name) {
            None => default,
            Some(value) if value.eq_ignore_ascii_case("true") => true,
            Some(value) if value.eq_ignore_ascii_case("false") => false,
            Some(value) => {
                self.error(
                    element.line,
                    format_args!("cors: {name} is \"true\" or \"false\", not \"{value}\""),
                );
                default
            }
        }
    }

    fn attributes(&mut self, element: &Element, known: &[&str]) {
        for (name, _) in &element.attributes {
            if !known.contains(&&**name) {
                self.unknown(
                    element.line,
                    format_args!("<{}> has no attribute {name}", element.name),
                    name,
                    known,
                );
            }
        }
    }

    fn elements(&mut self, element: &Element, known: &[&str]) {
        for child in &element.children {
            if !known.iter().any(|name| child.name.eq_ignore_ascii_case(name)) {
                self.unknown(
                    child.line,
                    format_args!("<{}> has no <{}>", element.name, child.name),
                    &child.name,
                    known,
                );
            }
        }
    }

    fn unknown(&mut self, line: usize, what: std::fmt::Arguments<'_>, name: &str, known: &[&str]) {
        let meant = nearest(name, known).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        self.error(line, format_args!("cors: {what}{meant}"));
    }
}
