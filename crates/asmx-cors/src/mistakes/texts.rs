//! The texts of CORS-31, each in the words of whoever wrote the policy (CORS-33, CORS-34).

use std::fmt;

use super::problem::Problem;
use crate::settings::Words;

/// A problem in somebody's words.
pub(crate) struct Said<'a>(pub(crate) &'a Problem, pub(crate) Words);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Said(self, Words::Settings).fmt(f)
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.1;
        let credentials = || words.set("credentials", true);
        match self.0 {
            Problem::AnyOriginWithCredentials => write!(
                f,
                "{} cannot be combined with {}; browsers ignore such answers. List the origins.",
                words.star("allow_origins"),
                credentials()
            ),
            Problem::AnyOriginWithPrivateNetwork => write!(
                f,
                "{} cannot be combined with {}; list the origins",
                words.set("private_network", true),
                words.star("allow_origins")
            ),
            Problem::ExposeAllWithCredentials => write!(
                f,
                "{} has no effect with {}; list the names",
                words.star("expose_headers"),
                credentials()
            ),
            Problem::NoOrigins => match words {
                Words::Settings => f.write_str("origins is empty; list the origins, or use Cors::closed() to allow none"),
                _ => write!(f, "{} is empty; name an origin, or take it out to allow none", words.name("allow_origins")),
            },
            Problem::NothingToExtend => f.write_str(
                "extends = \"default\", but the host has no default policy; give the host one, or list the origins here",
            ),
            Problem::RulesExtended => f.write_str(
                "extends = \"default\", but the default policy has rules for each origin, as the IIS CORS module has \
                 them; write the policy out",
            ),
            Problem::Origin(problem) => problem.fmt(f),
            Problem::PublicSuffix { pattern } => write!(
                f,
                "origin pattern \"{pattern}\" covers a public suffix; set {} to keep it",
                words.danger("dangerously_allow_public_suffix")
            ),
            Problem::InsecureOrigin { origin } => write!(
                f,
                "origin \"{origin}\" is not secure and {}; set {} to keep it",
                credentials(),
                words.danger("dangerously_allow_insecure_origins")
            ),
            Problem::NullOrigin => write!(
                f,
                "origin \"null\" is shared by every sandboxed page; set {} to keep it",
                words.danger("dangerously_allow_null_origin")
            ),
            Problem::NullOriginWithCredentials => write!(
                f,
                "origin \"null\" cannot be combined with {}; any site can send it. List the origins.",
                credentials()
            ),
            Problem::ForbiddenRequestHeader { name } => write!(
                f,
                "header \"{name}\" cannot be requested by scripts; remove it from {}",
                words.name("allow_headers")
            ),
            Problem::ResponseHeader { name } => write!(
                f,
                "header \"{name}\" belongs to answers and is set by the policy; remove it from {}",
                words.name("allow_headers")
            ),
            Problem::UnreadableHeader { name } => write!(
                f,
                "header \"{name}\" is never readable by scripts; remove it from {}",
                words.name("expose_headers")
            ),
            Problem::InvalidHeaderName { name, setting } => write!(
                f,
                "\"{name}\" in {} is not the name of a header; list each name by itself",
                words.name(setting)
            ),
            Problem::MaxAgeTooLong { max_age } => {
                write!(f, "{} is above 86400, the most that any browser keeps", words.set("max_age", max_age))
            }
            Problem::MaxAgeFraction { max_age } => write!(
                f,
                "{} is not a whole number of seconds; browsers ignore fractions",
                words.set("max_age", max_age)
            ),
            Problem::ForbiddenMethod { method } => {
                write!(f, "method \"{method}\" cannot be used by scripts")
            }
            Problem::InvalidMethod { method } => {
                write!(f, "\"{method}\" in {} is not a method; list each by itself", words.name("methods"))
            }
            Problem::UnknownKey { section, key, meant } => {
                write!(f, "unknown key \"{key}\" in [{section}]{}", DidYouMean(*meant))
            }
            Problem::UnknownService { service, registered } => write!(
                f,
                "service \"{service}\" of [cors.services] does not exist; registered: {registered}"
            ),
            Problem::Unregistered { service, meant, registered } => write!(
                f,
                "service \"{service}\" does not exist; registered: {registered}{}",
                DidYouMean(meant.as_deref())
            ),
            Problem::UnknownMethod { service, method, meant, methods } => write!(
                f,
                "service \"{service}\" has no method \"{method}\"; its methods: {methods}{}",
                DidYouMean(meant.as_deref())
            ),
        }
    }
}

struct DidYouMean<'a>(Option<&'a str>);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |text| write!(f, "; did you mean \"{text}\"?"))
    }
}
