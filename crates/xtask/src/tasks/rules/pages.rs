//! The rules themselves: each has an anchor of its own before its id, and a text behind it.

use std::collections::{HashMap, HashSet};

use super::file::File;
use super::ids::{PREFIXES, number};
use super::markdown::{ids, prose};

/// Where the rules stand.
const FOLDER: &str = "docs/wire/";

/// The ids of all rules.
pub(super) fn rules(files: &[File], mistakes: &mut Vec<String>) -> HashSet<String> {
    let mut places = HashMap::new();
    let mut rules = HashSet::new();
    let pages = files.iter().filter(|file| file.path.starts_with(FOLDER) && file.path.ends_with(".md"));
    for page in pages {
        for (line, text) in prose(&page.text) {
            for (anchor, behind) in ids(text) {
                let place = format!("{}:{line}", page.path);
                if let Some(first) = places.insert(anchor.to_owned(), place) {
                    mistakes.push(page.mistake(line, &format!("the anchor {anchor} is at {first} already")));
                }
                let id = rule_of(anchor);
                if has_rule(&id, behind) {
                    rules.insert(id);
                } else {
                    mistakes.push(page.mistake(line, &format!("no rule {id} behind the anchor {anchor}")));
                }
            }
            if let Some(id) = without_anchor(text) {
                mistakes.push(page.mistake(line, &format!("{id} has no anchor")));
            }
        }
    }
    rules
}

/// `cnv-36a` is the anchor of `CNV-36a`, and `e9` that of `E9`.
fn rule_of(anchor: &str) -> String {
    match anchor.split_once('-') {
        Some((prefix, number)) => format!("{}-{number}", prefix.to_ascii_uppercase()),
        None => anchor.to_ascii_uppercase(),
    }
}

/// `**RT-3** text`, or the first cell of a row: `**CFG-50** … |`, `E9 | … |`.
fn has_rule(id: &str, behind: &str) -> bool {
    let bold = behind.strip_prefix("**").and_then(|rest| rest.strip_prefix(id)?.strip_prefix("**"));
    let text = bold.or_else(|| behind.strip_prefix(id)?.strip_prefix(" |"));
    text.is_some_and(|text| text.contains(char::is_alphanumeric))
}

/// A rule that begins, in a list or in a table, and that no link can reach.
fn without_anchor(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let start = text.strip_prefix("* **").or_else(|| text.strip_prefix("| **"))?;
    let (id, _) = start.split_once("**")?;
    let (prefix, rest) = id.split_once('-')?;
    (PREFIXES.contains(&prefix) && number(rest).is_some_and(|(_, rest)| rest.is_empty())).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::super::file::file;
    use super::rules;

    #[track_caller]
    fn assert_page(text: &str, wanted: &[&str], wrong: &[&str]) {
        let mut mistakes = Vec::new();
        let found =
            rules(&[file("docs/wire/a.md", text), file("docs/b.md", "<a id=\"x\"></a>")], &mut mistakes);
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort();
        assert_eq!((&*found, &*mistakes), (&*owned(wanted), &*owned(wrong)), "{text}");
    }

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn rules_of_lists_and_tables() {
        assert_page(
            "* <a id=\"rt-3\"></a>**RT-3** A call.\n| <a id=\"cfg-50\"></a>**CFG-50** `x` | on |\n\
             | <a id=\"e9\"></a>E9 | text |\n  * <a id=\"cnv-36a\"></a>**CNV-36a** More.",
            &["CFG-50", "CNV-36a", "E9", "RT-3"],
            &[],
        );
    }

    #[test]
    fn an_anchor_stands_once() {
        assert_page(
            "* <a id=\"rt-3\"></a>**RT-3** A.\n* <a id=\"rt-3\"></a>**RT-3** B.",
            &["RT-3"],
            &["docs/wire/a.md:2: the anchor rt-3 is at docs/wire/a.md:1 already"],
        );
    }

    #[test]
    fn an_anchor_has_its_rule() {
        assert_page(
            "* <a id=\"rt-3\"></a>**RT-4** A.\n* <a id=\"rt-5\"></a>**RT-5** ",
            &[],
            &[
                "docs/wire/a.md:1: no rule RT-3 behind the anchor rt-3",
                "docs/wire/a.md:2: no rule RT-5 behind the anchor rt-5",
            ],
        );
    }

    #[test]
    fn a_rule_has_an_anchor() {
        assert_page("* **RT-3** A.", &[], &["docs/wire/a.md:1: RT-3 has no anchor"]);
        assert_page("* **Bold** A.\n```\n* **RT-3**\n```", &[], &[]);
    }
}
