//! How names on the wire are made from Rust's.
//!
//! One rule: underscores at either end belong to the name and stay; the underscores between separate words, which the
//! style puts together. C#'s styles, the default, leave a name alone that has capitals already: it is C#'s own.

use heck::ToSnakeCase;
use proc_macro2::Ident;
use syn::LitStr;
use syn::ext::IdentExt;

use crate::attribute::{Arguments, Form};
use crate::errors::{Errors, did_you_mean};

/// How names on the wire are made from Rust's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// C#'s methods and properties. A name that has capitals already is C#'s own and stays.
    CSharpUpper,
    /// C#'s parameters. A name that has capitals already is C#'s own and stays.
    CSharpLower,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Lower,
    Upper,
    None,
}

const STYLES: &[(&str, Case)] = &[
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    (AS_WRITTEN, Case::None),
    ("none", Case::None),
];

const AS_WRITTEN: &str = "as written";

/// The argument that lists acronyms, for an attribute's table.
pub(crate) const ACRONYMS: (&str, Form) = ("acronyms", Form::List);

/// A style, and the words that the team writes in capitals.
#[derive(Clone)]
pub(crate) struct Style {
    pub(crate) case: Case,
    acronyms: Vec<String>,
}

impl Style {
    /// A style without acronyms.
    pub(crate) const fn of(case: Case) -> Self {
        Self { case, acronyms: Vec::new() }
    }

    /// This style, with what an attribute asks for in its place.
    pub(crate) fn with(&self, case: Option<Case>, acronyms: Option<&Vec<String>>) -> Self {
        Self {
            case: case.unwrap_or(self.case),
            acronyms: acronyms.cloned().unwrap_or_else(|| self.acronyms.clone()),
        }
    }

    /// The name on the wire of a Rust name.
    pub(crate) fn apply(&self, ident: &Ident) -> String {
        let name = ident.unraw().to_string();
        let core = name.trim_matches('_');
        let has_capitals = core.contains(char::is_uppercase);
        let is_csharp = matches!(self.case, Case::CSharpUpper | Case::CSharpLower);
        if core.is_empty() || self.case == Case::None || (is_csharp && has_capitals) {
            return name;
        }
        let Some((head, tail)) = name.split_once(core) else { return name };
        let core = if has_capitals { core.to_snake_case() } else { core.to_owned() };
        let words: Vec<&str> = core.split('_').filter(|word| !word.is_empty()).collect();
        let capitalised = |word: &&str| self.capitalised(word);
        let joined = match self.case {
            Case::CSharpUpper | Case::Pascal => words.iter().map(capitalised).collect(),
            Case::CSharpLower | Case::Camel => words[..1]
                .iter()
                .map(|word| (*word).to_owned())
                .chain(words[1..].iter().map(capitalised))
                .collect(),
            Case::Snake => words.join("_"),
            Case::ScreamingSnake => words.join("_").to_uppercase(),
            Case::Lower | Case::None => words.concat(),
            Case::Upper => words.concat().to_uppercase(),
        };
        format!("{head}{joined}{tail}")
    }

    fn capitalised(&self, word: &str) -> String {
        if let Some(acronym) = self.acronyms.iter().find(|acronym| acronym.to_lowercase() == word) {
            return acronym.clone();
        }
        let mut letters = word.chars();
        letters.next().map(upper).into_iter().chain(letters).collect()
    }
}

/// The capital of a letter, if that is one letter, as it is in .NET.
fn upper(letter: char) -> char {
    let mut capital = letter.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => letter,
    }
}

/// The words of `acronyms("ID", "URL")`, if it stands there.
pub(crate) fn acronyms(arguments: &Arguments, errors: &Errors) -> Option<Vec<String>> {
    let key = arguments.key(ACRONYMS.0)?;
    let texts = arguments.texts(ACRONYMS.0, "(\"ID\", \"URL\")", errors);
    if arguments.text("names").is_some_and(|names| names.value() == AS_WRITTEN) {
        errors.at(key, "names that stay as they are written need no acronyms", "leave one of the two out");
    }
    for text in &texts {
        let value = text.value();
        if value.is_empty() || !value.chars().all(char::is_alphanumeric) {
            errors.at(
                text,
                format_args!("\"{value}\" is not an acronym"),
                "write one word as it stands in names, such as \"ID\" or \"OAuth\"",
            );
        }
    }
    Some(texts.iter().map(LitStr::value).collect())
}

