//! `ASMX_CORS_…`: single values of the host's policy; `ASMX_…`: its limits and the like.

use super::app_settings::{ConnectionString, Named};
use super::assign::{Given, assign, key, plain};
use super::error::ConfigError;
use super::places::same;
use super::schema::{self, Kind};
use super::settings;
use crate::cors::{Configured, CorsError, CorsSettings, FOR_ALL_RULES, Scope, Source, nearest};
use crate::tables::ConfiguredSetting;

const PREFIX: &str = "ASMX_CORS_";
const ALL: &str = "ASMX_";
/// What the names of the application's own values begin with.
const VALUES: [&str; 2] = ["ASMX_APP_SETTINGS_", "ASMX_CONNECTION_STRINGS_"];

/// What of a name follows a prefix. Windows knows no case in their names, and nobody means another variable by another
/// case.
fn after<'n>(prefix: &str, name: &'n str) -> Option<&'n str> {
    let begin = name.get(..prefix.len())?;
    begin.eq_ignore_ascii_case(prefix).then(|| &name[prefix.len()..])
}

/// Variables that say where files are, and how the log is written.
const OTHERS: [&str; 3] = ["config", "web_config", "log_format"];

/// The settings beside CORS. Other variables with such a beginning may be the application's own, unless they look like one of
/// these.
pub(super) fn settings(
    variables: &[(String, String)],
    errors: &mut Vec<ConfigError>,
) -> Vec<ConfiguredSetting> {
    let mut made = Vec::new();
    for (name, value) in variables {
        let Some(written) = after(ALL, name) else { continue };
        if VALUES.iter().any(|prefix| after(prefix, name).is_some()) {
            continue;
        }
        let place = Source::Environment(name.clone());
        let Some(key) = settings::any_key(written) else {
            let meant = meant(written).filter(|_| after(PREFIX, name).is_none());
            let text = meant
                .map(|meant| format!("unknown variable; did you mean \"{ALL}{}\"?", meant.to_uppercase()));
            errors.extend(text.map(|text| ConfigError::new(place, text)));
            continue;
        };
        match value_of(key, value).and_then(|given| settings::setting(key, &given)) {
            Ok(setting) => made.push(ConfiguredSetting::new(Scope::Host, setting, place)),
            Err(problem) => errors.push(ConfigError::new(place, problem)),
        }
    }
    made
}

/// The application's own values: its settings, and its connection strings.
pub(super) fn values(variables: &[(String, String)]) -> (Vec<Named<String>>, Vec<Named<ConnectionString>>) {
    let named = |prefix: &'static str| {
        variables.iter().filter_map(move |(name, value)| {
            let own = after(prefix, name).filter(|own| !own.is_empty())?.to_owned();
            Some(Named { name: own, value: value.clone(), source: Source::Environment(name.clone()) })
        })
    };
    let connections = named(VALUES[1]).map(|Named { name, value, source }| Named {
        name,
        value: ConnectionString::new(&value, None),
        source,
    });
    (named(VALUES[0]).collect(), connections.collect())
}

/// What a variable that no setting has was probably meant to be.
fn meant(written: &str) -> Option<String> {
    let of_cors = CorsSettings::KEYS.iter().map(|key| format!("cors_{key}"));
    let known: Vec<String> =
        settings::all_keys().chain(OTHERS).map(|key| key.replace('.', "_")).chain(of_cors).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let is_other = OTHERS.into_iter().any(|other| written.eq_ignore_ascii_case(other));
    nearest(written, &known).filter(|_| !is_other).map(str::to_owned)
}

/// A variable is a text; the key says what it is meant to be.
fn value_of(key: &str, value: &str) -> Result<Given, String> {
    let value = value.trim();
    Ok(match schema::kind(key) {
        Kind::Flag => Given::Flag(flag(key, value)?),
        Kind::Number => number(value),
        Kind::List => list(value),
        Kind::Text => Given::Text(value.to_owned()),
    })
}

fn list(value: &str) -> Given {
    let separates = |c: char| c == ',' || c.is_whitespace();
    Given::List(value.split(separates).filter(|item| !item.is_empty()).map(str::to_owned).collect())
}

fn number(value: &str) -> Given {
    match value.parse() {
        Ok(number) => Given::Integer(number),
        Err(_) => value.parse().map_or_else(|_| Given::Text(value.to_owned()), Given::Fraction),
    }
}

fn flag(key: &str, value: &str) -> Result<bool, String> {
    match &*plain(value) {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(format!("{key} is true or false, not \"{value}\"")),
    }
}

/// Puts the variables over the host's policy, or makes one of them.
pub(super) fn apply(
    variables: &[(String, String)],
    policies: &mut Vec<Configured>,
    errors: &mut Vec<ConfigError>,
) {
    let mut ours: Vec<_> = variables.iter().filter(|(name, _)| after(PREFIX, name).is_some()).collect();
    ours.sort();
    for (name, value) in ours {
        let place = Source::Environment(name.clone());
        let written = &name[PREFIX.len()..];
        let Some(key) = key(written) else {
            errors.push(ConfigError::new(place, CorsError::unknown_key("cors", &written.to_lowercase())));
            continue;
        };
        if key == "extends" {
            errors.push(ConfigError::new(place, "cors: the host's policy has nothing to extend"));
            continue;
        }
        let given = match given(key, value) {
            Ok(given) => given,
            Err(problem) => {
                errors.push(ConfigError::new(place, format_args!("cors: {problem}")));
                continue;
            }
        };
        for at in places(key, policies, &place) {
            if let Err(problem) = set(&mut policies[at], key, given.clone(), &place) {
                errors.push(ConfigError::new(place, format_args!("cors: {problem}")));
                break;
            }
        }
    }
}

