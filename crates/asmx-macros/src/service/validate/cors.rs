//! The origins of a policy that stand in its expression as literals: what is wrong with them need not wait for a start.

use asmx_origin::OriginPattern;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Lit, LitStr, Token};

use crate::errors::Errors;

/// Notes what is wrong with the literals in `Cors::origins([…])`, wherever in the expression that stands.
pub(super) fn literals(expression: &TokenStream, errors: &Errors) {
    let mut literals = Vec::new();
    collect(expression.clone(), &mut literals);
    let with = |name: &str| find(expression.clone(), name).is_some();
    let allowed = Allowed {
        credentials: with("credentials"),
        null: with("dangerously_allow_null_origin"),
        public_suffix: with("dangerously_allow_public_suffix"),
        insecure: with("dangerously_allow_insecure_origins"),
    };
    if allowed.credentials
        && let Some(span) = find(expression.clone(), "any_origin")
    {
        let way_out = "`any_origin()` has no `credentials()`: browsers ignore such answers. List the origins: \
             `Cors::origins([\"https://shop.example\"]).credentials()`";
        errors.push(syn::Error::new(span, format_args!("cors: {way_out}")));
    }
    for literal in literals {
        if let Some(problem) = allowed.problem(&literal.value()) {
            errors.push(syn::Error::new(literal.span(), problem));
        }
    }
}

/// What the rest of the expression sets, as far as it can be seen.
struct Allowed {
    credentials: bool,
    null: bool,
    public_suffix: bool,
    insecure: bool,
}

impl Allowed {
    /// The text of CORS-31, which the host would give at its start.
    fn problem(&self, origin: &str) -> Option<String> {
        match origin {
            "*" if self.credentials => Some(
                "cors: origins = \"*\" cannot be combined with credentials = true; browsers ignore such answers. \
                 List the origins."
                    .to_owned(),
            ),
            "null" if self.credentials => Some(
                "cors: origin \"null\" cannot be combined with credentials = true; any site can send it. \
                 List the origins."
                    .to_owned(),
            ),
            "null" if !self.null => Some(
                "cors: origin \"null\" is shared by every sandboxed page; set dangerously_allow_null_origin to keep it"
                    .to_owned(),
            ),
            "*" | "null" => None,
            origin => match OriginPattern::parse(origin) {
                Err(problem) => Some(format!("cors: {problem}")),
                Ok(pattern) if pattern.covers_public_suffix() && !self.public_suffix => Some(format!(
                    "cors: origin pattern \"{pattern}\" covers a public suffix; \
                     set dangerously_allow_public_suffix to keep it"
                )),
                Ok(pattern) if pattern.is_insecure() && self.credentials && !self.insecure => Some(format!(
                    "cors: origin \"{pattern}\" is not secure and credentials = true; \
                     set dangerously_allow_insecure_origins to keep it"
                )),
                Ok(_) => None,
            },
        }
    }
}

/// The string literals in the list that `origins` is called with.
fn collect(tokens: TokenStream, literals: &mut Vec<LitStr>) {
    let mut called = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => called = ident == "origins",
            TokenTree::Group(group) => {
                if called && group.delimiter() == Delimiter::Parenthesis {
                    literals.extend(listed(&group));
                }
                collect(group.stream(), literals);
                called = false;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => called = false,
        }
    }
}

/// The literals of `(["…", "…"])` or `(&["…"])`; anything else is known at run time only.
fn listed(arguments: &Group) -> Vec<LitStr> {
    let parser = |input: ParseStream<'_>| {
        input.parse::<Option<Token![&]>>()?;
        let list = input.parse::<Expr>()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(list)
    };
    let Ok(Expr::Array(list)) = parser.parse2(arguments.stream()) else { return Vec::new() };
    list.elems
        .into_iter()
        .filter_map(|element| match element {
            Expr::Lit(literal) => match literal.lit {
                Lit::Str(text) => Some(text),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// Where a name stands, at any depth.
fn find(tokens: TokenStream, name: &str) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => (ident == name).then(|| ident.span()),
        TokenTree::Group(group) => find(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn problems(expression: TokenStream) -> Vec<String> {
        let errors = Errors::new();
        literals(&expression, &errors);
        let text = errors.finish();
        syn::parse2::<syn::File>(text)
            .unwrap()
            .items
            .into_iter()
            .map(|item| match item {
                syn::Item::Macro(call) => syn::parse2::<LitStr>(call.mac.tokens).unwrap().value(),
                _ => panic!("not a compile_error"),
            })
            .collect()
    }

    #[test]
    fn cors_31_literal_origins_are_checked_when_compiling() {
        for (expression, text) in [
            (
                quote!(Cors::origins(["https://app.example.com/"])),
                r#"cors: origin "https://app.example.com/" has a path; write "https://app.example.com""#,
            ),
            (
                quote!(asmx::Cors::origins(&["app.example.com"],).max_age(60)),
                r#"cors: origin "app.example.com" has no scheme; did you mean "https://app.example.com"?"#,
            ),
            (
                quote!({ Cors::origins(["https://*.co.uk"]) }),
                r#"cors: origin pattern "https://*.co.uk" covers a public suffix; set dangerously_allow_public_suffix to keep it"#,
            ),
            (
                quote!(Cors::origins(["http://app.example.com"]).credentials()),
                r#"cors: origin "http://app.example.com" is not secure and credentials = true; set dangerously_allow_insecure_origins to keep it"#,
            ),
            (
                quote!(Cors::origins(["null"])),
                r#"cors: origin "null" is shared by every sandboxed page; set dangerously_allow_null_origin to keep it"#,
            ),
            (
                quote!(Cors::origins(["*"]).credentials()),
                r#"cors: origins = "*" cannot be combined with credentials = true; browsers ignore such answers. List the origins."#,
            ),
            (
                quote!(Cors::any_origin().credentials()),
                r#"cors: `any_origin()` has no `credentials()`: browsers ignore such answers. List the origins: `Cors::origins(["https://shop.example"]).credentials()`"#,
            ),
        ] {
            assert_eq!(problems(expression), [text]);
        }
        assert_eq!(problems(quote!(Cors::origins(["a.example", PAGE, "https://B.example"]))).len(), 2);
    }

    #[test]
    fn what_is_right_or_unknown_passes() {
        for expression in [
            quote!(
                Cors::origins(["https://app.example.com", "https://*.a.example", "http://localhost:*"])
                    .credentials()
            ),
            quote!(Cors::origins(PAGES)),
            quote!(Cors::origins(["null"]).dangerously_allow_null_origin()),
            quote!(Cors::origins(["https://*.co.uk"]).dangerously_allow_public_suffix()),
            quote!(Cors::origins(["http://a.example"])),
            quote!(Cors::any_origin().allow_headers(["x y"])),
            quote!(Cors::closed()),
        ] {
            assert_eq!(problems(expression), [] as [String; 0]);
        }
    }
}
