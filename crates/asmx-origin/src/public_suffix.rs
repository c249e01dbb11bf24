/// Whether strangers register names below this one, by the [Public Suffix List](https://publicsuffix.org/): `com`,
/// `co.uk`, `github.io`. Unknown single labels count as such. Lower case, Punycode; a dot at the end is overlooked.
///
/// ```
/// use asmx_origin::is_public_suffix;
///
/// assert!(is_public_suffix("co.uk") && is_public_suffix("azurewebsites.net") && is_public_suffix("example"));
/// assert!(!is_public_suffix("bbc.co.uk") && !is_public_suffix("shop.example"));
/// ```
#[must_use]
pub fn is_public_suffix(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.as_bytes().len() == host.len())
}

/// Whether a pattern of everything below this name covers names of strangers: it is a public suffix, or those below it are.
pub(crate) fn has_strangers_below(host: &str) -> bool {
    // Everything below `localhost` is this machine.
    host != "localhost" && (is_public_suffix(host) || is_public_suffix(&format!("any-name.{host}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_31_suffixes() {
        for public in [
            "com",
            "uk",
            "co.uk",
            "com.au",
            "co.jp",
            "github.io",
            "azurewebsites.net",
            "co.uk.",
            "example",
            "foo.ck",
            "s3.amazonaws.com",
            "xn--p1ai",
            "x.kobe.jp",
        ] {
            assert!(is_public_suffix(public), "{public}");
        }
        for owned in [
            "example.com",
            "bbc.co.uk",
            "me.github.io",
            "www.com.example",
            "microsoft.com",
            "www.ck",
            "city.kobe.jp",
        ] {
            assert!(!is_public_suffix(owned), "{owned}");
        }
    }

    #[test]
    fn cors_31_patterns_over_strangers() {
        for pattern in ["kobe.jp", "ck", "co.uk", "com."] {
            assert!(has_strangers_below(pattern), "{pattern}");
        }
        for pattern in ["localhost", "shop.example", "city.kobe.jp", "x.y.kobe.jp"] {
            assert!(!has_strangers_below(pattern), "{pattern}");
        }
    }
}
