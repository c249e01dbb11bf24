use super::*;

fn problem(text: &str) -> String {
    OriginPattern::parse(text).expect_err(text).to_string()
}

#[test]
fn cors_31_origin_texts() {
    for (text, wanted) in [
        (
            "https://app.example.com/",
            r#"origin "https://app.example.com/" has a path; write "https://app.example.com""#,
        ),
        (
            "app.example.com",
            r#"origin "app.example.com" has no scheme; did you mean "https://app.example.com"?"#,
        ),
        (
            "https://APP.example.com",
            r#"origin "https://APP.example.com" is not in lower case; write "https://app.example.com""#,
        ),
        (
            "https://app.example.com:443",
            r#"origin "https://app.example.com:443" names the default port; browsers leave it out; write "https://app.example.com""#,
        ),
        (
            "https://bücher.example",
            r#"origin "https://bücher.example" is not ASCII; write "https://xn--bcher-kva.example""#,
        ),
        (
            "https://*example.com",
            r#"origin pattern "https://*example.com" would match evilexample.com; write "https://*.example.com""#,
        ),
        ("https://a.example?x=1", r#"origin "https://a.example?x=1" has a query; write "https://a.example""#),
        ("https://a.example#x", r#"origin "https://a.example#x" has a fragment; write "https://a.example""#),
        (
            "https://u:p@a.example",
            r#"origin "https://u:p@a.example" has a user name; write "https://a.example""#,
        ),
        (
            "https://a.example, https://b.example",
            r#"origin "https://a.example, https://b.example" holds several origins; list each by itself"#,
        ),
        (
            "http://[0:0::1]:3000",
            r#"origin "http://[0:0::1]:3000" is not an origin: its host is not valid; write "http://[::1]:3000""#,
        ),
        (
            "https://a.example:08443",
            r#"origin "https://a.example:08443" is not an origin: its port is not valid; write "https://a.example:8443""#,
        ),
        ("https://a b", r#"origin "https://a b" holds several origins; list each by itself"#),
        ("https://a..b", r#"origin "https://a..b" is not an origin: its host is not valid"#),
        ("file://", r#"origin "file://" has no host; pages opened from disk send "null", not this"#),
        ("*.example.com", r#"origin "*.example.com" has no scheme; did you mean "https://*.example.com"?"#),
        ("", r#"origin "" has no scheme"#),
    ] {
        assert_eq!(problem(text), wanted);
    }
}

#[test]
fn cors_5_no_other_wildcards() {
    for text in [
        "https://*",
        "h*",
        "http*://a.example",
        "https://example.*",
        "https://a.*.example",
        "https://*.*.example",
        "https://a*.example",
        "https://*.127.0.0.1",
        "https://*.[::1]",
        "*://a.example",
        "https://**.a.example",
    ] {
        assert!(problem(text).contains("wildcard where none can be"), "{}", problem(text));
    }
    assert!(problem("https://a.example:8*").contains("port is not valid"));
}

#[test]
fn cors_5_patterns_cover_whole_labels() {
    let covers = |pattern: &str, origin: &str| {
        OriginPattern::parse(pattern).unwrap().covers(&Origin::parse(origin.as_bytes()).unwrap())
    };
    for (pattern, origin, wanted) in [
        ("https://*.example.com", "https://a.example.com", true),
        ("https://*.example.com", "https://a.b.c.example.com", true),
        ("https://*.example.com", "https://example.com", false),
        ("https://*.example.com", "https://evilexample.com", false),
        ("https://*.example.com", "https://a.example.com.", false),
        ("https://*.example.com", "https://a.example.com:8443", false),
        ("https://*.example.com", "https://a.example.com.evil.test", false),
        ("https://*.example.com:8443", "https://a.example.com:8443", true),
        ("https://*.example.com:*", "https://a.example.com:8443", true),
        ("http://localhost:*", "http://localhost", true),
        ("http://localhost:*", "http://localhost:1", true),
        ("http://localhost:*", "https://localhost:1", false),
        ("http://[::1]:*", "http://[::1]:3000", true),
    ] {
        assert_eq!(covers(pattern, origin), wanted, "{pattern} {origin}");
    }
}

#[test]
fn patterns_are_shown_as_written() {
    for text in ["https://a.example", "https://*.a.example:8443", "http://localhost:*", "http://[::1]:1"] {
        assert_eq!(OriginPattern::parse(text).unwrap().to_string(), text);
    }
}
