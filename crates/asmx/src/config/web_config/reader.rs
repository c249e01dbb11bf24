//! Reading a file: each place over what holds above it.

use std::path::Path;

use super::headers::CustomHeaders;
use super::import::{Import, Imported};
use super::module::Module;
use super::settings::Lengths;
use super::xml::{Element, Line};
use super::{locations, xml};
use crate::auth::Authorization;
use crate::config::error::ConfigError;
use crate::cors::{Configured, Cors, Scope};

/// Reads a file. What is wrong is noted, and the rest is read all the same.
pub(in crate::config) fn read(
    text: &str,
    path: &str,
    folder: Option<&Path>,
    errors: &mut Vec<ConfigError>,
) -> Imported {
    let paths = vec![path.to_owned()];
    let mut import = Import { paths, folder, errors, imported: Imported::default() };
    match xml::parse(text, 0) {
        Ok(root) => import.configuration(root),
        Err((line, problem)) => import.error(line, problem),
    }
    import.imported
}

/// What holds at a place. Places below begin with it, as in IIS.
#[derive(Clone, Debug, Default)]
struct InForce {
    headers: CustomHeaders,
    module: Module,
    lengths: Lengths,
    authorization: Authorization,
}

impl InForce {
    fn inherited(&self) -> Self {
        Self {
            headers: self.headers.inherited(),
            module: self.module.inherited(),
            lengths: self.lengths.clone(),
            authorization: self.authorization.clone(),
        }
    }
}

/// The lines on which a place says something about CORS itself.
#[derive(Debug, Default)]
struct Said {
    headers: Option<Line>,
    module: Option<Line>,
}

impl Import<'_> {
    fn configuration(&mut self, mut root: Element) {
        if !root.name.eq_ignore_ascii_case("configuration") {
            self.error(
                root.line,
                format_args!("the outermost element is <{}>, not <configuration>", root.name),
            );
            return;
        }
        if !self.is_no_transform(&root) {
            return;
        }
        self.sections_of_files(&mut root);
        let root = &root;
        self.values(root);
        let mut done: Vec<(Scope, InForce)> = Vec::new();
        let places = self.places(root);
        self.sections(places.iter().flat_map(|(_, elements)| elements).copied());
        for (scope, elements) in places {
            let above = locations::above(&done, &scope).cloned().unwrap_or_default();
            let here = self.server(&elements, &scope, &above);
            done.push((scope, here));
        }
    }

    /// Reads what a place says, over what holds above it.
    fn server(&mut self, elements: &[&Element], scope: &Scope, above: &InForce) -> InForce {
        let (mut here, mut said) = (above.inherited(), Said::default());
        for parent in elements {
            self.settings(parent, scope, &mut here.lengths);
            for section in self.descend(parent, &["system.web", "authorization"]) {
                self.authorization(section, scope, &mut here.authorization);
            }
            for server in self.children(parent, "system.webServer") {
                self.request_limits(server, &mut here.lengths);
                for protocol in self.children(server, "httpProtocol") {
                    self.known(protocol, &[], &[], &["allowKeepAlive"]);
                    self.not_obeyed(protocol, "redirectHeaders", "an answer says its headers itself");
                    for list in self.children(protocol, "customHeaders") {
                        if self.custom_headers(list, scope, &mut here.headers) {
                            said.headers = Some(list.line);
                        }
                    }
                }
                for cors in self.children(server, "cors") {
                    self.module(cors, &mut here.module);
                    said.module = Some(cors.line);
                }
            }
        }
        self.smaller_length(scope, &above.lengths, &here.lengths);
        self.policy(scope, above, &here, &said);
        here
    }

    /// The policy of a place that says something about CORS; others have the one above them.
    fn policy(&mut self, scope: &Scope, above: &InForce, here: &InForce, said: &Said) {
        let Some(line) = said.module.or(said.headers) else { return };
        if let (Some(first), Some(second)) = (here.headers.line(), here.module.line()) {
            let text = format!(
                "cors: system.webServer/cors and system.webServer/httpProtocol/customHeaders (line {first}) both set \
                 CORS headers; keep one of them"
            );
            self.error(said.module.unwrap_or(second), text);
            return;
        }
        let policy = match (here.module.line(), here.headers.line()) {
            (Some(_), _) => Configured::new(scope.clone(), here.module.settings(), self.place(line)),
            (None, Some(_)) => match here.headers.configured(scope, self.place(line)) {
                configured if configured.settings().origins.is_some() => configured,
                // The value was an error.
                _ => return,
            },
            // It takes away what holds above, so it is not as if it said nothing.
            (None, None) if above.headers.line().is_some() || above.module.line().is_some() => {
                Configured::new(scope.clone(), Cors::closed(), self.place(line))
            }
            (None, None) => return,
        };
        self.imported.policies.push(policy.imported());
    }
}
