use std::fmt;

use super::policies::Configured;
use crate::explain::UNSET;
use crate::mistakes::CorsWarning;
use crate::policy::Policy;
use crate::settings::{Scope, Source};

/// The policies of an application, one line for each: who is let in, for which services, and where that was written
/// (CORS-44).
///
/// Whoever puts policies in force builds one, and shows it:
///
/// ```
/// use asmx_cors::{Configured, Cors, CorsReport, Scope, Source};
///
/// let given = Configured::new(Scope::Host, Cors::origins(["https://shop.example"]).max_age(600), Source::file("cors.toml", 1));
/// let policy = given.settings().compile(given.scope().clone())?;
///
/// let mut report = CorsReport::default();
/// report.add(policy.clone(), &given);
/// report.applies(&policy, "orders");
/// assert_eq!(
///     report.to_string(),
///     "cors: default policy: https://shop.example; without credentials; request headers: content-type; \
///      exposed: jsonerror; max age 600 s (Chromium 600, Firefox 600, Safari 600); for orders; from cors.toml line 1\n",
/// );
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CorsReport {
    lines: Vec<ReportLine>,
    unused: Vec<String>,
    /// Which of them name a variable: somebody set it for this process, and it has no effect (CORS-45).
    unused_variables: Vec<bool>,
    remarks: Vec<String>,
}

/// One policy of a [`CorsReport`].
///
/// ```
/// use asmx_cors::{Configured, Cors, CorsReport, Scope, Source};
///
/// let given = Configured::new(Scope::Host, Cors::any_origin(), Source::Code);
/// let mut report = CorsReport::default();
/// report.add(given.settings().compile(Scope::Host)?, &given);
///
/// let line = report.lines().next().unwrap();
/// assert!(line.policy().warnings().is_empty());
/// assert_eq!(line.services().count(), 0);
/// assert_eq!(*line.configured().source(), Source::Code);
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReportLine {
    policy: Policy,
    configured: Configured,
    services: Vec<String>,
    /// What else it is for.
    others: Vec<String>,
}

impl CorsReport {
    /// Adds a policy that is in force, and what it was made of.
    pub fn add(&mut self, policy: Policy, configured: &Configured) {
        self.lines.push(ReportLine {
            policy,
            configured: configured.clone(),
            services: Vec::new(),
            others: Vec::new(),
        });
    }

