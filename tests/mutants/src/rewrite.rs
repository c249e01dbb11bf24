//! A source with all its changes in it, of which one is in force when the program runs.
//!
//! Text is only put in. It stands between marks, by which an error of the compiler finds the changes that it is about.

use std::collections::HashMap;

use anyhow::{Context as _, Result};

use crate::mutant::{Genre, Mutant};
use crate::sites::{Fixed, Place, Site, sites};

/// What became of a file.
pub(crate) struct Rewritten {
    pub(crate) text: String,
    /// The numbers of the changes that can't be in it.
    pub(crate) fixed: Vec<(usize, Option<Fixed>)>,
}

/// Puts these changes, each with its number, into the source of a file.
///
/// # Errors
/// That the source is no Rust, before or after.
pub(crate) fn rewrite(source: &str, mutants: &[(usize, &Mutant)]) -> Result<Rewritten> {
    let sites = sites(source)?;
    let mut at: HashMap<_, Vec<(usize, &str)>> = HashMap::new();
    for (number, mutant) in mutants {
        at.entry((mutant.genre, mutant.start)).or_default().push((*number, &mutant.replacement));
    }
    let mut fixed = Vec::new();
    let mut text = Text { source, pieces: Vec::new() };
    let mut structs: Vec<(&Site, Vec<(usize, String)>)> = Vec::new();
    for site in &sites {
        let Some(changes) = at.remove(&(site.genre, site.start)) else { continue };
        if site.fixed.is_some() {
            fixed.extend(changes.iter().map(|(number, _)| (*number, site.fixed)));
        } else if let Place::Field { whole, field } = &site.place {
            // All fields of an expression are changes of one place.
            let without = format!("{}{}", &source[whole.start..field.start], &source[field.end..whole.end]);
            let changed = changes.iter().map(|(number, _)| (*number, without.clone()));
            match structs.iter_mut().find(|(of, _)| of.place.whole() == Some(whole)) {
                Some((_, all)) => all.extend(changed),
                None => structs.push((site, changed.collect())),
            }
        } else {
            text.put(site, &changes);
        }
    }
    for (site, changed) in structs {
        text.choice(site.place.whole().cloned().unwrap_or_default(), &changed);
    }
    fixed.extend(at.into_values().flatten().map(|(number, _)| (number, None)));
    let text = text.finish();
    syn::parse_file(&text).context("with its changes it is no Rust")?;
    Ok(Rewritten { text, fixed })
}

/// The changes that what stands at this byte of a rewritten source is about: those of the innermost marks around it.
pub(crate) fn at(text: &str, byte: usize) -> Vec<usize> {
    let mut open: Vec<&str> = Vec::new();
    let before = text.get(..byte).unwrap_or(text);
    for (begin, _) in before.match_indices(MARK) {
        let mark = &text[begin + MARK.len()..];
        match mark.split_once("*/") {
            Some(("", _)) => drop(open.pop()),
            Some((numbers, _)) => open.push(numbers),
            None => {}
        }
    }
    let numbers = open.last().into_iter().flat_map(|numbers| numbers.split(','));
    numbers.filter_map(|number| number.parse().ok()).collect()
}

/// Begins a mark: the numbers of changes follow, or nothing where they end.
const MARK: &str = "/*mutant ";

fn marked(numbers: &str, text: &str) -> String {
    format!("{MARK}{numbers}*/{text}{MARK}*/")
}

/// Where a piece of text stands among others at the same byte: what ends, what is between, what begins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The inner, which begins later, ends first.
    End {
        begin: std::cmp::Reverse<usize>,
        place: std::cmp::Reverse<usize>,
    },
    Between,
    /// The outer, which ends later, begins first.
    Begin {
        end: std::cmp::Reverse<usize>,
        place: usize,
    },
}

struct Text<'s> {
    source: &'s str,
    pieces: Vec<(usize, Rank, String)>,
}

