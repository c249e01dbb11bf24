/// The clock of the server.
#[web_method]
pub async fn server_time() -> DateTime {
    DateTime::now_utc()
}

/// The map of the site.
#[web_method(get, xml)]
fn sitemap() -> String {
    "<urlset/>".into()
}

#[web_method(xml, serialize_strings)]
fn motto() -> Option<String> {
    None
}

#[web_method(crate = facade::asmx)]
fn half(#[extract] user: User, number: i32) -> Result<i32, Fault> {
    Ok(number / 2)
}
