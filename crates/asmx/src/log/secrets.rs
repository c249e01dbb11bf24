//! Secrets in what is about to be written: passwords in URLs and in connection strings.

use std::borrow::Cow;

/// What stands in place of a secret.
const MASK: &str = "…";
/// Names whose values are secrets, also as the end of a longer name.
const NAMES: [&str; 9] =
    ["password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "signature", "credential"];
/// So much behind what is shown is looked at, for a secret that begins there may end behind it.
const BEYOND: usize = 1024;

/// A text of ours without secrets.
pub(crate) fn without_secrets(text: &str) -> Cow<'_, str> {
    masked(text, text.len())
}

/// The beginning of a text, as long as `most` characters can be and some more, without secrets: the user's part of a URL
/// (`redis://user:secret@host`), and the values of `password=secret` and its like.
pub(super) fn masked(text: &str, most: usize) -> Cow<'_, str> {
    let mut end = text.len().min(most.saturating_mul(4).saturating_add(BEYOND));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if !text.contains(['@', '=']) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['=', ':']) {
        let (before, after) = rest.split_at(at);
        shown.push_str(before);
        let (kept, secret) = match after.strip_prefix("://") {
            Some(after) => ("://", user_part(after)),
            None if after.starts_with('=') && is_secret(before) => ("=", value(&after[1..])),
            None => (&after[..1], 0),
        };
        shown.push_str(kept);
        rest = &after[kept.len()..];
        if secret > 0 {
            shown.push_str(MASK);
            rest = &rest[secret..];
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// How long the part before the `@` of a URL's authority is.
fn user_part(url: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'' | '<' | '>' | '`');
    let authority = &url[..url.find(ends).unwrap_or(url.len())];
    // A password may hold what ends an authority, written as it is: then the last `@` of the word counts.
    let is_port = |(_, port): (&str, &str)| port.bytes().all(|byte| byte.is_ascii_digit());
    let beyond = || {
        let word = url.find(char::is_whitespace).unwrap_or(url.len());
        authority.split_once(':').filter(|parts| !is_port(*parts)).and_then(|_| url[..word].rfind('@'))
    };
    authority.rfind('@').or_else(beyond).unwrap_or_default()
}

/// Whether a secret follows what ends here.
fn is_secret(before: &str) -> bool {
    let is_of_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    // From its end on, as far as a name goes.
    let name: Vec<char> = before.chars().rev().take(64).take_while(is_of_name).collect();
    let name: String =
        name.into_iter().rev().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    name == "sig" || NAMES.iter().any(|secret| name.ends_with(secret))
}

/// How long a value is: to whatever separates it from the next one.
fn value(text: &str) -> usize {
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '&' | ';' | ',' | '"' | '\'' | '<' | '>' | ')' | ']' | '}')
    };
    text.find(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Cow<'_, str> {
        masked(text, 200)
    }

    #[test]
    fn the_users_part_of_a_url_is_masked() {
        for (text, shown) in [
            ("redis://user:pa55@db7 refused", "redis://…@db7 refused"),
            ("redis://:pa55@db7:6379/1", "redis://…@db7:6379/1"),
            ("postgres://u:p@ss@db/x, amqp://a:b@c", "postgres://…@db/x, amqp://…@c"),
            ("https://token@git.example/x?y=a@b", "https://…@git.example/x?y=a@b"),
            ("\"https://a:b@c\"", "\"https://…@c\""),
            ("https://shop.example:8080/a@b:c", "https://shop.example:8080/a@b:c"),
            ("mail to a@b.example: x://y", "mail to a@b.example: x://y"),
            ("redis://user:p/a@55@db/0", "redis://…@db/0"),
            ("a@b://c", "a@b://c"),
            ("é://é:é@é", "é://…@é"),
        ] {
            assert_eq!(of(text), shown);
        }
    }

    #[test]
    fn values_of_secrets_are_masked() {
        for (text, shown) in [
            ("/x?password=hunter2&a=1", "/x?password=…&a=1"),
            ("/x?a=1&access_token=abc#x", "/x?a=1&access_token=…"),
            (
                "Server=db7;User Id=sa;Password=hunter2;Timeout=5",
                "Server=db7;User Id=sa;Password=…;Timeout=5",
            ),
            ("PWD=x y api-key=1 X-Api-Key='2'", "PWD=… y api-key=… X-Api-Key='2'"),
            ("?sig=a&design=b&tokens=c&author=d", "?sig=…&design=b&tokens=c&author=d"),
            ("password=", "password="),
            ("=a@b", "=a@b"),
        ] {
            assert_eq!(of(text), shown);
        }
    }

    #[test]
    fn a_secret_behind_the_cut_is_one() {
        let text = format!("{}redis://user:{}@db7", "x".repeat(195), "y".repeat(300));
        assert!(!masked(&text, 200).contains('y'));
        assert_eq!(masked("nothing", 3), "nothing");
        assert!(masked(&"@".repeat(1_000_000), 200).len() < 2_000);
    }
}