impl Text<'_> {
    /// One place's changes. Outer places come before those in them.
    fn put(&mut self, site: &Site, changes: &[(usize, &str)]) {
        let part = |part: &std::ops::Range<usize>| &self.source[part.clone()];
        match &site.place {
            Place::Body(at) => {
                let returns = changes.iter().map(|(number, value)| {
                    let text = format!("if crate::mutants::on({number}) {{ return {value}; }}");
                    marked(&number.to_string(), &text)
                });
                let text = returns.collect();
                self.pieces.push((*at, Rank::Between, text));
            }
            Place::Iterator(whole) => {
                // All ends of the function must return one type.
                const BOXED: &str = ") as Box<dyn Iterator<Item = _> + '_>";
                let returns = changes.iter().map(|(number, value)| {
                    let text =
                        format!("if crate::mutants::on({number}) {{ return Box::new({value}{BOXED}; }}");
                    marked(&number.to_string(), &text)
                });
                let all = changes.iter().map(|(number, _)| *number).collect::<Vec<_>>();
                let begin = returns.collect::<String>() + "Box::new({";
                self.around(whole.clone(), &all, &begin, &format!("}}{BOXED}"));
            }
            Place::Arm(at) => {
                let all = changes.iter().map(|(number, _)| *number).collect::<Vec<_>>();
                let text = marked(&list(&all), &format!(" if crate::mutants::none(&[{}])", list(&all)));
                self.pieces.push((*at, Rank::Between, text));
            }
            Place::Guard(whole) => {
                let (mut or, mut and) = (String::new(), String::new());
                for (number, value) in changes {
                    match *value {
                        "true" => or += &format!("crate::mutants::on({number}) || "),
                        _ => and += &format!("!crate::mutants::on({number}) && "),
                    }
                }
                let all = changes.iter().map(|(number, _)| *number).collect::<Vec<_>>();
                self.around(whole.clone(), &all, &format!("({or}({and}("), ")))");
            }
            Place::Binary { whole, left, right } => {
                let changed = changes.iter().map(|(number, operator)| {
                    (*number, format!("{} {operator} {}", part(left), part(right)))
                });
                let changed: Vec<_> = changed.collect();
                self.choice(whole.clone(), &changed);
            }
            Place::Unary { whole, operand } => {
                let changed: Vec<_> = changes
                    .iter()
                    .map(|(number, operator)| (*number, format!("{operator}{}", part(operand))))
                    .collect();
                self.choice(whole.clone(), &changed);
            }
            Place::Field { .. } => {}
        }
    }

    /// The expression as it is, unless one of these is in force.
    fn choice(&mut self, whole: std::ops::Range<usize>, changed: &[(usize, String)]) {
        let all = changed.iter().map(|(number, _)| *number).collect::<Vec<_>>();
        let mut end = String::from(" }");
        for (position, (number, text)) in changed.iter().enumerate() {
            let text = marked(&number.to_string(), text);
            match position + 1 == changed.len() {
                true => end += &format!(" else {{ {text} }}"),
                false => end += &format!(" else if crate::mutants::on({number}) {{ {text} }}"),
            }
        }
        self.around(whole, &all, &format!("(if crate::mutants::none(&[{}]) {{ ", list(&all)), &(end + ")"));
    }

    fn around(&mut self, whole: std::ops::Range<usize>, numbers: &[usize], begin: &str, end: &str) {
        use std::cmp::Reverse;
        let place = self.pieces.len();
        let rank = Rank::Begin { end: Reverse(whole.end), place };
        self.pieces.push((whole.start, rank, format!("{MARK}{}*/{begin}", list(numbers))));
        let rank = Rank::End { begin: Reverse(whole.start), place: Reverse(place) };
        self.pieces.push((whole.end, rank, format!("{end}{MARK}*/")));
    }

    fn finish(mut self) -> String {
        self.pieces.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let (mut text, mut done) = (String::with_capacity(self.source.len() * 3), 0);
        for (at, _, piece) in &self.pieces {
            text += &self.source[done..*at];
            text += piece;
            done = *at;
        }
        text + &self.source[done..]
    }
}

