//! `system.webServer/cors`: the rules of the IIS CORS module (CORS-34).

use super::import::Import;
use super::xml::{Element, Line};
use crate::cors::{CorsSettings, OriginRule, Source, nearest};

/// What the section says at a place, with what it says above.
#[derive(Clone, Debug, Default)]
pub(super) struct Module {
    /// Where it begins; nowhere if there is none.
    line: Line,
    enabled: bool,
    fail_unlisted: bool,
    rules: Vec<OriginRule>,
    /// How many of the first rules were said at a place above.
    inherited: usize,
}

impl Module {
    /// Its line, if it is there and switched on.
    pub(super) fn line(&self) -> Option<Line> {
        self.enabled.then_some(self.line)
    }

    /// As places below have it.
    pub(super) fn inherited(&self) -> Self {
        Self { inherited: self.rules.len(), ..self.clone() }
    }

    fn remove(&mut self, origin: &str) {
        let named = |rule: &OriginRule| rule.origin.eq_ignore_ascii_case(origin);
        self.inherited -= self.rules.iter().take(self.inherited).filter(|rule| named(rule)).count();
        self.rules.retain(|rule| !named(rule));
    }

    pub(super) fn settings(&self) -> CorsSettings {
        let mut settings = CorsSettings::default();
        settings.fail_unlisted = self.fail_unlisted.then_some(true);
        settings.closed = self.rules.is_empty();
        settings.by_origin.clone_from(&self.rules);
        settings
    }
}

impl Import<'_> {
    /// Reads the section over what holds above it.
    pub(super) fn module(&mut self, cors: &Element, module: &mut Module) {
        self.attributes(cors, &["enabled", "failUnlistedOrigins"]);
        module.line = cors.line;
        module.enabled = self.flag(cors, "enabled", module.enabled);
        if !module.enabled {
            // The module's own default, which is easily forgotten.
            let why = cors.attribute("enabled").map_or("is not there, and without it", |_| "is \"false\":");
            let text = format!("cors: system.webServer/cors is not used: enabled {why} the module is off");
            self.note(cors.line, text);
        }
        module.fail_unlisted = self.flag(cors, "failUnlistedOrigins", module.fail_unlisted);
        for child in self.collection(cors, &["origin", "allowed", "allowCredentials", "maxAge"], "origin") {
            match child {
                Change::Clear => (module.rules, module.inherited) = (Vec::new(), 0),
                Change::Remove(origin) => module.remove(origin),
                Change::Add(add, origin) => {
                    let rule = self.rule(add, origin);
                    let same = |other: &OriginRule| other.origin.eq_ignore_ascii_case(origin);
                    let other = module.rules.iter().position(same);
                    if let Some((at, Source::File { line: Some(line), .. })) =
                        other.map(|at| (at, &module.rules[at].source))
                    {
                        if at >= module.inherited {
                            let text = format!(
                                "cors: origin \"{origin}\" has two rules (line {line} too); keep one of them"
                            );
                            self.error(add.line, text);
                            continue;
                        }
                        let text = format!(
                            "cors: origin \"{origin}\": the rule goes before that of line {line}; IIS wants a <remove> of that first"
                        );
                        self.note(add.line, text);
                        module.remove(origin);
                    }
                    module.rules.push(rule);
                }
            }
        }
    }

    fn rule(&mut self, add: &Element, origin: &str) -> OriginRule {
        self.elements(add, &["allowHeaders", "allowMethods", "exposeHeaders"]);
        let mut settings = CorsSettings::default();
        if self.flag(add, "allowCredentials", false) {
            settings.credentials = Some(true);
        }
        match add.attribute("maxAge").map(|text| text.trim().parse::<i64>()) {
            // The module's way to say "not set".
            None | Some(Ok(-1)) => {}
            Some(seconds) => match seconds.ok().and_then(|seconds| u64::try_from(seconds).ok()) {
                Some(seconds) => settings.max_age = Some(seconds.into()),
                None => self.error(add.line, "cors: maxAge is a number of seconds, or -1 for none"),
            },
        }
        for list in self.children(add, "allowHeaders") {
            self.attributes(list, &["allowAllRequestedHeaders"]);
            if self.flag(list, "allowAllRequestedHeaders", false) {
                settings.all_headers = Some(true);
            }
            self.names(list, "header", &mut settings.allow_headers);
        }
        for list in self.children(add, "allowMethods") {
            self.attributes(list, &[]);
            self.names(list, "method", &mut settings.methods);
        }
        for list in self.children(add, "exposeHeaders") {
            self.attributes(list, &[]);
            self.names(list, "header", &mut settings.expose_headers);
        }
        let allowed = self.flag(add, "allowed", true);
        let rule = OriginRule::new(origin, settings, self.place(add.line));
        if allowed { rule } else { rule.shut_out() }
    }

    /// The names in `<add header="…" />` or `<add method="…" />`.
    fn names(&mut self, list: &Element, attribute: &'static str, names: &mut Vec<String>) {
        for child in self.collection(list, &[attribute], attribute) {
            match child {
                Change::Clear => names.clear(),
                Change::Remove(name) => names.retain(|other| !other.eq_ignore_ascii_case(name)),
                Change::Add(_, name) => names.push(name.to_owned()),
            }
        }
    }

    /// The changes that a collection says, in its order. `key` is the attribute that tells its members apart.
    fn collection<'e>(&mut self, list: &'e Element, known: &[&str], key: &'static str) -> Vec<Change<'e>> {
        self.elements(list, &["add", "remove", "clear"]);
        let mut changes = Vec::new();
        for child in &list.children {
            if child.is("clear") {
                self.attributes(child, &[]);
                changes.push(Change::Clear);
                continue;
            }
            let (add, remove) = (child.is("add"), child.is("remove"));
            if !add && !remove {
                continue;
            }
            self.attributes(child, if add { known } else { core::slice::from_ref(&key) });
            match child.attribute(key).map(str::trim) {
                Some(name) if add => changes.push(Change::Add(child, name)),
                Some(name) => changes.push(Change::Remove(name)),
                None => {
                    let a = if key == "origin" { "an" } else { "a" };
                    let text = format!("cors: <{}> in <{}> has {a} {key}", child.name, list.name);
                    self.error(child.line, text);
                }
            }
        }
        changes
    }

    fn flag(&mut self, element: &Element, name: &str, default: bool) -> bool {
        match element.attribute(name).map(str::trim) {
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
            if !known.iter().any(|name| child.is(name)) {
                self.unknown(
                    child.line,
                    format_args!("<{}> has no <{}>", element.name, child.name),
                    &child.name,
                    known,
                );
            }
        }
    }

    fn unknown(&mut self, line: Line, what: std::fmt::Arguments<'_>, name: &str, known: &[&str]) {
        let meant = nearest(name, known).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        self.error(line, format_args!("cors: {what}{meant}"));
    }
}

/// A child of a collection.
enum Change<'e> {
    Clear,
    Remove(&'e str),
    Add(&'e Element, &'e str),
}
