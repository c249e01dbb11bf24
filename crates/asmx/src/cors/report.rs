use std::fmt;

use super::{Configured, CorsWarning, Policy, Scope, Source, summary::UNSET};

/// The policies of a host, one line for each: who is let in, for which services, and where that was written (CORS-44).
///
/// ```
/// use asmx::prelude::*;
///
/// #[web_method(cors = Cors::any_origin())]
/// fn hello_world() -> String {
///     "Hello World".into()
/// }
///
/// let host = Host::builder()
///     .functions("/Hello.asmx", methods![hello_world])
///     .cors(Cors::origins(["https://shop.example"]).max_age(600))
///     .build()?;
/// let report = host.cors_report();
/// assert_eq!(report.lines().count(), 2);
/// assert!(report.lines().next().unwrap().to_string().ends_with("; for Hello.asmx; from the code"));
/// assert!(report.to_string().contains("service \"Hello.asmx\", method \"HelloWorld\": any origin"));
/// # Ok::<(), asmx::BuildErrors>(())
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
/// # use asmx::prelude::*;
/// # let host = Host::builder().cors(Cors::any_origin()).build()?;
/// let report = host.cors_report();
/// let line = report.lines().next().unwrap();
/// assert!(line.policy().warnings().is_empty());
/// assert_eq!(line.services().count(), 0);
/// assert_eq!(*line.configured().source(), asmx::cors::Source::Code);
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReportLine {
    policy: Policy,
    configured: Configured,
    services: Vec<String>,
}

impl CorsReport {
    pub(crate) fn add(&mut self, policy: Policy, configured: &Configured) {
        self.lines.push(ReportLine { policy, configured: configured.clone(), services: Vec::new() });
    }

    /// Notes that a policy is a service's.
    pub(crate) fn applies(&mut self, policy: &Policy, service: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.policy.is(policy)) {
            line.services.push(service.to_owned());
        }
    }

    /// Notes that a policy gave way to another (CORS-35).
    pub(crate) fn gave_way(&mut self, scope: &Scope, given: &Configured, used: &Configured) {
        let mut said = vec![given.source()];
        // A variable that changed a value of it was as much in vain.
        said.extend(
            given.values.iter().map(|(_, source)| source).filter(|source| !given.source.is_beside(source)),
        );
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

    pub(crate) fn remark(&mut self, text: String) {
        self.remarks.push(text);
    }

    /// What does not fit the policies: cookies that will not come from the pages that are let in (CORS-24).
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # let host = Host::builder().build()?;
    /// assert!(host.cors_report().remarks().is_empty());
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The policies, the host's first.
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # let host = Host::builder().build()?;
    /// assert_eq!(host.cors_report().lines().count(), 0);
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = &ReportLine> {
        self.lines.iter()
    }

    /// The line of a policy.
    pub(crate) fn line_of(&self, policy: &Policy) -> Option<&ReportLine> {
        self.lines.iter().find(|line| line.policy.is(policy))
    }

    /// Policies that another one for the same place stands before, in words.
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # use asmx::cors::{CorsConfig, Scope, Source};
    /// let file = CorsConfig::new().with(Scope::Host, Cors::any_origin(), Source::file("asmx.toml", 1));
    /// let host = Host::builder().cors(Cors::closed()).cors_config(file).build()?;
    /// assert_eq!(
    ///     host.cors_report().unused(),
    ///     ["cors: default policy: what asmx.toml line 1 says is not used: the code goes before it"],
    /// );
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn unused(&self) -> &[String] {
        &self.unused
    }

    /// The same, and whether it names a variable of the environment.
    pub(crate) fn unused_variables(&self) -> impl Iterator<Item = (&str, bool)> {
        self.unused.iter().map(String::as_str).zip(self.unused_variables.iter().copied())
    }

    /// What is dangerous or has no effect, in any of the policies (CORS-36, CORS-45).
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// # let host = Host::builder().cors(Cors::any_origin().methods(["OPTIONS"])).build()?;
    /// assert_eq!(host.cors_report().warnings().count(), 1);
    /// # Ok::<(), asmx::BuildErrors>(())
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
        if matches!(self.policy.scope(), Scope::Host | Scope::Folder(_)) && !self.services.is_empty() {
            write!(f, "; for {}", self.services.join(", "))?;
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
