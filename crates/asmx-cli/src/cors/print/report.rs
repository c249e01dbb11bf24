//! What is told of the policies, before it is told to people or to machines.

use asmx::config::ConfiguredPolicies;
use asmx::cors::{MaxAge, OriginPolicy, ReportLine};
use serde::Serialize;

use crate::file::Loaded;

#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) files: Vec<String>,
    pub(super) policies: Vec<Row>,
    /// What another value goes before.
    pub(super) unused: Vec<String>,
    pub(super) warnings: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// One policy; of the rules of the IIS CORS module, one of them.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) place: String,
    pub(super) source: String,
    pub(super) origins: Cell,
    pub(super) credentials: Cell,
    pub(super) headers: Cell,
    pub(super) methods: Cell,
    pub(super) exposed: Cell,
    pub(super) max_age: Cell,
    /// What browsers keep of the max age, in seconds.
    pub(super) kept: Vec<(&'static str, u64)>,
}

/// A value and where it was written; nowhere if it is the one that holds if nobody says anything.
#[derive(Debug, Serialize)]
pub(super) struct Cell {
    pub(super) value: String,
    pub(super) from: Vec<String>,
}

impl Report {
    pub(super) fn new(Loaded { config, policies, .. }: &Loaded) -> Self {
        let report = policies.report();
        let texts = |texts: &[String]| texts.to_vec();
        Self {
            files: config.files().iter().map(|file| file.path().to_owned()).collect(),
            policies: report.lines().flat_map(|line| Row::all(policies, line)).collect(),
            unused: texts(report.unused()),
            warnings: report.warnings().map(ToString::to_string).chain(texts(report.remarks())).collect(),
            notes: texts(config.notes()),
        }
    }
}

impl Row {
    fn all(policies: &ConfiguredPolicies, line: &ReportLine) -> Vec<Self> {
        let rules = line.policy().by_origin();
        if rules.is_empty() {
            return vec![Self::new(policies, line, None)];
        }
        rules.into_iter().map(|rule| Self::new(policies, line, Some(rule))).collect()
    }

    /// `rule` is the one that counts for some origins, if the line has several.
    fn new(policies: &ConfiguredPolicies, line: &ReportLine, rule: Option<OriginPolicy<'_>>) -> Self {
        let sources = |key: &str| match &rule {
            Some(rule) => Vec::from_iter(rule.gives(key).then_some(rule.source())),
            None => policies.sources(line, key),
        };
        let from = |keys: &[&str]| {
            let mut from = Vec::new();
            for source in keys.iter().flat_map(|key| sources(key)).map(ToString::to_string) {
                if !from.contains(&source) {
                    from.push(source);
                }
            }
            from
        };
        let cell = |value: String, keys: &[&str]| Cell { value, from: from(keys) };
        let nothing = || Cell { value: "-".to_owned(), from: Vec::new() };
        let (place, source) = (line.policy().scope().to_string(), line.configured().source().to_string());
        let policy = rule.as_ref().map_or_else(|| Some(line.policy()), OriginPolicy::policy);
        let origin = rule.as_ref().map(OriginPolicy::origin);
        let Some(policy) = policy.filter(|policy| !policy.is_closed()) else {
            let shut_out = |origin| (format!("not {origin}"), "allow_origins");
            let (value, key) = origin.map_or_else(|| ("none (closed)".to_owned(), "closed"), shut_out);
            let (origins, max_age) = (cell(value, &[key]), nothing());
            let (credentials, headers, methods, exposed) = (nothing(), nothing(), nothing(), nothing());
            let kept = Vec::new();
            return Self { place, source, origins, credentials, headers, methods, exposed, max_age, kept };
        };
        let summary = policy.summary();
        let credentials = if policy.allows_credentials() { "yes" } else { "no" };
        let methods = Some(summary.methods()).filter(|methods| !methods.is_empty());
        let methods = methods.unwrap_or_else(|| "of the route".to_owned());
        let max_age = summary.max_age().map_or_else(|| "not set".to_owned(), |seconds| seconds.to_string());
        Self {
            place,
            source,
            origins: cell(origin.unwrap_or_else(|| summary.origins()), &["allow_origins"]),
            credentials: cell(credentials.to_owned(), &["credentials"]),
            headers: cell(summary.request_headers(), &["allow_headers", "allow_content_type"]),
            methods: cell(methods, &["methods"]),
            exposed: cell(summary.exposed_headers().to_owned(), &["expose_headers", "expose_jsonerror"]),
            max_age: cell(max_age, &["max_age"]),
            kept: summary.max_age().map(|seconds| MaxAge::kept(seconds).to_vec()).unwrap_or_default(),
        }
    }
}
