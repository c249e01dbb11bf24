//! Whether the probes of a host can stand where they shall.

use super::error::BuildError;
use super::pages;
use crate::health::HealthSettings;
use crate::tables::Mount;
use asmx_types::text::eq_ignore_case;

/// What is wrong with the probes.
pub(super) fn problems(health: &HealthSettings, mounts: &[Mount]) -> Vec<BuildError> {
    if !health.on {
        return Vec::new();
    }
    let paths = [&health.live, &health.ready];
    let mut problems: Vec<_> = paths.into_iter().filter_map(|path| pages::problem(path)).collect();
    if eq_ignore_case(&health.live, &health.ready) {
        let problem = "`live` and `ready` of `health` are the same path".to_owned();
        problems.push(BuildError::Path { path: health.live.to_string(), problem });
    }
    let taken = paths.into_iter().filter(|path| mounts.iter().any(|mount| eq_ignore_case(&mount.path, path)));
    problems.extend(taken.map(|path| {
        let problem = "a service stands there, and a probe of `health` shall".to_owned();
        BuildError::Path { path: path.to_string(), problem }
    }));
    if health.timeout.is_zero() {
        problems.push(BuildError::NoLimit {
            setting: "the timeout of health",
            default: "1 s",
            instead: "Duration::MAX",
        });
    }
    problems
}
