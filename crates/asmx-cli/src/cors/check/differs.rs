//! What the server has let in, beside the page's origin.

/// How two origins differ that somebody took for the same.
pub(super) fn differs(answered: &str, asked: &str) -> String {
    if let Some(why) = is_none(answered, asked) {
        return why;
    }
    let Some(why) = how(answered, asked) else {
        return format!(
            "The server lets \"{answered}\" in. Add \"{asked}\", and answer each with its own origin."
        );
    };
    format!("The server lets \"{answered}\" in, and the page is of \"{asked}\": {why}.")
}

/// What is never the origin of a page like this one, whatever the server meant.
fn is_none(answered: &str, asked: &str) -> Option<String> {
    if answered.is_empty() {
        Some(format!(
            "Access-Control-Allow-Origin is there and empty: what fills it in has found nothing for \"{asked}\"."
        ))
    } else if answered == "null" {
        Some(format!(
            "The server lets \"null\" in, which sandboxed frames of every site have. Take that out, and answer \"{asked}\"."
        ))
    } else if answered.contains('*') {
        Some(format!(
            "The server answers \"{answered}\", and browsers know no patterns in an answer: let the server compare, and answer \
             \"{asked}\", with Vary: Origin."
        ))
    } else {
        None
    }
}

fn how(answered: &str, asked: &str) -> Option<&'static str> {
    let bare = |text: &str| text.trim_end_matches('/').to_ascii_lowercase();
    let host = |text: &str| text.split("://").nth(1).unwrap_or(text).to_owned();
    // The colons of an IPv6 address begin no port.
    let name = |text: &str| {
        let host = host(text);
        host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).map_or(host.clone(), |it| it.0.into())
    };
    let default = if asked.starts_with("https:") { ":443" } else { ":80" };
    let unquoted = answered.trim_matches(['"', '\'', '<', '>']);
    Some(if answered.ends_with('/') && bare(answered) == bare(asked) {
        "an origin ends without a slash"
    } else if bare(answered) == bare(asked) {
        "an origin is in lower case"
    } else if unquoted.len() < answered.len() && bare(unquoted) == bare(asked) {
        "an origin stands without quotation marks"
    } else if answered.strip_suffix(default).is_some_and(|without| bare(without) == bare(asked)) {
        "an origin does not name the port that its scheme has anyway"
    } else if answered.strip_prefix(asked).is_some_and(|rest| rest.starts_with(['/', '?', '#'])) {
        "an origin ends with the host and the port, before any path"
    } else if !answered.contains("://") && name(answered) == name(asked) {
        "an origin begins with its scheme"
    } else if host(answered) == host(asked) {
        "the scheme differs"
    } else if name(answered) == name(asked) {
        "the port differs"
    } else if name(answered).strip_prefix("www.") == Some(&name(asked))
        || name(asked).strip_prefix("www.") == Some(&name(answered))
    {
        "with and without www. are two origins, and each has to be let in"
    } else if (!answered.is_ascii() || answered.contains("\\x")) && asked.contains("xn--") {
        "browsers send such a name as it is in DNS, with xn--"
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = "https://shop.example";

    #[test]
    fn what_differs_is_said() {
        for (answered, asked, says) in [
            ("https://shop.example/", SHOP, "without a slash"),
            ("https://Shop.Example", SHOP, "lower case"),
            ("\"https://shop.example\"", SHOP, "without quotation marks"),
            ("'https://shop.example'", SHOP, "without quotation marks"),
            ("https://shop.example:443", SHOP, "the port that its scheme has anyway"),
            ("http://shop.example:80", "http://shop.example", "the port that its scheme has anyway"),
            ("https://shop.example:80", SHOP, "the port differs"),
            ("https://shop.example/page", SHOP, "before any path"),
            ("shop.example", SHOP, "begins with its scheme"),
            ("shop.example:8080", "http://shop.example:8080", "begins with its scheme"),
            ("http://shop.example", SHOP, "the scheme differs"),
            ("http://[::1]:3000", "http://[::1]:3001", "the port differs"),
            ("http://[::1]", "http://[::1]:3001", "the port differs"),
            ("http://[::2]:3001", "http://[::1]:3001", "Add \"http://[::1]:3001\""),
            ("https://www.shop.example", SHOP, "with and without www."),
            (SHOP, "https://www.shop.example", "with and without www."),
            ("https://b\\xc3\\xbccher.example", "https://xn--bcher-kva.example", "with xn--"),
            ("https://*.example", SHOP, "know no patterns"),
            ("", SHOP, "there and empty"),
            ("null", SHOP, "Take that out"),
            ("https://other.example", SHOP, "Add \"https://shop.example\""),
        ] {
            let said = differs(answered, asked);
            assert!(said.contains(says), "{answered} and {asked}: {said}");
        }
    }
}
