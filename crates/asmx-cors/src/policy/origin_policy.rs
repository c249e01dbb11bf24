use super::by_origin::{Matcher, Rule};
use super::rules::{Policy, Reach};
use crate::settings::Source;

/// The policy for some origins, where a policy has rules for each: [`Policy::by_origin`] (CORS-34).
#[derive(Clone, Copy, Debug)]
pub struct OriginPolicy<'a> {
    rule: &'a Rule<Policy>,
}

impl<'a> OriginPolicy<'a> {
    /// The origins that it is for, in words.
    pub fn origin(&self) -> String {
        match &self.rule.matcher {
            Matcher::Any => "any origin".to_owned(),
            Matcher::Null => "null".to_owned(),
            Matcher::Scheme(scheme) => format!("{scheme}://*"),
            Matcher::Pattern(pattern) => pattern.to_string(),
        }
    }

    /// The policy; nothing if they are shut out.
    pub fn policy(&self) -> Option<&'a Policy> {
        self.rule.written.allowed.then_some(&self.rule.policy)
    }

    /// Where the rule was written (CORS-35).
    pub fn source(&self) -> &'a Source {
        &self.rule.written.source
    }

    /// Whether the rule says a value for the setting of this key; otherwise it is the one that holds if nobody does.
    pub fn gives(&self, key: &str) -> bool {
        key == "allow_origins" || self.rule.written.settings.given().any(|given| given == key)
    }
}

impl Policy {
    /// The policies of single origins, where it has [rules for each](crate::OriginRule), the most specific first
    /// (CORS-34). Empty for every other policy.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::closed().compile(Scope::Host).unwrap().by_origin().is_empty());
    /// ```
    pub fn by_origin(&self) -> Vec<OriginPolicy<'_>> {
        match &self.rules().reach {
            Reach::ByOrigin(rules) => rules.each().map(|rule| OriginPolicy { rule }).collect(),
            _ => Vec::new(),
        }
    }
}
