//! How a policy is changed, in the words of whoever wrote it: the builder's and `asmx.toml`'s, or a web.config's.

use crate::decision::Decision;
use crate::policy::{RuleOf, Rules};
use crate::settings::{Scope, Words};

/// Where the policy is that would have to be changed.
pub(crate) struct Place<'a>(&'a Rules);

impl<'a> Place<'a> {
    pub(crate) fn of(decision: &'a Decision) -> Self {
        Self(decision.policy.rules())
    }

    pub(crate) fn scope(&self) -> String {
        match &self.0.scope {
            Scope::Host => "the default policy".to_owned(),
            scope => scope.to_string(),
        }
    }

    /// The policy, or the rule of it that counts for the origin.
    fn whole(&self) -> String {
        match &self.0.rule {
            Some(RuleOf { origin, source, .. }) => format!("the rule for \"{origin}\" ({source})"),
            None => self.scope(),
        }
    }

    fn words(&self) -> Words {
        self.0.words
    }

    /// A setting of the policy.
    fn setting(&self, key: &'static str) -> String {
        format!("{} of {}", self.words().name(key), self.whole())
    }

    pub(crate) fn add_origin(&self, origin: &str) -> String {
        match self.words() {
            Words::Settings => format!("add \"{origin}\" to the origins of {}", self.scope()),
            Words::CustomHeaders => format!(
                "add \"{origin}\" to the origins of {} as rules of system.webServer/cors, for \
                 Access-Control-Allow-Origin holds one,",
                self.scope()
            ),
            Words::Module => format!("add <add origin=\"{origin}\" /> to system.webServer/cors"),
        }
    }

    pub(crate) fn add_headers(&self, names: &str) -> String {
        format!("add {} to {}", self.members("header", names.split(',')), self.setting("allow_headers"))
    }

    pub(crate) fn name_authorization(&self) -> String {
        let name = ["Authorization"].into_iter();
        match self.words() {
            Words::Settings => format!("name \"Authorization\" in allow_headers of {}", self.whole()),
            _ => format!("add {} to {}", self.members("header", name), self.setting("allow_headers")),
        }
    }

    pub(crate) fn add_method(&self, name: &str) -> String {
        match self.words() {
            Words::Settings => {
                format!("add it to the methods of {} (.methods([\"{name}\"]) or allow_methods)", self.whole())
            }
            _ => {
                format!("add {} to {}", self.members("method", [name].into_iter()), self.setting("methods"))
            }
        }
    }

    pub(crate) fn set_credentials(&self) -> String {
        match self.words() {
            Words::Settings => format!("set credentials in {}", self.whole()),
            words => format!("set {} in {}", words.set("credentials", true), self.whole()),
        }
    }

    /// The setting that lets `null` in.
    pub(crate) fn null(&self) -> String {
        self.words().danger("dangerously_allow_null_origin")
    }

    /// Members of a list as they are written there.
    fn members<'n>(&self, attribute: &str, names: impl Iterator<Item = &'n str>) -> String {
        let written = names.map(|name| match self.words() {
            Words::Module => format!("<add {attribute}=\"{name}\" />"),
            Words::Settings | Words::CustomHeaders => format!("\"{name}\""),
        });
        written.collect::<Vec<_>>().join(", ")
    }
}
