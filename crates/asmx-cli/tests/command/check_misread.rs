//! CORS-41: answers that look right to whoever wrote them.

use crate::check_troubles::{SHOP, told};

/// What a check says of an answer to everything, with the lines of its head.
fn says(lines: &str, more: &[&str], parts: &[&str]) {
    let arguments = [&SHOP[..], &["--ignore-mixed-content"], more].concat();
    let (_, printed, _) = told(lines.to_owned().leak(), &arguments);
    for part in parts {
        assert!(printed.contains(part), "{lines}\n{part}\n{printed}");
    }
}

/// The origin is there, and not as browsers compare it.
#[test]
fn cors_41_origins_that_only_look_right() {
    for (origin, part) in [
        ("https://shop.example:443", "an origin does not name the port that its scheme has anyway"),
        ("\"https://shop.example\"", "an origin stands without quotation marks"),
        ("https://*.example", "browsers know no patterns in an answer"),
        ("https://shop.example/app", "an origin ends with the host and the port, before any path"),
        ("https://www.shop.example", "with and without www. are two origins"),
        ("shop.example", "an origin begins with its scheme"),
        ("", "Access-Control-Allow-Origin is there and empty"),
        ("null", "Take that out, and answer \"https://shop.example\""),
    ] {
        says(&format!("200 OK\r\naccess-control-allow-origin: {origin}"), &[], &[part]);
    }
}

/// What else stands in the head, and means nothing there.
#[test]
fn cors_41_headers_of_another_meaning() {
    let origin = "access-control-allow-origin: https://shop.example\r\nvary: Origin";
    let json = "access-control-allow-headers: content-type";
    let put = ["--method", "PUT"];
    says(
        &format!("200 OK\r\n{origin}\r\n{json}\r\nallow: PUT"),
        &put,
        &["Allow is another header, and no part of CORS"],
    );
    says(
        &format!("200 OK\r\n{origin}\r\naccess-control-allow-headers: content_type"),
        &[],
        &["The server allows content_type, the script sends content-type: write the same name."],
    );
    for age in ["1 day", "-1", "1.5", "60\r\naccess-control-max-age: 60"] {
        says(
            &format!("200 OK\r\n{origin}\r\n{json}\r\naccess-control-max-age: {age}"),
            &[],
            &["which is no number of seconds"],
        );
    }
    says(
        &format!(
            "200 OK\r\n{origin}\r\n{json}\r\naccess-control-allow-credentials: true\r\naccess-control-expose-headers: *"
        ),
        &["--credentials"],
        &["for calls with credentials that is only the name"],
    );
}

/// A status of the kind of redirects, and redirects that lead nowhere.
#[test]
fn cors_41_redirects_that_are_none() {
    let origin = "access-control-allow-origin: https://shop.example";
    says(
        &format!("304 Not Modified\r\n{origin}"),
        &[],
        &["answered with status 304", "Answer preflights with 204"],
    );
    says(&format!("302 Found\r\n{origin}"), &[], &["that says nowhere where it leads: there is no Location"]);
    says(
        &format!("302 Found\r\n{origin}\r\nlocation: /Shop.asmx/Add"),
        &["--method", "GET"],
        &["redirects http://", "to itself (302)"],
    );
    says(
        &format!("302 Found\r\n{origin}\r\nlocation: ftp://a.example/"),
        &["--method", "GET"],
        &["which is no address that a script can call"],
    );
}
