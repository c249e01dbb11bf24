//! The arguments of an attribute: a table of what it takes, and a reader that misses no mistake.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, LitStr, Meta, Path, Token, Type};

use crate::cache::{self, Cache};
use crate::errors::{Errors, did_you_mean};

/// How an argument is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `key`
    Flag,
    /// `key = "…"`
    Text,
    /// `key = some::path`
    Path,
    /// `key(A, B)`
    List,
    /// `key`, or `key = Name` where an enum is meant
    FlagOrPath,
    /// `key = expression`
    Expression,
    /// `key`, or `key = "read"`
    Access,
    /// `key = "default"`, or `"error"`
    Null,
    /// `key = 60`, `key(60)` or `key(60, shared, …)`
    Cache,
}

/// An attribute: its name and what it takes.
pub(crate) struct Known {
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [(&'static str, Form)],
    /// What people coming from C# or serde try first, and what to write.
    pub(crate) hints: &'static [(&'static str, &'static str)],
}

/// The arguments of one attribute.
pub(crate) struct Arguments {
    entries: Vec<(Ident, Value)>,
}

enum Value {
    Flag,
    Assigned(TokenStream),
    List(Group),
}

impl Arguments {
    /// None at all.
    pub(crate) const fn none() -> Self {
        Self { entries: Vec::new() }
    }

    /// Reads `key, key = value, key(…)`. Unknown and repeated keys and wrong forms are noted and left out.
    pub(crate) fn read(known: &Known, tokens: TokenStream, errors: &Errors) -> Self {
        let mut arguments = Self::none();
        arguments.add(known, tokens, errors);
        arguments
    }

    /// Reads one `#[…]` more.
    pub(crate) fn add_attribute(&mut self, known: &Known, attribute: &syn::Attribute, errors: &Errors) {
        match &attribute.meta {
            Meta::Path(_) => {}
            Meta::List(list) => self.add(known, list.tokens.clone(), errors),
            Meta::NameValue(meta) => {
                errors.at(meta, format_args!("`{}` takes no `=`", known.name), known.usage());
            }
        }
    }

    fn add(&mut self, known: &Known, tokens: TokenStream, errors: &Errors) {
        let parsed = Parser::parse2(|input: ParseStream<'_>| parse_entries(known, input, errors), tokens);
        for (key, value) in errors.ok(parsed).unwrap_or_default() {
            self.check(known, key, value, errors);
        }
    }

    fn check(&mut self, known: &Known, key: Ident, value: Value, errors: &Errors) {
        let Some(&(name, form)) = known.keys.iter().find(|(name, _)| key == *name) else {
            let help = known.advice(&key.to_string());
            errors.at(&key, format_args!("`{}` does not take `{key}`", known.name), help);
            return;
        };
        if self.entries.iter().any(|(seen, _)| *seen == key) {
            errors.at(&key, format_args!("`{key}` is given twice"), "leave one of them out");
            return;
        }
        let fits = match (&value, form) {
            (Value::Flag, Form::Flag | Form::FlagOrPath | Form::Access) | (Value::List(_), Form::List) => {
                true
            }
            (Value::Assigned(tokens), Form::Access) => {
                syn::parse2::<LitStr>(tokens.clone()).is_ok_and(|text| text.value() == "read")
            }
            (Value::Assigned(tokens), Form::Text | Form::Null) => {
                syn::parse2::<LitStr>(tokens.clone()).is_ok()
            }
            (Value::Assigned(tokens), Form::Path | Form::FlagOrPath) => {
                syn::parse2::<Path>(tokens.clone()).is_ok()
            }
            (Value::Assigned(tokens), Form::Cache) => Cache::assigned(tokens).is_some(),
            (Value::List(group), Form::Cache) => Cache::listed(group).is_some(),
            (Value::Assigned(tokens), Form::Expression) => syn::parse2::<Expr>(tokens.clone()).is_ok(),
            _ => false,
        };
        if !fits {
            let hint = known.hints.iter().find(|(word, _)| *word == name);
            let help = match (hint, form) {
                (Some((_, hint)), _) => (*hint).to_owned(),
                (None, Form::Cache) => cache::HELP.to_owned(),
                (None, Form::Access) => {
                    format!("write `{name}`, or `{name} = \"read\"` if the method only reads it")
                }
                (None, form) => format!("write `{}`", form.example(name)),
            };
            errors.at(&key, format_args!("`{key}` {}", form.expectation()), help);
            return;
        }
        self.entries.push((key, value));
    }

    fn find(&self, name: &str) -> Option<&(Ident, Value)> {
        self.entries.iter().find(|(key, _)| key == name)
    }

    /// The key, where it stands.
    pub(crate) fn key(&self, name: &str) -> Option<&Ident> {
        self.find(name).map(|(key, _)| key)
    }

    /// Whether the key stands there as a flag.
    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.find(name), Some((_, Value::Flag)))
    }

    /// The text of `key = "…"`.
    pub(crate) fn text(&self, name: &str) -> Option<LitStr> {
        match self.find(name)? {
            (_, Value::Assigned(tokens)) => syn::parse2(tokens.clone()).ok(),
            _ => None,
        }
    }

    /// The path of `key = some::path`.
    pub(crate) fn path(&self, name: &str) -> Option<Path> {
        match self.find(name)? {
            (_, Value::Assigned(tokens)) => syn::parse2(tokens.clone()).ok(),
            _ => None,
        }
    }

    /// The expression of `key = expression`, unread.
    pub(crate) fn expression(&self, name: &str) -> Option<TokenStream> {
        match self.find(name)? {
            (_, Value::Assigned(tokens)) => Some(tokens.clone()),
            _ => None,
        }
    }

    /// What `key = 60` or `key(60, shared, …)` says, and where it stands.
    pub(crate) fn cache(&self, name: &str) -> Option<(&Ident, Cache)> {
        let (key, value) = self.find(name)?;
        let cache = match value {
            Value::Assigned(tokens) => Cache::assigned(tokens)?,
            Value::List(group) => Cache::listed(group)?,
            Value::Flag => return None,
        };
        Some((key, cache))
    }

    /// What stands in `key(…)`.
    pub(crate) fn list(&self, name: &str) -> Option<TokenStream> {
        match self.find(name)? {
            (_, Value::List(group)) => Some(group.stream()),
            _ => None,
        }
    }

    /// The types of `key(A, B)`.
    pub(crate) fn types(&self, name: &str, errors: &Errors) -> Vec<Type> {
        self.listed(name, "types", "(Dog, Cat)", errors)
    }

    /// The texts of `key("A", "B")`.
    pub(crate) fn texts(&self, name: &str, example: &str, errors: &Errors) -> Vec<LitStr> {
        self.listed(name, "texts", example, errors)
    }

    fn listed<T: Parse>(&self, name: &str, what: &str, example: &str, errors: &Errors) -> Vec<T> {
        let Some(tokens) = self.list(name) else { return Vec::new() };
        match Punctuated::<T, Token![,]>::parse_terminated.parse2(tokens) {
            Ok(items) => items.into_iter().collect(),
            Err(error) => {
                let help = format!("write `{name}{example}`");
                errors.at_span(error.span(), format_args!("`{name}` takes {what}"), help);
                Vec::new()
            }
        }
    }
}

impl Known {
    /// A sentence that lists what the attribute takes.
    pub(crate) fn usage(&self) -> String {
        if self.keys.is_empty() {
            return format!("write `#[{}]` alone", self.name);
        }
        let keys: Vec<_> = self.keys.iter().map(|(name, form)| format!("`{}`", form.example(name))).collect();
        format!("it takes {}", keys.join(", "))
    }