fn list(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source with these changes in it: kind, where and what instead.
    fn rewritten(source: &str, changes: &[(Genre, (usize, usize), &str)]) -> String {
        let mutants: Vec<_> = changes
            .iter()
            .map(|(genre, start, replacement)| Mutant {
                name: String::new(),
                file: String::new(),
                genre: *genre,
                start: *start,
                replacement: (*replacement).to_owned(),
                excused: false,
            })
            .collect();
        let numbered: Vec<_> = mutants.iter().enumerate().collect();
        let rewritten = rewrite(source, &numbered).expect("Rust");
        assert_eq!(rewritten.fixed, []);
        rewritten.text
    }

    /// The same without marks.
    fn plain(source: &str, changes: &[(Genre, (usize, usize), &str)]) -> String {
        let mut text = rewritten(source, changes).replace("crate::mutants::", "");
        while let Some(begin) = text.find(MARK) {
            let end = text[begin..].find("*/").expect("an end") + begin + 2;
            text.replace_range(begin..end, "");
        }
        text
    }

    #[test]
    fn a_body_returns_at_once() {
        let values = [(Genre::FnValue, (1, 16), "0"), (Genre::FnValue, (1, 16), "1")];
        assert_eq!(
            plain("fn f() -> u8 { g() }", &values),
            "fn f() -> u8 {if on(0) { return 0; }if on(1) { return 1; } g() }"
        );
    }

    #[test]
    fn an_iterator_without_a_name_is_boxed() {
        let values = [(Genre::FnValue, (1, 38), "::std::iter::empty()")];
        assert_eq!(
            plain("fn f() -> impl Iterator<Item = u8> { g() }", &values),
            "fn f() -> impl Iterator<Item = u8> {if on(0) { return Box::new(::std::iter::empty()) as \
             Box<dyn Iterator<Item = _> + '_>; }Box::new({ g() }) as Box<dyn Iterator<Item = _> + '_>}"
        );
    }

    #[test]
    fn an_operator_is_chosen_and_what_is_in_it_stays_once() {
        let changes = [
            (Genre::BinaryOperator, (1, 12), "||"),
            (Genre::UnaryOperator, (1, 15), ""),
            (Genre::BinaryOperator, (1, 23), "<"),
        ];
        assert_eq!(
            plain("fn f() { a && !(b) && c > d }", &[changes[1]]),
            "fn f() { a && (if none(&[0]) { !(b) } else { (b) }) && c > d }"
        );
        assert_eq!(
            plain("fn f() { a && !b; }", &changes[..2]),
            "fn f() { (if none(&[0]) { a && (if none(&[1]) { !b } else { b }) } else { a || !b }); }"
        );
        let two = [(Genre::BinaryOperator, (1, 12), "-"), (Genre::BinaryOperator, (1, 12), "*")];
        assert_eq!(
            plain("fn f() { a + b }", &two),
            "fn f() { (if none(&[0,1]) { a + b } else if on(0) { a - b } else { a * b }) }"
        );
    }

    #[test]
    fn arms_and_guards_ask_at_their_pattern() {
        let source = "fn f() { match a { 1 => b, n if n > 2 => c, _ => d } }";
        let guard = (1, 33);
        let changes = [
            (Genre::MatchArm, (1, 20), ""),
            (Genre::MatchArmGuard, guard, "true"),
            (Genre::MatchArmGuard, guard, "false"),
        ];
        assert_eq!(
            plain(source, &changes),
            "fn f() { match a { 1 if none(&[0]) => b, n if (on(1) || (!on(2) && (n > 2))) => c, _ => d } }"
        );
    }

    #[test]
    fn a_field_is_left_to_the_base() {
        let changes = [(Genre::StructField, (1, 14), ""), (Genre::StructField, (1, 20), "")];
        assert_eq!(
            plain("fn f() { A { b: 1, c, ..d } }", &changes).replace("  ", " "),
            "fn f() { (if none(&[0,1]) { A { b: 1, c, ..d } } else if on(0) { A { c, ..d } } else { A { b: 1, ..d } }) }"
        );
    }

    #[test]
    fn what_has_no_place_or_cannot_change_is_told() {
        let mutant = |start| Mutant {
            name: String::new(),
            file: String::new(),
            genre: Genre::BinaryOperator,
            start,
            replacement: "-".to_owned(),
            excused: false,
        };
        let (constant, nowhere) = (mutant((1, 22)), mutant((9, 9)));
        let rewritten =
            rewrite("const A: usize = 4 + 2;", &[(7, &mutant((1, 20))), (8, &nowhere), (9, &constant)]);
        let mut fixed = rewritten.expect("Rust").fixed;
        fixed.sort_by_key(|(number, _)| *number);
        assert_eq!(fixed, [(7, Some(Fixed::Constant)), (8, None), (9, None)]);
    }

    #[test]
    fn an_error_finds_the_innermost_change() {
        let changes = [
            (Genre::FnValue, (1, 10), "()"),
            (Genre::BinaryOperator, (1, 12), "||"),
            (Genre::UnaryOperator, (1, 15), ""),
        ];
        let text = rewritten("fn f() { a && !bb; ccc }", &changes);
        let find = |what: &str| at(&text, text.find(what).expect(what));
        assert_eq!(find("return"), [0]);
        assert_eq!(find("a ||"), [1]);
        assert_eq!(find("a &&"), [1]);
        assert_eq!(find("!bb"), [2]);
        assert!(find("ccc").is_empty());
        assert!(find("fn").is_empty());
    }
}
