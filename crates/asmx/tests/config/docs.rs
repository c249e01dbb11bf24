//! `docs/configuration.md` says of each key what the schema says.
//!
//! `ASMX_GOLDEN=overwrite cargo test -p asmx --test config docs` writes its tables anew.

use std::fmt::Write as _;
use std::path::Path;

use asmx::config::{Config, Key};

const BEGIN: &str = "<!-- made from the schema: begin -->\n";
const END: &str = "<!-- made from the schema: end -->\n";

/// The tables, a section each.
fn tables() -> String {
    let mut out = String::new();
    let mut sections: Vec<&str> = Vec::new();
    for key in Config::keys() {
        if !sections.contains(&key.section()) {
            sections.push(key.section());
            let title = match key.section() {
                "" => "Above all sections".to_owned(),
                section => format!("`[{section}]`"),
            };
            let _ = write!(
                out,
                "\n### {title}\n\n| key | value | default | environment | in a `web.config` | what it is |\n| --- | --- | --- | --- | --- | --- |\n"
            );
        }
        let _ = writeln!(out, "{}", row(key));
    }
    out.push('\n');
    out
}

fn row(key: &Key) -> String {
    let unit = if key.unit().is_empty() { String::new() } else { format!(", {}", key.unit()) };
    let code = |text: &str| if text.is_empty() { String::new() } else { format!("`{text}`") };
    let default = match key.default() {
        words if words.contains(' ') && key.name() != "login_url" => words.to_owned(),
        word => code(word),
    };
    let columns = [
        code(key.name()),
        format!("{}{unit}", key.value()),
        default,
        code(&key.environment().unwrap_or_default()),
        key.web_config().to_owned(),
        key.what().to_owned(),
    ];
    format!("| {} |", columns.join(" | ")).replace("|  |", "| |").replace("|  |", "| |")
}

#[test]
fn docs_are_made_from_the_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("a beginning");
    let (_, after) = rest.split_once(END).expect("an end");
    let made = format!("{before}{BEGIN}{}{END}{after}", tables());
    if std::env::var_os("ASMX_GOLDEN").is_some_and(|value| value == "overwrite") {
        std::fs::write(&path, &made).expect("the page");
    }
    assert!(
        std::fs::read_to_string(&path).expect("the page") == made,
        "docs/configuration.md is not what the schema says"
    );
}

/// Each key of the page can be written, and each variable set: what the page shows as an example is a configuration.
#[test]
fn the_example_is_a_configuration() {
    let page = include_str!("../../../../docs/configuration.md");
    for part in page.split("```toml\n").skip(1) {
        let text = part.split("```").next().unwrap_or_default();
        let _ = Config::parse(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    }
}