    fn advice(&self, key: &str) -> String {
        let folded = |word: &str| word.replace('_', "").to_ascii_lowercase();
        if let Some((_, hint)) = self.hints.iter().find(|(word, _)| folded(word) == folded(key)) {
            return (*hint).to_owned();
        }
        match did_you_mean(key, self.keys.iter().map(|(name, _)| *name)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => self.usage(),
        }
    }
}

impl Form {
    fn expectation(self) -> &'static str {
        match self {
            Self::Flag => "takes no value",
            Self::Text => "takes a text",
            Self::Path => "takes a path",
            Self::List => "takes a list in parentheses",
            Self::FlagOrPath => "takes no value, or a name",
            Self::Access => "takes no value, or \"read\"",
            Self::Expression => "takes an expression",
            Self::Null => "takes \"default\" or \"error\"",
            Self::Cache => "takes a whole number of seconds",
        }
    }

    fn example(self, name: &str) -> String {
        match self {
            Self::Flag | Self::FlagOrPath | Self::Access => name.to_owned(),
            Self::Text => format!("{name} = \"…\""),
            Self::Path => format!("{name} = some::path"),
            Self::List => format!("{name}(…)"),
            Self::Expression => format!("{name} = expression"),
            Self::Null => format!("{name} = \"default\""),
            Self::Cache => format!("{name} = 60"),
        }
    }
}

fn parse_entries(known: &Known, input: ParseStream<'_>, errors: &Errors) -> syn::Result<Vec<(Ident, Value)>> {
    let mut entries = Vec::new();
    while !input.is_empty() {
        match parse_entry(known, input) {
            Ok(entry) => entries.push(entry),
            Err(error) => errors.at_span(error.span(), &error, known.usage()),
        }
        // After a mistake the next argument still counts.
        while !input.is_empty() && !input.peek(Token![,]) {
            input.parse::<TokenTree>()?;
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(entries)
}

fn parse_entry(known: &Known, input: ParseStream<'_>) -> syn::Result<(Ident, Value)> {
    let key = input.call(Ident::parse_any)?;
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        // Only rustc's own grammar knows which commas belong to an expression: `a::<B, C>()`.
        let is_expression = |(name, form): &(&str, Form)| key == *name && *form == Form::Expression;
        if known.keys.iter().any(is_expression) && !input.is_empty() && !input.peek(Token![,]) {
            return Ok((key, Value::Assigned(input.parse::<Expr>()?.into_token_stream())));
        }
        let mut value = TokenStream::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            input.parse::<TokenTree>()?.to_tokens(&mut value);
        }
        return Ok((key, Value::Assigned(value)));
    }
    if input.is_empty() || input.peek(Token![,]) {
        return Ok((key, Value::Flag));
    }
    match input.parse::<TokenTree>()? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Ok((key, Value::List(group)))
        }
        other => Err(syn::Error::new_spanned(other, "expected `=`, `(…)` or `,` after the key")),
    }
}