impl Case {
    /// The style that `key = "…"` asks for.
    pub(crate) fn read(arguments: &Arguments, key: &str, errors: &Errors) -> Option<Self> {
        let text = arguments.text(key)?;
        let value = text.value();
        if let Some((_, case)) = STYLES.iter().find(|(name, _)| *name == value) {
            return Some(*case);
        }
        let help = match did_you_mean(&value, STYLES.iter().map(|(name, _)| *name)) {
            Some(name) => format!("did you mean \"{name}\"?"),
            None => {
                let all: Vec<_> = STYLES.iter().map(|(name, _)| format!("\"{name}\"")).collect();
                format!("the styles are {}", all.join(", "))
            }
        };
        errors.at(&text, format_args!("\"{value}\" is no way to write names"), help);
        None
    }
}

#[cfg(test)]
mod tests {
    use quote::{format_ident, quote};

    use super::*;
    use crate::attribute::Known;

    const KNOWN: Known = Known { name: "test", keys: &[("names", Form::Text), ACRONYMS], hints: &[] };

    fn style(case: Case, arguments: proc_macro2::TokenStream) -> Style {
        let errors = Errors::new();
        let arguments = Arguments::read(&KNOWN, arguments, &errors);
        let case = Style::of(case);
        let style =
            case.with(Case::read(&arguments, "names", &errors), acronyms(&arguments, &errors).as_ref());
        assert_eq!(errors.finish().to_string(), "");
        style
    }

    fn names(style: &Style, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| style.apply(&format_ident!("{name}"))).collect()
    }

    /// REQ-6: names are compared exactly, so what a name becomes must be foreseeable.
    #[test]
    fn underscores_at_the_ends_stay_and_those_between_separate_words() {
        let rust =
            ["_search", "__x", "user_id_", "x1_y", "_1st", "a__b", "address_1", "sidx", "nd", "r#type", "__"];
        assert_eq!(
            names(&Style::of(Case::CSharpLower), &rust),
            ["_search", "__x", "userId_", "x1Y", "_1st", "aB", "address1", "sidx", "nd", "type", "__"]
        );
        assert_eq!(
            names(&Style::of(Case::CSharpUpper), &rust),
            ["_Search", "__X", "UserId_", "X1Y", "_1st", "AB", "Address1", "Sidx", "Nd", "Type", "__"]
        );
        assert_eq!(
            names(&Style::of(Case::CSharpLower), &["EmployeeID", "_getURL"]),
            ["EmployeeID", "_getURL"]
        );
        assert_eq!(
            names(&Style::of(Case::CSharpUpper), &["größe", "ßen", "über_maß"]),
            ["Größe", "ßen", "ÜberMaß"]
        );
    }

    #[test]
    fn acronyms_are_written_as_the_team_writes_them() {
        let rust = ["employee_id", "id_number", "home_url_", "identity", "url_of_id", "id"];
        let acronyms = quote!(acronyms("ID", "URL"));
        assert_eq!(
            names(&style(Case::CSharpUpper, acronyms.clone()), &rust),
            ["EmployeeID", "IDNumber", "HomeURL_", "Identity", "URLOfID", "ID"]
        );
        assert_eq!(
            names(&style(Case::CSharpLower, acronyms), &rust),
            ["employeeID", "idNumber", "homeURL_", "identity", "urlOfID", "id"]
        );
    }

    #[test]
    fn styles() {
        let rust = ["_user_id", "HttpServer_", "getURL"];
        for (text, expected) in [
            ("PascalCase", ["_UserId", "HttpServer_", "GetUrl"]),
            ("camelCase", ["_userId", "httpServer_", "getUrl"]),
            ("snake_case", ["_user_id", "http_server_", "get_url"]),
            ("SCREAMING_SNAKE_CASE", ["_USER_ID", "HTTP_SERVER_", "GET_URL"]),
            ("lowercase", ["_userid", "httpserver_", "geturl"]),
            ("UPPERCASE", ["_USERID", "HTTPSERVER_", "GETURL"]),
            ("as written", rust),
            ("none", rust),
        ] {
            assert_eq!(names(&style(Case::CSharpUpper, quote!(names = #text)), &rust), expected, "{text}");
        }
    }
}
