//! Links between the project's pages lead to files that exist and to headings and anchors that they have.

use std::collections::HashMap;

use super::file::{File, resolve};
use super::markdown::{fragments, links, prose};

/// Pages below a `src` folder are parts of the crates' documentation; rustdoc checks their links.
fn is_page(file: &File) -> bool {
    file.path.ends_with(".md") && !file.path.split('/').any(|name| name == "src")
}

/// Finds relative links that lead nowhere.
pub(super) fn check(files: &[File], mistakes: &mut Vec<String>, exists: &dyn Fn(&str) -> bool) {
    let pages: HashMap<&str, Vec<String>> =
        files.iter().filter(|file| is_page(file)).map(|file| (&*file.path, fragments(&file.text))).collect();
    for file in files.iter().filter(|file| is_page(file)) {
        for (line, text) in prose(&file.text) {
            let broken = links(text).into_iter().filter_map(|link| why_broken(file, &link, &pages, exists));
            mistakes.extend(broken.map(|why| file.mistake(line, &why)));
        }
    }
}

fn why_broken(
    file: &File,
    link: &str,
    pages: &HashMap<&str, Vec<String>>,
    exists: &dyn Fn(&str) -> bool,
) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (link, None),
    };
    let target = if path.is_empty() { Some(file.path.clone()) } else { resolve(&file.path, path) };
    let Some(target) = target.filter(|target| exists(target)) else {
        return Some(format!("the link {link} leads to no file"));
    };
    let named = pages.get(&*target)?;
    let fragment = fragment.filter(|fragment| !named.iter().any(|name| name == fragment))?;
    Some(format!("the link {link} leads to {target}, which has no {fragment}"))
}

#[cfg(test)]
mod tests {
    use super::super::file::file;
    use super::check;

    #[test]
    fn broken_links_are_found() {
        let files = [
            file(
                "README.md",
                "# Top\n[a](docs/a.md#rt-3) [b](docs/b.md) [c](https://x.example/y)\n[d](LICENSE)",
            ),
            file(
                "docs/a.md",
                "<a id=\"rt-3\"></a>\n[e](../README.md#top) [f](#rt-3)\n[g](#rt-4) [h](../../x)",
            ),
            file("crates/x/src/front.md", "[i](trait@X)"),
        ];
        let mut mistakes = Vec::new();
        check(&files, &mut mistakes, &|path| ["README.md", "docs/a.md", "LICENSE"].contains(&path));
        assert_eq!(
            mistakes,
            [
                "README.md:2: the link docs/b.md leads to no file",
                "docs/a.md:3: the link #rt-4 leads to docs/a.md, which has no rt-4",
                "docs/a.md:3: the link ../../x leads to no file",
            ]
        );
    }
}
