//! What types are called in a module.

use crate::describe::reached::{Reached, Way};
use crate::describe::type_label::type_label;

/// What a type may not be called: words of the language, and what the module itself needs under that name.
const TAKEN: &str = "any as asserts async await bigint boolean break case catch class const continue debugger declare \
                     default delete do else enum export extends false finally for from function get if implements \
                     import in infer instanceof interface is keyof let module namespace never new null number object \
                     of package private protected public readonly return set static string super switch symbol this \
                     throw true try type typeof undefined unique unknown var void while with yield \
                     AbortSignal Array AsmxError CallOptions Call ClientOptions Date Error Headers HeadersInit JSON \
                     Number Object Promise Record RequestCredentials RequestInit Response String URL Verb \
                     encodeURIComponent fetch globalThis arguments eval read write call query fault";

/// The names of a module's types.
#[derive(Debug)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// Short names where they are unambiguous, else with the namespace. The client's class goes first.
    pub(super) fn new(client: &str, reached: &Reached) -> Self {
        let mut used: Vec<String> = TAKEN.split_whitespace().map(str::to_owned).collect();
        used.push(client.to_owned());
        let mut names = Vec::new();
        for entered in reached.types() {
            let short = identifier(&type_label(entered.ty));
            let long = identifier(&entered.name);
            let numbered = (2..).map(|number| format!("{long}{number}"));
            let is_free = |name: &String| !used.contains(name) && !used.contains(&input(name));
            // One of ever more numbers is free.
            let name = [short, long.clone()].into_iter().chain(numbered).find(is_free).unwrap_or(long);
            used.extend([input(&name), name.clone()]);
            names.push((entered.name.clone(), name));
        }
        Self(names)
    }

    /// What a type is called on that way.
    pub(super) fn of(&self, name: &str, way: Way) -> String {
        let found = self.0.iter().find(|(full, _)| full == name).map_or("unknown", |(_, name)| name);
        match way {
            Way::Out => found.to_owned(),
            Way::In => input(found),
        }
    }
}

fn input(name: &str) -> String {
    format!("{name}Input")
}

/// A text as a name: what can't stand in one becomes `_`.
pub(super) fn identifier(text: &str) -> String {
    let mut name: String =
        text.chars().map(|c| if c.is_alphanumeric() || c == '$' { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_numeric()) || name.is_empty() {
        name.insert(0, '_');
    }
    name
}

/// A member's name in an object: in quotes where it is no name of the language.
pub(super) fn key(name: &str) -> String {
    if identifier(name) == name && name.is_ascii() { name.to_owned() } else { quoted(name) }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
