//! How a host knows its users, and whether everything that asks for users can find some.

use std::sync::Arc;

use super::error::BuildError;
use crate::auth::{Auth, Said, Users};
use crate::tables::{Guards, Mount};

/// Makes it ready, and finds what nobody could ever be let in by.
pub(super) fn users(
    given: Option<Auth>,
    outside: &Said,
    mounts: &[Mount],
    guards: &Guards,
    errors: &mut Vec<BuildError>,
) -> Option<Arc<Users>> {
    let given = Auth::over(given, outside);
    let knows_roles = given.as_ref().map(Auth::knows_roles);
    for mount in mounts {
        let own = (mount.access(None).asks() && knows_roles.is_none()).then(|| mount.path.to_string());
        let methods = mount.description.methods().iter().filter(|method| {
            let access = method.access.or(mount.access(None));
            access.asks() && knows_roles.is_none_or(|known| !known && access.names_roles())
        });
        let place = own.or_else(|| {
            let method = methods.into_iter().next()?;
            Some(format!("{}/{}", mount.path, method.name))
        });
        if let Some(place) = place {
            errors.push(match knows_roles {
                None => BuildError::NoUsers { place },
                Some(_) => BuildError::NoRoles { place },
            });
        }
    }
    for (rules, source) in guards.each() {
        let place = || format!("<authorization> of {source}");
        match knows_roles {
            None if rules.asks_for_users() => errors.push(BuildError::NoUsers { place: place() }),
            Some(false) if rules.asks_for_roles() => errors.push(BuildError::NoRoles { place: place() }),
            _ => {}
        }
    }
    match given?.ready() {
        Ok(auth) => Some(Arc::new(auth)),
        Err(problem) => {
            errors.push(BuildError::FormsAuth { problem });
            None
        }
    }
}