    /// Notes that a policy is a service's. Policies that were not added are no line, and nothing is noted.
    pub fn applies(&mut self, policy: &Policy, service: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.policy.is(policy)) {
            line.services.push(service.to_owned());
        }
    }

    /// Notes that a policy is for something that is no service, once: the pages beside them, say. It stands after the
    /// services in the line of the policy.
    pub fn covers(&mut self, policy: &Policy, what: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.policy.is(policy))
            && line.others.iter().all(|other| other != what)
        {
            line.others.push(what.to_owned());
        }
    }

    /// Notes that a policy gave way to another for the same place (CORS-35).
    ///
    /// ```
    /// use asmx_cors::{Configured, Cors, CorsReport, Scope, Source};
    ///
    /// let code = Configured::new(Scope::Host, Cors::closed(), Source::Code);
    /// let file = Configured::new(Scope::Host, Cors::any_origin(), Source::file("cors.toml", 1));
    /// let mut report = CorsReport::default();
    /// report.gave_way(&Scope::Host, &file, &code);
    /// assert_eq!(
    ///     report.unused(),
    ///     ["cors: default policy: what cors.toml line 1 says is not used: the code goes before it"],
    /// );
    /// ```
    pub fn gave_way(&mut self, scope: &Scope, given: &Configured, used: &Configured) {
        let mut said = vec![given.source()];
        // A variable that changed a value of it was as much in vain.
        let noted = given.noted_sources().map(|(_, source)| source);
        said.extend(noted.filter(|source| !given.source().is_beside(source)));
        said.dedup();
        self.unused_variables.push(said.iter().any(|source| matches!(source, Source::Environment(_))));
        let said: Vec<String> = said.into_iter().map(ToString::to_string).collect();
        let say = if said.len() > 1 { "say" } else { "says" };
        let used = used.source();
        self.unused.push(format!(
            "cors: {scope}: what {} {say} is not used: {used} goes before it",
            said.join(" and ")
        ));
    }

    /// Adds something that does not fit the policies, in words.
    pub fn remark(&mut self, text: impl Into<String>) {
        self.remarks.push(text.into());
    }

    /// Remarks, once for each policy of a service or a method, that it lists methods which no script method takes: a page
    /// that uses one may read the error, and no more (CORS-7). The services must have been noted.
    ///
    /// ```
    /// # use asmx_cors::{Configured, Cors, CorsReport, Scope, Source};
    /// let given = Configured::new(Scope::Host, Cors::any_origin().methods(["PUT"]), Source::Code);
    /// let policy = given.settings().compile(Scope::Host)?;
    /// let mut report = CorsReport::default();
    /// report.add(policy.clone(), &given);
    /// report.applies(&policy, "Orders.asmx");
    /// report.remark_methods();
    /// assert_eq!(
    ///     report.remarks(),
    ///     ["cors: default policy: PUT is among the methods, and no script method takes it: a page that calls a service \
    ///       so may read the error, and no more"],
    /// );
    /// # Ok::<(), asmx_cors::CorsErrors>(())
    /// ```
    pub fn remark_methods(&mut self) {
        for line in &self.lines {
            let scope = line.policy.scope();
            let methods = line.policy.methods_beside_calls();
            let calls =
                !line.services.is_empty() || matches!(scope, Scope::Service(_) | Scope::Method { .. });
            if methods.is_empty() || !calls {
                continue;
            }
            let (are, them) = if methods.len() > 1 { ("are", "them") } else { ("is", "it") };
            self.remarks.push(format!(
                "cors: {scope}: {} {are} among the methods, and no script method takes {them}: a page that calls a service \
                 so may read the error, and no more",
                methods.join(", ")
            ));
        }
    }

    /// What does not fit the policies: cookies that will not come from the pages that are let in (CORS-24), methods that
    /// no script method takes (CORS-7).
    ///
    /// ```
    /// # use asmx_cors::CorsReport;
    /// let mut report = CorsReport::default();
    /// report.remark("cors: the cookie \"login\" will not be sent");
    /// assert_eq!(report.remarks().len(), 1);
    /// ```
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The policies, in the order in which they were added: the default one first, as a rule.
    ///
    /// ```
    /// # use asmx_cors::CorsReport;
    /// assert_eq!(CorsReport::default().lines().count(), 0);
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = &ReportLine> {
        self.lines.iter()
    }

    /// The line of a policy, if it was added.
    pub fn line_of(&self, policy: &Policy) -> Option<&ReportLine> {
        self.lines.iter().find(|line| line.policy.is(policy))
    }

    /// Policies that another one for the same place stands before, in words. See [`gave_way`](Self::gave_way).
    pub fn unused(&self) -> &[String] {
        &self.unused
    }

    /// The same, and whether it names a variable of the environment: that was set for this process alone, so somebody
    /// expects it to have an effect.
    pub fn unused_variables(&self) -> impl Iterator<Item = (&str, bool)> {
        self.unused.iter().map(String::as_str).zip(self.unused_variables.iter().copied())
    }

    /// What is dangerous or has no effect, in any of the policies (CORS-36, CORS-45).
    ///
    /// ```
    /// # use asmx_cors::{Configured, Cors, CorsReport, Scope, Source};
    /// let given = Configured::new(Scope::Host, Cors::any_origin().methods(["OPTIONS"]), Source::Code);
    /// let mut report = CorsReport::default();
    /// report.add(given.settings().compile(Scope::Host)?, &given);
    /// assert_eq!(report.warnings().count(), 1);
    /// # Ok::<(), asmx_cors::CorsErrors>(())
    /// ```
    pub fn warnings(&self) -> impl Iterator<Item = &CorsWarning> {
        self.lines.iter().flat_map(|line| line.policy.warnings())
    }
}

impl ReportLine {
    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Its settings as they were written, and where.
    pub fn configured(&self) -> &Configured {
        &self.configured
    }

    /// The services that it is the policy of.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.services.iter().map(String::as_str)
    }
}

impl fmt::Display for ReportLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.policy.summary().fmt(f)?;
        // A policy for one service or method has named it already.
        let wide = matches!(self.policy.scope(), Scope::Host | Scope::Folder(_));
        let named = self.services.iter().filter(|_| wide).chain(&self.others);
        let named: Vec<&str> = named.map(String::as_str).collect();
        if !named.is_empty() {
            write!(f, "; for {}", named.join(", "))?;
        }
        write!(f, "; from {}", self.configured)
    }
}

/// Line by line: policies, what is not used, warnings.
impl fmt::Display for CorsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.lines.is_empty() {
            writeln!(f, "{UNSET}")?;
        }
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))?;
        self.unused.iter().try_for_each(|text| writeln!(f, "{text}"))?;
        self.warnings().try_for_each(|warning| writeln!(f, "warning: {warning}"))?;
        self.remarks.iter().try_for_each(|text| writeln!(f, "warning: {text}"))
    }
}
