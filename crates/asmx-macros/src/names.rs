//! Names on the wire, and what .NET takes for one.

use std::fmt;

use proc_macro2::{Ident, Span};
use syn::LitStr;

use crate::attribute::Arguments;
use crate::errors::Errors;
use crate::style::Style;

/// A name on the wire, and where it comes from in the source.
#[derive(Clone)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) span: Span,
    /// Written with `name = "…"`, not made of the Rust name.
    pub(crate) is_given: bool,
}

impl Name {
    /// The name given with `name = "…"`, else the one made from the identifier.
    pub(crate) fn read(arguments: &Arguments, ident: &Ident, style: &Style) -> Self {
        match arguments.text("name") {
            Some(text) => Self { text: text.value(), span: text.span(), is_given: true },
            None => Self { text: style.apply(ident), span: ident.span(), is_given: false },
        }
    }

    /// Notes a name made of a Rust name that C# could not have. `way_out` is the attribute that gives another.
    pub(crate) fn check(&self, way_out: &str, errors: &Errors) {
        if self.is_given {
            return;
        }
        if let Some(letter) = self.text.chars().find(|c| !is_csharp_letter(*c)) {
            errors.at_span(
                self.span,
                format_args!("`{self}` cannot be a name in C#: its identifiers have no `{letter}`"),
                format_args!("give it the name that callers use: `{way_out}`"),
            );
        }
    }
}

/// Whether a letter of a Rust identifier may stand in one of C#, whose compiler looks at single UTF-16 units and has
/// no exceptions for old letters.
fn is_csharp_letter(letter: char) -> bool {
    letter <= '\u{ffff}'
        && !matches!(
            letter,
            '\u{b7}' | '\u{387}' | '\u{1369}'
                ..='\u{1371}' | '\u{19da}' | '\u{2118}' | '\u{212e}' | '\u{30fb}'
        )
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
