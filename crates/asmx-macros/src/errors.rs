//! All mistakes of an item are collected and reported at once.

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found in one item.
///
/// They must be taken out with [`Errors::finish`]: dropping them unread would let a wrong item through in silence.
pub(crate) struct Errors {
    found: RefCell<Vec<syn::Error>>,
    finished: Cell<bool>,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self { found: RefCell::default(), finished: Cell::new(false) }
    }

    /// A mistake at these tokens. `help` is the way out.
    pub(crate) fn at(&self, tokens: impl ToTokens, what: impl Display, help: impl Display) {
        self.push(syn::Error::new_spanned(tokens, format_args!("{what}\nhelp: {help}")));
    }

    /// A mistake at this span.
    pub(crate) fn at_span(&self, span: Span, what: impl Display, help: impl Display) {
        self.push(syn::Error::new(span, format_args!("{what}\nhelp: {help}")));
    }

    pub(crate) fn push(&self, error: syn::Error) {
        self.found.borrow_mut().push(error);
    }

    /// Whether all is well so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// The value, or `None` after noting the error.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// `compile_error!`s for everything found; empty if all is well.
    pub(crate) fn finish(self) -> TokenStream {
        self.finished.set(true);
        self.found.take().iter().map(syn::Error::to_compile_error).collect()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(
            self.finished.get() || std::thread::panicking(),
            "errors of a macro were dropped unread"
        );
    }
}

/// The candidate that a misspelt word most likely meant.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain =
        |s: &str| s.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let word = plain(word);
    let limit = (word.len() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters are added, missing, wrong, or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let is_same = a[i - 1] == b[j - 1];
            let mut best =
                (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + usize::from(!is_same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_meant_unless_it_is_far() {
        let words = ["name", "namespace", "get", "cancel_on_disconnect"];
        assert_eq!(did_you_mean("nmae", words), Some("name"));
        assert_eq!(did_you_mean("NameSpaces", words), Some("namespace"));
        assert_eq!(did_you_mean("cancelOnDisconect", words), Some("cancel_on_disconnect"));
        assert_eq!(did_you_mean("banana", words), None);
    }

    #[test]
    fn every_mistake_is_reported() {
        let errors = Errors::new();
        assert!(errors.is_empty());
        errors.at_span(Span::call_site(), "one", "do this");
        errors.at_span(Span::call_site(), "two", "do that");
        assert!(!errors.is_empty());
        let text = errors.finish().to_string();
        assert_eq!(text.matches("compile_error").count(), 2, "{text}");
    }
}
