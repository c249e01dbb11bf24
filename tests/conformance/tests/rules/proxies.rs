//! Rules 57 and 58: the client proxies.

use asmx::testing::Response;
use jiff::fmt::rfc2822;
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};

use super::client;

async fn proxy(uri: &str, if_modified_since: Option<&str>) -> Response {
    let request = client().get(uri);
    match if_modified_since {
        Some(date) => request.header("If-Modified-Since", date).send().await,
        None => request.send().await,
    }
}

fn date(response: &Response, header: &str) -> Timestamp {
    let text = response.header(header).expect("a date");
    rfc2822::DateTimeParser::new().parse_timestamp(text).expect("an HTTP date")
}

/// PRX-4, PRX-5, PRX-6.
#[tokio::test]
async fn rule_57_a_proxy_expired_a_year_before_it_was_modified() {
    let script = proxy("/Poco.asmx/js", None).await;
    assert_eq!(script.header("cache-control"), Some("public"));
    let modified = date(&script, "last-modified");
    let year_before = modified.to_zoned(TimeZone::UTC).checked_sub(1.year()).expect("a year before");
    assert_eq!(date(&script, "expires"), year_before.timestamp());

    let debug = proxy("/Poco.asmx/jsdebug", None).await;
    assert_eq!(debug.header("cache-control"), Some("private"));
    assert_eq!((debug.header("last-modified"), debug.header("expires")), (None, None));

    for uri in ["/Poco.asmx/js", "/Poco.asmx/jsdebug"] {
        let fresh = proxy(uri, Some("Fri, 01 Jan 2100 00:00:00 GMT")).await;
        assert_eq!((fresh.status.as_u16(), fresh.text()), (304, ""), "{uri}");
        assert_eq!((fresh.header("last-modified"), fresh.header("expires")), (None, None), "{uri}");
        assert_eq!(proxy(uri, Some("Sat, 01 Jan 2000 00:00:00 GMT")).await.status, 200, "{uri}");
        assert_eq!(proxy(uri, Some("nonsense")).await.status, 200, "{uri}");
    }
}

/// PRX-13 to PRX-24.
#[tokio::test]
async fn rule_58_the_text_of_a_proxy_is_exact() {
    let global = proxy("/GlobalNs.asmx/js", None).await;
    let global = global.text();
    assert!(global.starts_with("var GlobalNs=function() {\r\n"), "{global}");
    assert!(global.contains("\r\nvar Dto=gtc(\"Dto\");\r\n"), "{global}");
    assert!(global.contains("\r\nGlobalNs.Hello= function(onSuccess,onFailed,userContext) {"), "{global}");

    let types = proxy("/TypesGen.asmx/js", None).await;
    let types = types.text();
    assert_eq!(types.matches('\n').count(), types.matches("\r\n").count());
    assert!(!types.contains("var Oracle"), "{types}");
    for of_types in [
        "\r\nOracle.Model.WithScriptId=gtc(\"custom.id\");\r\n",
        "\r\nOracle.Model.Color.prototype = {Red: 0,Green: 1,Blue: 10}\r\nOracle.Model.Color.registerEnum('Oracle.Model.Color', true);\r\n",
        "\r\nOracle.Model.Access.registerEnum('Oracle.Model.Access', true);\r\n",
    ] {
        assert!(types.contains(of_types), "{of_types}");
    }
}
