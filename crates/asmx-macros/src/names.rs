//! Names as C# writes them, and how to have others.

use std::fmt;

use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use syn::LitStr;
use syn::ext::IdentExt;

use crate::attribute::Arguments;
use crate::errors::{Errors, did_you_mean};

/// A name on the wire, and where it comes from in the source.
#[derive(Clone)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) span: Span,
}

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
    ("none", Case::None),
];

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

    /// The name on the wire of a Rust name.
    pub(crate) fn apply(self, ident: &Ident) -> String {
        let name = ident.unraw().to_string();
        let is_csharp = name.contains(char::is_uppercase);
        match self {
            Self::None => name,
            Self::CSharpUpper | Self::CSharpLower if is_csharp => name,
            Self::CSharpUpper | Self::Pascal => name.to_upper_camel_case(),
            Self::CSharpLower | Self::Camel => name.to_lower_camel_case(),
            Self::Snake => name.to_snake_case(),
            Self::ScreamingSnake => name.to_shouty_snake_case(),
            Self::Lower => name.to_upper_camel_case().to_lowercase(),
            Self::Upper => name.to_upper_camel_case().to_uppercase(),
        }
    }
}

impl Name {
    /// The name given with `name = "…"`, else the one made from the identifier.
    pub(crate) fn read(arguments: &Arguments, ident: &Ident, case: Case) -> Self {
        match arguments.text("name") {
            Some(text) => Self { text: text.value(), span: text.span() },
            None => Self { text: case.apply(ident), span: ident.span() },
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `Acme.Shop` and `Product` as `Acme.Shop.Product`.
pub(crate) fn full_name(namespace: &str, name: &str) -> String {
    if namespace.is_empty() { name.to_owned() } else { format!("{namespace}.{name}") }
}

/// Whether the text is made of C# identifiers, joined by one of `separators`.
pub(crate) fn is_dotted(text: &str, separators: &[char]) -> bool {
    text.split(separators).all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|first| first.is_alphabetic() || first == '_')
            && chars.all(|c| c.is_alphanumeric() || c == '_')
    })
}

/// Notes a namespace that .NET could not have.
pub(crate) fn check_namespace(namespace: Option<&LitStr>, errors: &Errors) {
    if let Some(text) = namespace
        && !text.value().is_empty()
        && !is_dotted(&text.value(), &['.'])
    {
        errors.at(
            text,
            format_args!("\"{}\" is not a .NET namespace", text.value()),
            "write the CLR namespace of the class, such as \"Acme.Shop\" (not the XML namespace, which is a URL)",
        );
    }
}
