//! The places in a source that can be changed.

use std::ops::Range;

use proc_macro2::{LineColumn, Span};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Pat, ReturnType, Signature, Type};

use crate::mutant::Genre;

/// A part of the text, in bytes.
type Part = Range<usize>;

/// What stands at a place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The beginning of a function's body.
    Body(usize),
    /// All of the body of a function that returns an `impl Iterator`.
    Iterator(Part),
    Binary {
        whole: Part,
        left: Part,
        right: Part,
    },
    Unary {
        whole: Part,
        operand: Part,
    },
    /// Behind the pattern of an arm.
    Arm(usize),
    Guard(Part),
    /// A field of a struct's expression, with its comma.
    Field {
        whole: Part,
        field: Part,
    },
}

impl Place {
    /// The expression that stands there.
    pub(crate) fn whole(&self) -> Option<&Part> {
        match self {
            Self::Binary { whole, .. } | Self::Unary { whole, .. } | Self::Field { whole, .. } => Some(whole),
            Self::Body(_) | Self::Iterator(_) | Self::Arm(_) | Self::Guard(_) => None,
        }
    }
}

/// A place, and how cargo-mutants calls it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) genre: Genre,
    /// Line and column where the text that it replaces begins, both from 1.
    pub(crate) start: (usize, usize),
    pub(crate) place: Place,
    /// Why no `if` can stand there.
    pub(crate) fixed: Option<Fixed>,
}

/// Why a place can't change while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fixed {
    /// The compiler computes it.
    Constant,
    /// It would not compile: `||` in place of `&&` behind a `let`, or an arm less where no other takes everything.
    Needed,
}

/// All places of a source, what is outside before what is in it.
///
/// # Errors
/// That it is no Rust.
pub(crate) fn sites(source: &str) -> syn::Result<Vec<Site>> {
    let mut finder = Finder { sites: Vec::new(), constant: false };
    finder.visit_file(&syn::parse_file(source)?);
    Ok(finder.sites)
}

struct Finder {
    sites: Vec<Site>,
    /// The compiler computes what is looked at.
    constant: bool,
}

impl Finder {
    fn add(&mut self, genre: Genre, start: Span, place: Place) {
        let LineColumn { line, column } = start.start();
        let fixed = self.constant.then_some(Fixed::Constant);
        self.sites.push(Site { genre, start: (line, column + 1), place, fixed });
    }

    fn fix_last(&mut self, fixed: Fixed) {
        if let Some(last) = self.sites.last_mut() {
            last.fixed.get_or_insert(fixed);
        }
    }

    fn within(&mut self, constant: bool, look: impl FnOnce(&mut Self)) {
        let before = self.constant;
        self.constant |= constant;
        look(self);
        self.constant = before;
    }

    fn function(&mut self, signature: &Signature, block: &Block, look: impl FnOnce(&mut Self)) {
        self.within(signature.constness.is_some(), |finder| {
            if let Some(first) = block.stmts.first() {
                let braces = &block.brace_token.span;
                let (open, close) = (braces.open().byte_range().end, braces.close().byte_range().start);
                let place = match &signature.output {
                    ReturnType::Type(_, of) if matches!(**of, Type::ImplTrait(_)) => {
                        Place::Iterator(open..close)
                    }
                    _ => Place::Body(open),
                };
                finder.add(Genre::FnValue, first.span(), place);
            }
            look(finder);
        });
    }
}

