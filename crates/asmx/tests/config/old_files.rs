//! `web.config` files as applications have them after years: whatever they say is obeyed, or named with its line.
//!
//! Each line of the files in `old/` that ends with `<!--!-->` has to be told of.

use std::collections::BTreeSet;

use asmx::config::{Config, ConfigErrors};

use crate::folder::Folder;

/// What is told of a file: of what it sets, of what is not obeyed, and of what is wrong.
fn told(read: &Result<Config, ConfigErrors>) -> String {
    let lines: Vec<String> = match read {
        Ok(config) => {
            let settings = config.settings().iter().map(ToString::to_string);
            let notes = config.notes().iter().cloned();
            let values = config.app_settings().keys().map(|(name, source)| format!("{source}: {name}"));
            let strings = config.connection_strings().map(|(name, source)| format!("{source}: {name}"));
            settings.chain(notes).chain(values).chain(strings).collect()
        }
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    };
    lines.join("\n")
}

/// The numbers after "line" and "lines".
fn lines(told: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for after in told.split(" line").skip(1).chain(told.split("(line").skip(1)) {
        let is_of_list = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',');
        let list = after.trim_start_matches('s');
        let end = list.find(|c| !is_of_list(c)).unwrap_or(list.len());
        found.extend(list[..end].split([' ', ',']).filter_map(|number| number.parse::<usize>().ok()));
    }
    found
}

fn marked(text: &str) -> BTreeSet<usize> {
    let lines = text.lines().enumerate();
    lines.filter(|(_, line)| line.contains("<!--!-->")).map(|(number, _)| number + 1).collect()
}

/// Reads a file as an application's, and looks for its marked lines.
fn whole(name: &str, text: &str, bytes: &[u8]) -> Result<Config, ConfigErrors> {
    let folder = Folder::new(&format!("old-{name}"), &[]);
    std::fs::write(folder.0.join("web.config"), bytes).expect("a file");
    let read = folder.loader().load();
    let told = told(&read);
    let missing: Vec<_> = marked(text).difference(&lines(&told)).copied().collect();
    assert!(missing.is_empty(), "{name}: nothing is said of the lines {missing:?}:\n{told}");
    assert!(!told.contains("hush"), "{name}: {told}");
    read
}

macro_rules! old {
    ($file:literal) => {{
        let text = include_str!(concat!("old/", $file));
        whole($file, text, text.as_bytes())
    }};
}

#[track_caller]
fn sets(read: &Result<Config, ConfigErrors>, wanted: &[&str]) {
    let told = told(read);
    wanted.iter().for_each(|wanted| assert!(told.contains(wanted), "{wanted}:\n{told}"));
}

#[test]
fn a_portal_of_2009() {
    let read = old!("portal-2009.config");
    sets(&read, &["custom_errors = On", "max_json_length = 500000"]);
    let config = read.expect("a configuration");
    assert_eq!(config.app_settings().get("PageSize"), Some("25"));
    assert_eq!(config.app_settings().get("Legacy"), None, "<remove>");
}

/// CFG-65: what stands in a `<location>` within another one is named, and not taken for the host's.
#[test]
fn locations_and_what_is_below() {
    let read = old!("locations.config");
    sets(&read, &["execution_timeout = 300 s", "104857600 bytes", "<location> in <location> is not obeyed"]);
    assert!(!told(&read).contains("custom_errors"), "{}", told(&read));
}

/// A section that only its old machine can read is not taken for one that says nothing: keys would be made anew, and all be
/// logged out.
#[test]
fn encrypted_sections_are_errors() {
    let errors = old!("encrypted.config").expect_err("encrypted");
    let text = errors.to_string();
    for section in ["connectionStrings", "machineKey", "sessionState", "authentication", "authorization"] {
        assert!(text.contains(&format!("<{section}> is encrypted for its old machine")), "{text}");
    }
    assert_eq!(errors.iter().count(), 5, "{text}");
}

/// A list of changes is no configuration, and the namespace alone is no list.
#[test]
fn transforms_are_errors() {
    let errors = old!("Web.Release.config").expect_err("a transform").to_string();
    assert!(errors.contains("line 5: this changes another file (xdt:Transform)"), "{errors}");
    sets(&old!("published.config"), &["custom_errors = On"]);
}

#[test]
fn sections_of_everybody_else() {
    let read = old!("crowded.config");
    sets(&read, &["request_validation = false", "http_get = true", "http_soap12 = false", "help = Off"]);
    assert_eq!(read.expect("a configuration").headers().len(), 1);
}

#[test]
fn logins_and_cookies() {
    let read = old!("logins.config");
    sets(&read, &["sessions.timeout = 2700 s", "page_session_access = read", "auth.require_ssl = true"]);
    sets(&read, &["cookieless=\"UseUri\" is not obeyed", "protection=\"Validation\" is not obeyed"]);
}

#[test]
fn parts_in_other_files() {
    let text = include_str!("old/parts.config");
    let conn =
        "<connectionStrings>\n<clear/>\n<add name='Shop' connectionString='a=hush'/></connectionStrings>";
    let user = "<appSettings>\n<add key='A' value='3'/>\n</appSettings>";
    let session = "<sessionState>\n<EncryptedData/></sessionState>";
    let files =
        [("web.config", text), ("conn.config", conn), ("USER.config", user), ("session.config", session)];
    let folder = Folder::new("old-parts", &files);
    let told = told(&folder.loader().load());
    assert!(told.contains("web.config line 5: <add> has no key"), "{told}");
    assert!(told.contains("line 9: <httpRuntime> stands in"), "{told}");
    assert!(told.contains("line 11: <globalization>: configSource is a path in the folder"), "{told}");
    assert!(told.contains("session.config line 2: <sessionState> is encrypted"), "{told}");
}

/// An editor of Windows writes UTF-16, or a BOM; an old one writes what its machine spoke.
#[test]
fn files_in_other_encodings() {
    let text = include_str!("old/koeln.config");
    let utf_16 =
        |order: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(order).collect::<Vec<_>>();
    let named = |encoding: &str| text.replace("utf-8", encoding);
    let latin: Vec<u8> =
        named("iso-8859-1").chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    for (name, bytes) in [
        ("bom", format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()),
        ("le", utf_16(u16::to_le_bytes, &format!("\u{feff}{}", named("utf-16")))),
        ("be", utf_16(u16::to_be_bytes, &format!("\u{feff}{}", named("utf-16")))),
        ("without", utf_16(u16::to_le_bytes, &named("unicode"))),
        ("only-said", named("utf-16").into_bytes()),
        ("latin", latin.clone()),
    ] {
        let config = whole(name, text, &bytes).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        assert_eq!(config.app_settings().get("Stadt"), Some("Köln"), "{name}");
    }
    let broken = String::from_utf8_lossy(&latin).replace("iso-8859-1", "utf-8");
    let broken: Vec<u8> = broken.chars().map(|c| if c == '\u{fffd}' { 0xf6 } else { c as u8 }).collect();
    let folder = Folder::new("old-broken", &[]);
    std::fs::write(folder.0.join("web.config"), broken).expect("a file");
    let errors = folder.loader().load().expect_err("no text").to_string();
    assert!(errors.contains("cannot be read: it is not in the encoding that it names"), "{errors}");
}
