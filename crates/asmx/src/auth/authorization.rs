//! Who may call by the words of an `<authorization>` (CFG-65), as `UrlAuthorizationModule` reads them.

use core::fmt;

use asmx_core::Fault;
use asmx_types::text::eq_ignore_case;

use super::user::User;

/// The rules of a place, its own before those from above. The first that is for somebody counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Authorization(Vec<Rule>);

/// An `<allow>` or a `<deny>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) allows: bool,
    pub(crate) users: Vec<String>,
    pub(crate) roles: Vec<String>,
    /// Empty for every verb.
    pub(crate) verbs: Vec<String>,
    /// Where it was written.
    pub(crate) place: String,
}

#[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
impl Authorization {
    /// These, and then what holds above.
    pub(crate) fn over(rules: Vec<Rule>, above: &Self) -> Self {
        Self(rules.into_iter().chain(above.0.iter().cloned()).collect())
    }

    /// Whether everybody may do everything.
    pub(crate) fn says_nothing(&self) -> bool {
        self.asking().next().is_none()
    }

    /// Whether somebody has to have logged in for something.
    pub(crate) fn asks_for_users(&self) -> bool {
        self.asking().any(|rule| !rule.is_for_everybody())
    }

    /// Whether somebody has to have a role for something.
    pub(crate) fn asks_for_roles(&self) -> bool {
        self.asking().any(|rule| !rule.is_for_everybody() && !rule.roles.is_empty())
    }

    /// The rules that can change what somebody may: none after the last word on everybody.
    fn asking(&self) -> impl Iterator<Item = &Rule> {
        let last = self.0.iter().position(Rule::is_the_last_word);
        let ends = last.map_or(self.0.len(), |last| last + usize::from(!self.0[last].allows));
        let before = &self.0[..ends];
        // What only allows changes nothing, unless something is denied after it.
        let denies = before.iter().rposition(|rule| !rule.allows).map_or(0, |last| last + 1);
        before[..denies].iter()
    }

    /// The rule that keeps somebody out. Whom no rule is for may: that is how ASP.NET's own list ends.
    pub(crate) async fn denies(&self, user: &User, verb: &str) -> Result<Option<&Rule>, Fault> {
        for rule in &self.0 {
            if rule.is_for(user, verb).await? {
                return Ok((!rule.allows).then_some(rule));
            }
        }
        Ok(None)
    }
}

impl Rule {
    fn is_for_everybody(&self) -> bool {
        self.users.iter().any(|name| name == "*")
    }

    fn is_the_last_word(&self) -> bool {
        self.is_for_everybody() && self.verbs.is_empty()
    }

    async fn is_for(&self, user: &User, verb: &str) -> Result<bool, Fault> {
        if !self.verbs.is_empty() && !self.verbs.iter().any(|own| own.eq_ignore_ascii_case(verb)) {
            return Ok(false);
        }
        let is_named = |name: &String| match (name.as_str(), user.is_authenticated()) {
            ("*", _) => true,
            ("?", is_known) => !is_known,
            (name, is_known) => is_known && eq_ignore_case(name, user.name()),
        };
        if self.users.iter().any(is_named) {
            return Ok(true);
        }
        for role in &self.roles {
            if user.is_in_role(role).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// As a `web.config` has it.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.allows { "<allow" } else { "<deny" })?;
        for (name, values) in [("users", &self.users), ("roles", &self.roles), ("verbs", &self.verbs)] {
            if !values.is_empty() {
                write!(f, " {name}=\"{}\"", values.join(", "))?;
            }
        }
        f.write_str(" />")
    }
}

/// In the order in which they count.
impl fmt::Display for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, rule) in self.0.iter().enumerate() {
            let between = if number == 0 { "" } else { " " };
            write!(f, "{between}{rule}")?;
        }
        Ok(())
    }
}
