//! `<authorization>`: who may call, within a `<location>` too (CFG-65).

use super::import::Import;
use super::xml::Element;
use crate::auth::{Authorization, Rule};
use crate::cors::Scope;
use crate::tables::Setting;

impl Import<'_> {
    /// Reads the rules that a place says, over those that hold above it.
    pub(super) fn authorization(&mut self, section: &Element, scope: &Scope, here: &mut Authorization) {
        self.known(section, &[], &[], &[]);
        let rules: Vec<Rule> = section.children.iter().filter_map(|rule| self.access_rule(rule)).collect();
        if let Scope::Method { service, .. } = scope {
            let text = format!(
                "<authorization> is for a file and all that is in it: ASP.NET does not read one for a method; write it for \
                 <location path=\"{service}\">, or `roles = \"…\"` in the method's attribute"
            );
            self.note(section.line, text);
            return;
        }
        *here = Authorization::over(rules, here);
        self.set(section.line, scope, Setting::Authorization(here.clone().into()));
    }

    fn access_rule(&mut self, rule: &Element) -> Option<Rule> {
        let allows = rule.is("allow");
        if !allows && !rule.is("deny") {
            let text = format!("<authorization> has no <{}>; write <allow> or <deny>", rule.name);
            self.error(rule.line, text);
            return None;
        }
        self.known(rule, &["users", "roles", "verbs"], &[], &[]);
        let list = |name: &str| names(rule.attribute(name).unwrap_or_default());
        let (users, roles, verbs) = (list("users"), list("roles"), list("verbs"));
        if users.is_empty() && roles.is_empty() {
            self.error(rule.line, format_args!("<{}> names neither users nor roles", rule.name));
            return None;
        }
        let is_wrong = |name: &&String| name.contains(['*', '?']);
        let wrong_user = users.iter().filter(|name| !matches!(&***name, "*" | "?")).find(is_wrong);
        if let Some(name) = wrong_user {
            let text = format!(
                "<{}>: \"{name}\" is no user: \"*\" is everybody and \"?\" are strangers, each as a name of its own",
                rule.name
            );
            self.error(rule.line, text);
            return None;
        }
        if let Some(name) = roles.iter().find(is_wrong) {
            let text = format!(
                "<{}>: \"{name}\" is no role; write users=\"*\" for everybody, users=\"?\" for strangers",
                rule.name
            );
            self.error(rule.line, text);
            return None;
        }
        Some(Rule { allows, users, roles, verbs, place: self.place(rule.line).to_string() })
    }
}

/// Names between commas.
fn names(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
