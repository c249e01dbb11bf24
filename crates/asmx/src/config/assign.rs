//! One value of a policy, by its key: the same for a file and for the environment.

use crate::cors::{CorsSettings, MaxAge};

/// A value as it was written.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Text(String),
    List(Vec<String>),
    Flag(bool),
    Integer(i64),
    Fraction(f64),
    Other(&'static str),
}

impl Given {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Flag(_) => "true or false",
            Self::Integer(_) | Self::Fraction(_) => "a number",
            Self::Other(kind) => kind,
        }
    }

    fn list(self, key: &str) -> Result<Vec<String>, String> {
        match self {
            Self::Text(text) => Ok(vec![text]),
            Self::List(list) => Ok(list),
            other => Err(format!("{key} is a list of texts, or \"*\", not {}", other.kind())),
        }
    }

    fn flag(self, key: &str) -> Result<Option<bool>, String> {
        match self {
            Self::Flag(flag) => Ok(Some(flag)),
            other => Err(format!("{key} is true or false, not {}", other.kind())),
        }
    }

    fn max_age(self) -> Result<Option<MaxAge>, String> {
        let wrong = |given: String| format!("max_age = {given} is not a number of seconds from 0 to 86400");
        match self {
            Self::Integer(seconds) => match u64::try_from(seconds) {
                Ok(seconds) => Ok(Some(seconds.into())),
                Err(_) => Err(wrong(seconds.to_string())),
            },
            Self::Fraction(seconds) => match std::time::Duration::try_from_secs_f64(seconds) {
                Ok(duration) => Ok(Some(duration.into())),
                Err(_) => Err(wrong(seconds.to_string())),
            },
            other => Err(format!("max_age is a number of seconds, not {}", other.kind())),
        }
    }
}

/// Lower case without hyphens and underscores: how keys are compared (CORS-32).
pub(super) fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// The setting's own key for what was written, in whatever spelling.
pub(super) fn key(written: &str) -> Option<&'static str> {
    let wanted = match &*plain(written) {
        "origins" => "alloworigins".to_owned(),
        "allowmethods" => "methods".to_owned(),
        other => other.to_owned(),
    };
    CorsSettings::KEYS.iter().copied().find(|known| plain(known) == wanted)
}

/// Sets one value. `key` is one of [`CorsSettings::KEYS`].
pub(super) fn assign(settings: &mut CorsSettings, key: &'static str, given: Given) -> Result<(), String> {
    match key {
        "allow_origins" => settings.origins = Some(given.list(key)?),
        "credentials" => settings.credentials = given.flag(key)?,
        "allow_headers" => settings.allow_headers = given.list(key)?,
        "allow_content_type" => settings.content_type = given.flag(key)?,
        "expose_headers" => settings.expose_headers = given.list(key)?,
        "expose_jsonerror" => settings.jsonerror = given.flag(key)?,
        "methods" => settings.methods = given.list(key)?,
        "max_age" => settings.max_age = given.max_age()?,
        "fail_unlisted" => settings.fail_unlisted = given.flag(key)?,
        "private_network" => settings.private_network = given.flag(key)?,
        "closed" => settings.closed = given.flag(key)?.unwrap_or_default(),
        "extends" => match given {
            Given::Text(text) if text == "default" => settings.extends = true,
            _ => return Err("extends can only be \"default\": the host's policy".to_owned()),
        },
        "dangerously_allow_null_origin" => settings.dangerously_allow_null_origin = given.flag(key)?,
        "dangerously_allow_public_suffix" => settings.dangerously_allow_public_suffix = given.flag(key)?,
        "dangerously_allow_insecure_origins" => {
            settings.dangerously_allow_insecure_origins = given.flag(key)?;
        }
        other => return Err(format!("no setting has the key {other}")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_32_every_key_in_every_spelling() {
        for known in CorsSettings::KEYS {
            for spelling in [known.to_uppercase(), known.replace('_', "-"), known.replace('_', "")] {
                assert_eq!(key(&spelling), Some(*known));
            }
            let good = [Given::Text("default".into()), Given::Flag(true), Given::Integer(1)];
            let fits =
                good.into_iter().any(|given| assign(&mut CorsSettings::default(), known, given).is_ok());
            assert!(fits, "{known}");
        }
        assert_eq!((key("Origins"), key("allow-methods")), (Some("allow_origins"), Some("methods")));
        assert_eq!(key("AllowOrigin"), None);
    }

    #[test]
    fn cors_31_numbers_that_are_no_seconds() {
        let error = |given| assign(&mut CorsSettings::default(), "max_age", given).expect_err("wrong");
        assert_eq!(error(Given::Integer(-1)), "max_age = -1 is not a number of seconds from 0 to 86400");
        assert_eq!(
            error(Given::Fraction(f64::NAN)),
            "max_age = NaN is not a number of seconds from 0 to 86400"
        );
        assert_eq!(error(Given::Text("1m".into())), "max_age is a number of seconds, not a text");
    }
}
