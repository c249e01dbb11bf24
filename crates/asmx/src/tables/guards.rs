//! What `<authorization>` says of paths, whatever stands there (CFG-65).

use std::sync::Arc;

use asmx_types::text::upper_case;

use super::configured::ConfiguredSetting;
use super::setting::Setting;
use crate::auth::Authorization;
use crate::cors::Source;

/// The rules of paths. Those of the longest path that is above one hold for it.
#[derive(Debug, Default)]
pub(crate) struct Guards(Vec<Guard>);

#[derive(Debug)]
struct Guard {
    path: String,
    rules: Arc<Authorization>,
    source: Source,
}

impl Guards {
    /// Of several for one path the first counts.
    pub(crate) fn new(settings: &[ConfiguredSetting]) -> Self {
        let mut guards: Vec<Guard> = Vec::new();
        for given in settings {
            if let Setting::Authorization(rules) = &given.setting {
                let path = comparable(given.path());
                if !guards.iter().any(|guard| guard.path == path) {
                    guards.push(Guard { path, rules: Arc::clone(rules), source: given.source().clone() });
                }
            }
        }
        if guards.iter().all(|guard| guard.rules.says_nothing()) {
            guards.clear();
        }
        Self(guards)
    }

    /// The rules for a decoded path, unless everybody may do everything there.
    #[inline]
    pub(crate) fn find(&self, path: &str) -> Option<&Authorization> {
        if self.0.is_empty() { None } else { self.nearest(path) }
    }

    fn nearest(&self, path: &str) -> Option<&Authorization> {
        let path = comparable(path);
        let covers = |above: &str| {
            above.is_empty()
                || path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let nearest =
            self.0.iter().filter(|guard| covers(&guard.path)).max_by_key(|guard| guard.path.len())?;
        Some(&*nearest.rules).filter(|rules| !rules.says_nothing())
    }

    /// The rules with the place where they were written.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&Authorization, &Source)> {
        self.0.iter().map(|guard| (&*guard.rules, &guard.source))
    }
}

/// Paths have no case, beyond ASCII too.
fn comparable(path: &str) -> String {
    upper_case(path.trim_matches('/'))
}
