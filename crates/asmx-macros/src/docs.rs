//! Doc comments become descriptions, which are public text, unless the attribute gives another.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use crate::attribute::Arguments;

/// The description that an attribute gives with `description = "…"`, else that of the doc comments.
pub(crate) fn described(arguments: &Arguments, attributes: &[Attribute]) -> String {
    arguments.text("description").map_or_else(|| description(attributes), |text| text.value())
}

/// The description that doc comments give: paragraphs, each on one line, up to the first heading.
///
/// `# Errors`, `# Panics` and `# Examples` speak to Rust's readers; descriptions go to the callers of a service. Links
/// are reduced to their text, for the same reason.
fn description(attributes: &[Attribute]) -> String {
    let mut paragraphs = vec![String::new()];
    for line in attributes.iter().filter_map(text).flat_map(|text| lines(&text)) {
        if line.starts_with("# ") || line.starts_with("## ") || line.starts_with("```") {
            break;
        }
        if line.is_empty() {
            paragraphs.push(String::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            append(paragraph, &line);
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    without_links(&paragraphs.join("\n"))
}

fn text(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The lines of one comment, without the stars that block comments draw on the left.
fn lines(text: &str) -> Vec<String> {
    let is_block = text.contains('\n');
    let strip = |line: &str| {
        let line = line.trim();
        let starred = if is_block { line.strip_prefix("* ").or((line == "*").then_some("")) } else { None };
        starred.unwrap_or(line).trim().to_owned()
    };
    text.split('\n').map(strip).collect()
}

/// A word that ends in a hyphen goes on without a space.
fn append(paragraph: &mut String, line: &str) {
    if !paragraph.is_empty() && !paragraph.ends_with('-') {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// `[text](target)`, `[text][target]` and ``[`Item`]`` become their text.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find(']') else { break };
        let (label, after) = (&rest[1..close], &rest[close + 1..]);
        let target = match after.chars().next() {
            Some('(') => after.find(')').map(|end| end + 1),
            Some('[') => after.find(']').map(|end| end + 1),
            _ if label.starts_with('`') && label.ends_with('`') => Some(0),
            _ => None,
        };
        match target {
            Some(end) => {
                out.push_str(label.trim_matches('`'));
                rest = &after[end..];
            }
            None => {
                out.push_str(&rest[..=close]);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_paragraphs_links_and_stars() {
        let item: syn::ItemFn = syn::parse_quote! {
            /// Everything on the shelf, see [`Shelf`] and
            /// [the list](https://acme.example/list) [sic].
            ///
            /// Never an out-
            /// dated one.
            ///
            /// # Errors
            /// Never.
            fn f() {}
        };
        assert_eq!(
            description(&item.attrs),
            "Everything on the shelf, see Shelf and the list [sic].\nNever an out-dated one."
        );
        let item: syn::ItemFn = syn::parse_quote! {
            /**
             * One
             * line.
             */
            fn f() {}
        };
        assert_eq!(description(&item.attrs), "One line.");
    }
}