/// The policies that a variable is for: the host's, which is made if there is none, and for what a web.config cannot say
/// those of its places that have rules (CORS-34).
fn places(key: &str, policies: &mut Vec<Configured>, place: &Source) -> Vec<usize> {
    let host = policies.iter().position(|policy| *policy.scope() == Scope::Host);
    let mut places = Vec::from_iter(host);
    if FOR_ALL_RULES.contains(&key) {
        // Of several for one place the first counts; the others are not used.
        let counts =
            |at: usize| policies[..at].iter().all(|other| !same(other.scope(), policies[at].scope()));
        let below = policies.iter().enumerate().filter(|(_, policy)| *policy.scope() != Scope::Host);
        let rules = below.filter(|(at, policy)| is_for_rules(key, policy) && counts(*at));
        places.extend(rules.map(|(at, _)| at));
    }
    if places.is_empty() {
        policies.push(Configured::new(Scope::Host, CorsSettings::default(), place.clone()));
        places.push(policies.len() - 1);
    }
    places
}

/// Whether a variable is about the rules of a policy: one about `null` needs a rule for it.
fn is_for_rules(key: &str, policy: &Configured) -> bool {
    let mut rules = policy.settings().by_origin.iter();
    FOR_ALL_RULES.contains(&key)
        && rules.any(|rule| key != "dangerously_allow_null_origin" || rule.origin == "null")
}

fn set(policy: &mut Configured, key: &'static str, given: Given, place: &Source) -> Result<(), String> {
    if !policy.settings().by_origin.is_empty() && !is_for_rules(key, policy) {
        return Err(format!("{place} cannot change the rules that {} has for each origin", policy.source()));
    }
    assign(policy.settings_mut(), key, given)?;
    if let Some((_, Source::Environment(other))) = policy.noted_sources().find(|(seen, _)| *seen == key) {
        return Err(format!("{key} is said by {other} too; keep one of them"));
    }
    policy.set_source_of(key, place.clone());
    Ok(())
}

/// The same for a key of CORS.
fn given(key: &str, value: &str) -> Result<Given, String> {
    let value = value.trim();
    match key {
        "allow_origins" | "allow_headers" | "expose_headers" | "methods" => Ok(list(value)),
        "max_age" => Ok(number(value)),
        _ => flag(key, value).map(Given::Flag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Cors;

    fn applied(
        variables: &[(&str, &str)],
        mut policies: Vec<Configured>,
    ) -> Result<Vec<Configured>, Vec<String>> {
        let variables: Vec<_> =
            variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut errors = Vec::new();
        apply(&variables, &mut policies, &mut errors);
        if errors.is_empty() { Ok(policies) } else { Err(errors.iter().map(ToString::to_string).collect()) }
    }

    #[test]
    fn cors_35_variables_make_a_policy_or_change_one() {
        let made = applied(
            &[
                ("ASMX_CORS_ALLOW_ORIGINS", "https://a.example, https://b.example"),
                ("ASMX_CORS_CREDENTIALS", "true"),
                ("ASMX_CORS_MAX_AGE", "60"),
                ("HOME", "/"),
            ],
            Vec::new(),
        )
        .expect("a policy");
        let wanted = Cors::origins(["https://a.example", "https://b.example"]).credentials().max_age(60);
        assert_eq!(*made[0].settings(), CorsSettings::from(wanted));

        let file = Configured::new(
            Scope::Host,
            Cors::origins(["https://a.example"]).max_age(5),
            Source::file("asmx.toml", 2),
        );
        let changed = applied(&[("ASMX_CORS_MAX_AGE", "60")], vec![file]).expect("a policy");
        assert_eq!(
            *changed[0].settings(),
            CorsSettings::from(Cors::origins(["https://a.example"]).max_age(60))
        );
        assert_eq!(changed[0].to_string(), "asmx.toml line 2, max_age from ASMX_CORS_MAX_AGE");
    }

    #[test]
    fn cors_32_variables_that_say_nothing_are_errors() {
        assert_eq!(
            applied(
                &[("ASMX_CORS_ALLOW_ORIGIN", "*"), ("ASMX_CORS_CREDENTIALS", "yes"), ("ASMX_CORS_EXTENDS", "default"),
                  ("ASMX_CORS_MAX_AGE", "1h")],
                Vec::new()
            ),
            Err(vec![
                "ASMX_CORS_ALLOW_ORIGIN: cors: unknown key \"allow_origin\" in [cors]; did you mean \"allow_origins\"?".to_owned(),
                "ASMX_CORS_CREDENTIALS: cors: credentials is true or false, not \"yes\"".to_owned(),
                "ASMX_CORS_EXTENDS: cors: the host's policy has nothing to extend".to_owned(),
                "ASMX_CORS_MAX_AGE: cors: max_age is a number of seconds, not a text".to_owned(),
            ])
        );
    }
    #[test]
    fn cors_32_variables_have_no_case() {
        let made =
            applied(&[("asmx_cors_allow_origins", "*"), ("ASMX_CORS", "x"), ("ÄSMX_CORS_", "x")], Vec::new());
        assert_eq!(*made.expect("a policy")[0].settings(), CorsSettings::from(Cors::any_origin()));
        assert_eq!(
            applied(&[("ASMX_CORS_MAX_AGE", "1"), ("ASMX_CORS_MAXAGE", "2")], Vec::new()),
            Err(vec![
                "ASMX_CORS_MAX_AGE: cors: max_age is said by ASMX_CORS_MAXAGE too; keep one of them"
                    .to_owned()
            ])
        );
    }
}
