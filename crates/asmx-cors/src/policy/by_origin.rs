//! Rules of their own for each origin: which of them counts for whom (CORS-34).

use std::cmp::Reverse;

use asmx_origin::{Origin, OriginPattern, OriginProblem};
use http::{HeaderMap, HeaderValue, header};

use crate::settings::{ALL, NULL, OriginRule};

/// The rules of a policy, the most specific first, each with the policy `P` that it becomes.
#[derive(Debug)]
pub(crate) struct ByOrigin<P> {
    rules: Vec<Rule<P>>,
    /// For the origins that no rule is about.
    unlisted: P,
}

#[derive(Debug)]
pub(crate) struct Rule<P> {
    pub(crate) matcher: Matcher,
    pub(crate) written: OriginRule,
    pub(crate) policy: P,
}

/// The origins that a rule is about.
#[derive(Debug)]
pub(crate) enum Matcher {
    Any,
    Scheme(Box<str>),
    Pattern(OriginPattern),
    /// The origin `null`.
    Null,
}

impl<P> ByOrigin<P> {
    pub(crate) fn new(mut rules: Vec<Rule<P>>, unlisted: P) -> Self {
        rules.sort_by_key(|rule| Reverse(rule.matcher.specificity()));
        Self { rules, unlisted }
    }

    /// The policy for whoever asks; several origins, or none, are nobody.
    pub(crate) fn policy(&self, headers: &HeaderMap) -> &P {
        let mut lines = headers.get_all(header::ORIGIN).iter();
        let (Some(asked), None) = (lines.next(), lines.next()) else { return &self.unlisted };
        let origin = Origin::parse(asked.as_bytes()).ok();
        let rule = self.rules.iter().find(|rule| rule.matcher.covers(asked, origin.as_ref()));
        rule.map_or(&self.unlisted, |rule| &rule.policy)
    }

    /// The rules, the most specific first.
    pub(crate) fn each(&self) -> impl Iterator<Item = &Rule<P>> {
        self.rules.iter()
    }
}

impl Matcher {
    pub(crate) fn parse(text: &str) -> Result<Self, OriginProblem> {
        match text {
            ALL => Ok(Self::Any),
            NULL => Ok(Self::Null),
            "http://*" | "https://*" => Ok(Self::Scheme(text.trim_end_matches("://*").into())),
            text => OriginPattern::parse(text).map(Self::Pattern),
        }
    }

    /// `None` is a text that is not an origin: only a rule for anybody is about that.
    fn covers(&self, asked: &HeaderValue, origin: Option<&Origin<'_>>) -> bool {
        match (self, origin) {
            (Self::Any, _) => true,
            (Self::Null, _) => asked == NULL,
            (_, None) => false,
            (Self::Scheme(scheme), Some(origin)) => **scheme == *origin.scheme(),
            (Self::Pattern(pattern), Some(origin)) => pattern.covers(origin),
        }
    }

    /// A host before the hosts below it, the longer domain before the shorter, one port before all.
    fn specificity(&self) -> (u8, usize, bool) {
        match self {
            Self::Any => (0, 0, false),
            Self::Scheme(_) => (1, 0, false),
            Self::Null => (3, 0, true),
            Self::Pattern(pattern) => {
                let kind = if pattern.covers_subdomains() { 2 } else { 3 };
                let one_port = !pattern.covers_port(Some(1)) || !pattern.covers_port(Some(2));
                (kind, pattern.host().len(), one_port)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CORS-34: in whatever order the rules were written.
    #[test]
    fn cors_34_the_most_specific_rule_comes_first() {
        let specificity = |text: &str| Matcher::parse(text).unwrap().specificity();
        for (more, less) in [
            ("https://a.example:8443", "https://a.example:*"),
            ("https://a.example:1", "https://a.example:*"),
            ("https://a.example:2", "https://a.example:*"),
            ("https://a.example:*", "https://*.a.example"),
            ("https://*.b.a.example", "https://*.a.example"),
            ("https://*.a.example", "https://*"),
            ("null", "https://*"),
            ("https://*", "*"),
        ] {
            assert!(specificity(more) > specificity(less), "{more} before {less}");
        }
    }
}