fn part(of: &impl syn::spanned::Spanned) -> Part {
    of.span().byte_range()
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block, |finder| visit::visit_item_fn(finder, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block, |finder| visit::visit_impl_item_fn(finder, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block, |finder| visit::visit_trait_item_fn(finder, item));
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.within(true, |finder| visit::visit_item_const(finder, item));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.within(true, |finder| visit::visit_impl_item_const(finder, item));
    }

    fn visit_trait_item_const(&mut self, item: &'ast syn::TraitItemConst) {
        self.within(true, |finder| visit::visit_trait_item_const(finder, item));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.within(true, |finder| visit::visit_item_static(finder, item));
    }

    fn visit_expr_const(&mut self, expression: &'ast syn::ExprConst) {
        self.within(true, |finder| visit::visit_expr_const(finder, expression));
    }

    fn visit_type_array(&mut self, array: &'ast syn::TypeArray) {
        self.within(true, |finder| visit::visit_type_array(finder, array));
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.within(true, |finder| visit::visit_variant(finder, variant));
    }

    fn visit_expr_repeat(&mut self, expression: &'ast syn::ExprRepeat) {
        self.visit_expr(&expression.expr);
        self.within(true, |finder| finder.visit_expr(&expression.len));
    }

    /// Of patterns only guards are code.
    fn visit_pat(&mut self, pattern: &'ast Pat) {
        if let Pat::Guard(guarded) = pattern {
            self.visit_expr(&guarded.guard);
        }
    }

    fn visit_expr_match(&mut self, expression: &'ast syn::ExprMatch) {
        let has_other = expression.arms.iter().any(|arm| matches!(arm.pat, Pat::Wild(_)));
        for arm in &expression.arms {
            if let Pat::Guard(guarded) = &arm.pat {
                let place = Place::Guard(part(&guarded.guard));
                self.add(Genre::MatchArmGuard, guarded.guard.span(), place);
            } else {
                self.add(Genre::MatchArm, arm.span(), Place::Arm(part(&arm.pat).end));
                if !has_other {
                    self.fix_last(Fixed::Needed);
                }
            }
        }
        visit::visit_expr_match(self, expression);
    }

    fn visit_expr_binary(&mut self, expression: &'ast syn::ExprBinary) {
        let place = Place::Binary {
            whole: part(expression),
            left: part(&expression.left),
            right: part(&expression.right),
        };
        self.add(Genre::BinaryOperator, expression.op.span(), place);
        if matches!(expression.op, BinOp::And(_)) && (binds(&expression.left) || binds(&expression.right)) {
            self.fix_last(Fixed::Needed);
        }
        visit::visit_expr_binary(self, expression);
    }

    fn visit_expr_unary(&mut self, expression: &'ast syn::ExprUnary) {
        let place = Place::Unary { whole: part(expression), operand: part(&expression.expr) };
        self.add(Genre::UnaryOperator, expression.op.span(), place);
        visit::visit_expr_unary(self, expression);
    }

    fn visit_expr_struct(&mut self, expression: &'ast syn::ExprStruct) {
        if expression.rest.is_some() {
            for pair in expression.fields.pairs() {
                let mut field = part(*pair.value());
                if let Some(comma) = pair.punct() {
                    field.end = part(*comma).end;
                }
                let place = Place::Field { whole: part(expression), field };
                self.add(Genre::StructField, pair.value().span(), place);
            }
        }
        visit::visit_expr_struct(self, expression);
    }
}

/// A chain of `&&` in which a name is bound.
fn binds(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
            binds(&binary.left) || binds(&binary.right)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each place of a source: its kind, where it begins, and why it is fixed.
    fn found(source: &str) -> Vec<(Genre, (usize, usize), Option<Fixed>)> {
        let sites = sites(source).expect("Rust");
        sites.iter().map(|site| (site.genre, site.start, site.fixed)).collect()
    }

    #[test]
    fn a_place_begins_where_cargo_mutants_says() {
        let source = "fn f(a: u8) -> bool {\n    match a {\n        1 => !true,\n        n if n > 3 => false,\n        _ => g(),\n    }\n}\n";
        let arms = [(Genre::MatchArm, (3, 9), None), (Genre::MatchArmGuard, (4, 14), None)];
        let rest = [
            (Genre::MatchArm, (5, 9), None),
            (Genre::UnaryOperator, (3, 14), None),
            (Genre::BinaryOperator, (4, 16), None),
        ];
        let all = [&[(Genre::FnValue, (2, 5), None)][..], &arms, &rest].concat();
        assert_eq!(found(source), all);
    }

    #[test]
    fn what_the_compiler_computes_is_fixed() {
        let constant = |start| (Genre::BinaryOperator, start, Some(Fixed::Constant));
        assert_eq!(found("const A: usize = 4 * 1024;"), [constant((1, 20))]);
        assert_eq!(
            found("const fn f() -> u8 { 1 + 1 }"),
            [(Genre::FnValue, (1, 22), Some(Fixed::Constant)), constant((1, 24))]
        );
        assert_eq!(found("fn f() { g([0; 2 * 2]) }")[1..], [constant((1, 18))]);
    }

    #[test]
    fn what_could_not_compile_is_fixed() {
        let chain = found("fn f() { if let Some(a) = b && c == d && e {} }");
        let fixed: Vec<_> = chain[1..].iter().map(|(.., fixed)| *fixed).collect();
        assert_eq!(fixed, [Some(Fixed::Needed), Some(Fixed::Needed), None]);
        let needed = found("fn f() { match a { A => b, _ if c => d, _ => e } }");
        assert!(needed.iter().all(|(.., fixed)| fixed.is_none()));
        let needed = found("fn f() { match a { A => b, _ if c => d, B => e } }");
        let fixed: Vec<_> = needed[1..].iter().map(|(.., fixed)| *fixed).collect();
        assert_eq!(fixed, [Some(Fixed::Needed), None, Some(Fixed::Needed)]);
    }

    #[test]
    fn a_field_is_a_place_where_there_is_a_base() {
        let source = "fn f() -> A { A { b: 1, c, ..d } }";
        let sites = sites(source).expect("Rust");
        let fields = sites.iter().filter_map(|site| match &site.place {
            Place::Field { field, .. } => Some(&source[field.clone()]),
            _ => None,
        });
        assert_eq!(fields.collect::<Vec<_>>(), ["b: 1,", "c,"]);
        assert_eq!(found("fn f() -> A { A { b: 1 } }").len(), 1);
    }
}
