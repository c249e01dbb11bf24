//! Names of files that clients send.

/// What Windows takes for a device, whatever its extension is.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// How long a name is at most, in bytes: most systems take 255, and who keeps files may want to put something before it.
const LONGEST: usize = 200;

/// The last part of a name, as a file can be called on every system.
pub(super) fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).collect();
    let plain = shown.replace(['<', '>', ':', '"', '|', '?', '*'], "_");
    // Names that begin with a point are hidden, and Windows drops points and spaces at the end.
    let whole = plain.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    match shortened(whole) {
        name if name.is_empty() => "file".to_owned(),
        name if is_device(&name) => format!("_{name}"),
        name => name,
    }
}

/// Whether a name of a file is a device's.
pub(crate) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")).map(|number| number.chars());
    let is_numbered = numbered.is_some_and(|mut number| {
        matches!((number.next(), number.next()), (Some('1'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None))
    });
    is_numbered || DEVICES.contains(&&*stem)
}

/// What changes the order of the characters around it, or is nothing to see: `exe.gnp` can look as `png.exe` does.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A name that is not too long, with its extension.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if extension.len() < 20 => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let most = LONGEST - extension.len();
    let end = (0..=most).rev().find(|end| stem.is_char_boundary(*end)).unwrap_or_default();
    format!("{}{extension}", stem[..end].trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_safe_name_is_the_last_part_and_harmless() {
        for (sent, safe) in [
            ("a.png", "a.png"),
            ("Rechnung März.pdf", "Rechnung März.pdf"),
            ("C:\\Users\\me\\photo.jpg", "photo.jpg"),
            ("../../etc/passwd", "passwd"),
            ("..", "file"),
            ("", "file"),
            ("a/", "file"),
            (".htaccess", "htaccess"),
            ("a.txt. . ", "a.txt"),
            ("a\0b\r\n.txt", "ab.txt"),
            ("a.php:stream", "a.php_stream"),
            ("<\"a\">|?*.txt", "__a_____.txt"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("COM5.tar.gz", "_COM5.tar.gz"),
            ("console.log", "console.log"),
            ("com10", "com10"),
            ("a\u{202e}gnp.exe", "agnp.exe"),
        ] {
            assert_eq!(safe_name(sent), safe, "{sent:?}");
        }
    }

    #[test]
    fn a_safe_name_is_not_too_long_and_keeps_its_extension() {
        let long = safe_name(&format!("{}.jpeg", "ä".repeat(300)));
        assert!(long.len() <= LONGEST && long.ends_with("ä.jpeg"), "{long}");
        assert_eq!(safe_name(&"x".repeat(300)).len(), LONGEST);
        assert!(safe_name(&format!("a.{}", "x".repeat(300))).len() <= LONGEST);
    }
}
