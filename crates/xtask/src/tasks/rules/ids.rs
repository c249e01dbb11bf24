//! Ids of rules as prose and the names of tests have them.

use std::collections::HashSet;

use super::file::File;

/// What the ids of rules begin with. Those of the catalogue of errors, `E1` and `H1`, are short enough to be anything
/// else and are not looked for.
pub(super) const PREFIXES: [&str; 10] =
    ["RT", "REQ", "CNV", "RSP", "ERR", "PRX", "CFG", "CLS", "SAC", "CORS"];

/// Finds the ids that are no rule's; returns how many are cited.
pub(super) fn check(files: &[File], rules: &HashSet<String>, mistakes: &mut Vec<String>) -> usize {
    let mut count = 0;
    for file in files {
        for (number, line) in (1..).zip(file.text.lines()) {
            let ids = cited(line);
            count += ids.len();
            let wrong = ids.iter().filter(|id| !rules.contains(*id));
            mistakes.extend(wrong.map(|id| file.mistake(number, &format!("{id} is no rule of docs/wire"))));
        }
    }
    count
}

/// The ids that a line cites, in words (`RT-3`, `CORS-14 … CORS-17`, `REQ-23..28`) or as the name of a function
/// (`fn cnv_8_to_10_null`).
fn cited(line: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for prefix in PREFIXES {
        for (at, _) in line.match_indices(prefix) {
            let (before, after) = (&line[..at], &line[at + prefix.len()..]);
            if !before.ends_with(|c| is_word(c) || c == '-') {
                in_words(prefix, after, &mut ids);
            }
        }
    }
    for (at, keyword) in line.match_indices("fn ") {
        if !line[..at].ends_with(is_word) {
            in_name(&line[at + keyword.len()..], &mut ids);
        }
    }
    ids
}

/// What follows a prefix: `-3`, `-36a`, `-23..28`, `-5/6`.
fn in_words(prefix: &str, after: &str, ids: &mut Vec<String>) {
    let mut next = after.strip_prefix('-').and_then(number);
    while let Some((digits, rest)) = next {
        ids.push(format!("{prefix}-{digits}"));
        let more = ["..", "…", "–", "/"].iter().find_map(|between| rest.strip_prefix(between));
        next = more.and_then(number);
    }
}

/// The start of a function's name: `cors_16_17_attributes`, `cnv_29_and_cnv_46_to_53_sequences`.
fn in_name(name: &str, ids: &mut Vec<String>) {
    let name = name.split(|c| !is_word(c)).next().unwrap_or_default();
    let mut words = name.split('_');
    let Some(mut prefix) = words.next().and_then(prefix_of) else { return };
    for word in words {
        match number(word) {
            Some((digits, _)) => ids.push(format!("{prefix}-{digits}")),
            None if matches!(word, "to" | "and") => {}
            None => match prefix_of(word) {
                Some(other) => prefix = other,
                None => return,
            },
        }
    }
}

fn prefix_of(word: &str) -> Option<&'static str> {
    PREFIXES.into_iter().find(|prefix| prefix.to_ascii_lowercase() == word)
}

/// A rule's number, `3` or `36a`, and what follows, which is not more of the same word.
pub(super) fn number(text: &str) -> Option<(&str, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let letter = usize::from(text[digits..].starts_with(|c: char| c.is_ascii_lowercase()));
    let (number, rest) = text.split_at(digits + letter);
    (digits > 0 && !rest.starts_with(is_word)).then_some((number, rest))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::super::file::file;
    use super::{check, cited};

    #[track_caller]
    fn assert_cited(line: &str, ids: &[&str]) {
        assert_eq!(cited(line), ids, "{line}");
    }

    #[test]
    fn ids_in_words() {
        assert_cited("/// The rule (RT-3).", &["RT-3"]);
        assert_cited("//! RT-20, RT-21: verbs", &["RT-20", "RT-21"]);
        assert_cited("SAC-1 to SAC-15, CORS-14 … CORS-17", &["SAC-1", "SAC-15", "CORS-14", "CORS-17"]);
        assert_cited("`CNV-36a`'s and [REQ-9](request.md#req-9)", &["REQ-9", "CNV-36a"]);
        assert_cited("REQ-23..28, RSP-5/6.", &["REQ-23", "REQ-28", "RSP-5", "RSP-6"]);
    }

    #[test]
    fn what_only_looks_like_an_id() {
        for line in ["CORS-preflight", "SORT-3", "x-RT-3", "RT-3rd", "CORS-13_x", "RT 3", "rt-3"] {
            assert_cited(line, &[]);
        }
    }

    #[test]
    fn ids_in_names_of_tests() {
        assert_cited("    async fn cors_13_every_answer() {", &["CORS-13"]);
        assert_cited("fn cors_31_is_2_and_other_troubles_are_1() {", &["CORS-31"]);
        assert_cited("fn cors_16_17_attributes() {", &["CORS-16", "CORS-17"]);
        assert_cited("fn cnv_8_to_10_null() {", &["CNV-8", "CNV-10"]);
        assert_cited("fn cnv_29_and_cnv_46_to_53_x() {", &["CNV-29", "CNV-46", "CNV-53"]);
        assert_cited("fn cnv_37b_last_wins() {", &["CNV-37b"]);
        assert_cited("fn rule_05_the_verb() { cors_99_called() }", &[]);
    }

    #[test]
    fn ids_without_a_rule_are_found() {
        let files = [file("a.rs", "// RT-3\n// RT-3, RT-999\nfn rt_998_x() {}\n")];
        let mut mistakes = Vec::new();
        assert_eq!(check(&files, &["RT-3".to_owned()].into(), &mut mistakes), 4);
        assert_eq!(
            mistakes,
            ["a.rs:2: RT-999 is no rule of docs/wire", "a.rs:3: RT-998 is no rule of docs/wire"]
        );
    }
}
