//! As much of Markdown as links need, as GitHub shows it.

use std::collections::HashMap;

/// The lines outside of code blocks, each with its number.
pub(super) fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fence && !fenced
    })
}

/// The anchors that a line sets, and what stands behind each.
pub(super) fn ids(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.split("<a id=\"").skip(1).filter_map(|rest| rest.split_once("\"></a>"))
}

/// What a fragment can name on a page: its headings and anchors.
pub(super) fn fragments(text: &str) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut fragments = Vec::new();
    for (_, line) in prose(text) {
        fragments.extend(ids(line).map(|(id, _)| id.to_owned()));
        let title = line.trim_start_matches('#');
        if title.len() == line.len() || !title.starts_with(' ') {
            continue;
        }
        let slug = slug(title.trim());
        let before = seen.entry(slug.clone()).or_default();
        fragments.push(if *before == 0 { slug } else { format!("{slug}-{before}") });
        *before += 1;
    }
    fragments
}

fn slug(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

/// The targets of the links of a line, outside of code.
pub(super) fn links(line: &str) -> Vec<String> {
    let line = without_code(line);
    let definition = line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")).map(|(_, target)| target);
    let inline = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = definition.into_iter().chain(inline);
    targets.filter_map(|target| target.split_whitespace().next()).map(str::to_owned).collect()
}

/// The line with nothing left of its code spans.
fn without_code(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].find(|c| c != '`').unwrap_or(rest.len() - start);
        text.push_str(&rest[..start]);
        let (delimiter, code) = rest[start..].split_at(ticks);
        // Ticks after a backslash are text; those that nothing closes are, too.
        let close = if text.ends_with('\\') { None } else { code.find(delimiter) };
        rest = close.map_or(code, |end| &code[end + ticks..]);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{fragments, links, without_code};

    #[test]
    fn headings_and_anchors_can_be_named() {
        let text = "# 1.4 Order of checks (script side, `.asmx`)\n* <a id=\"rt-3\"></a>**RT-3**\n\
                    ```sh\n# no heading\n```\n## Nullable\\<T>\n## Same\n### Same\n#no";
        assert_eq!(
            fragments(text),
            ["14-order-of-checks-script-side-asmx", "rt-3", "nullablet", "same", "same-1"]
        );
    }

    #[test]
    fn links_stand_in_lines_and_definitions() {
        assert_eq!(links("see [a](b.md#c \"t\") and ![d](e.png), `[x](y)`"), ["b.md#c", "e.png"]);
        assert_eq!(links("[name]: ../c.md"), ["../c.md"]);
        assert_eq!(links("[RSP-5, [RSP-6](r.md#rsp-6)] [file.cs `f`]"), ["r.md#rsp-6"]);
    }

    #[test]
    fn code_is_cut_out() {
        assert_eq!(without_code("a `b` ``c`d`` e"), "a   e");
        assert_eq!(without_code("List\\`1[x] and \\`2"), "List\\1[x] and \\2");
        assert_eq!(without_code("one ` alone"), "one  alone");
    }
}
