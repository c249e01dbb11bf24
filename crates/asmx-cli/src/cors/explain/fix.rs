//! How to allow what a configuration refuses.

use asmx::config::Config;
use asmx::cors::{Decision, Origin, Reason, Scope};
use http::Method;
use serde::Serialize;

use super::arguments::Explain;

/// How to allow it.
#[derive(Debug, Serialize)]
pub(super) struct Fix {
    pub(super) text: String,
    /// The lines of an asmx.toml.
    pub(super) toml: Option<String>,
}

impl Explain {
    /// `text` is what the decision says.
    pub(super) fn fix(&self, decisive: &Decision, text: &str, is_xml: bool) -> Fix {
        let text = self.fix_text(decisive, text);
        Fix { text, toml: self.toml(decisive).filter(|_| !is_xml) }
    }

    /// The decision speaks to whoever writes the code of the host; here it is the writer of a file.
    fn fix_text(&self, decision: &Decision, text: &str) -> String {
        match decision.reason() {
            Some(Reason::NoPolicy) if !self.is_origin() => format!(
                "\"{}\" is no origin that a policy can list; browsers send scheme://host or scheme://host:port, in lower \
                 case and without a path",
                self.origin
            ),
            Some(Reason::NoPolicy) => format!("give the host a policy that lists \"{}\"", self.origin),
            Some(reason) if reason.is_about_origin() && !self.can_be_listed(decision) => {
                format!(
                    "serve the page over https: \"{}\" is not secure, and the policy has credentials",
                    self.origin
                )
            }
            _ => text.to_owned(),
        }
    }

    /// Whether a service is called, and not a route of the application's own.
    pub(super) fn is_for_service(&self) -> bool {
        self.service
            .as_deref()
            .is_some_and(|path| path.to_ascii_lowercase().trim_end_matches('/').ends_with(".asmx"))
    }

    /// That the call will fail though a policy lets the page make it (CORS-7).
    pub(super) fn wrong_verb(&self) -> Option<String> {
        let taken = matches!(self.verb, Method::GET | Method::HEAD | Method::POST | Method::OPTIONS);
        (self.is_for_service() && !taken).then(|| {
            format!(
                "no script method takes {}: the page reads the error, and the method does not run",
                self.verb
            )
        })
    }

    fn is_origin(&self) -> bool {
        Origin::parse(self.origin.as_bytes()).is_ok()
    }

    /// Whether a policy like the one that decided could list the origin. Credentials need a secure one.
    fn can_be_listed(&self, decision: &Decision) -> bool {
        let insecure = self.origin.starts_with("http://");
        let credentials = self.credentials || decision.policy().allows_credentials();
        let text = format!("[cors]\nallow_origins = ['{}']\ncredentials = {credentials}", self.origin);
        !insecure || Config::parse(&text).and_then(|config| config.policies()).is_ok()
    }

    /// What to write into an asmx.toml, where that is sure. Not for a web.config: a policy in an asmx.toml would go
    /// before the whole of it.
    fn toml(&self, decisive: &Decision) -> Option<String> {
        let policy = decisive.policy();
        if !self.can_be_listed(decisive) {
            return None;
        }
        let origin = format!("allow_origins = [\"{}\"]", self.origin);
        let names: Vec<String> = self.headers.iter().map(|name| format!("\"{name}\"")).collect();
        let headers = format!("allow_headers = [{}]", names.join(", "));
        let credentials = "credentials = true".to_owned();
        let beside = |list: String| format!("{list}   # beside those that are there");
        let mut lines = match decisive.reason()? {
            Reason::NoPolicy | Reason::CredentialsNotAllowed if !self.is_origin() => return None,
            Reason::NoPolicy => {
                let headers = Some(headers).filter(|_| !names.is_empty());
                let credentials = Some(credentials).filter(|_| self.credentials);
                [Some(origin), credentials, headers].into_iter().flatten().collect()
            }
            Reason::OriginNotListed | Reason::SchemeDiffers | Reason::PortDiffers => vec![beside(origin)],
            Reason::HeaderNotListed | Reason::AuthorizationNeedsName if !names.is_empty() => {
                vec![beside(headers)]
            }
            // A script method takes GET or POST, whatever a policy says: no setting makes it work.
            Reason::MethodNotListed if self.is_for_service() => return None,
            Reason::MethodNotListed => vec![beside(format!("allow_methods = [\"{}\"]", self.verb))],
            // Any origin cannot have credentials: the origins must be listed then.
            Reason::CredentialsNotAllowed if !policy.varies() => vec![origin, credentials],
            Reason::CredentialsNotAllowed => vec![credentials],
            _ => return None,
        };
        let section = match policy.scope() {
            Scope::Host => "[cors]".to_owned(),
            Scope::Service(service) => format!("[cors.services.\"{service}\"]"),
            Scope::Method { service, method } => format!("[cors.services.\"{service}\".methods.{method}]"),
            Scope::Folder(_) => return None,
        };
        lines.insert(0, section);
        Some(lines.join("\n") + "\n")
    }
}
