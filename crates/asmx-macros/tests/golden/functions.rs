/// The clock of the server.
#[web_method]
pub async fn server_time() -> DateTime {
    DateTime::now_utc()
}

#[web_method(crate = facade::asmx)]
fn half(#[extract] user: User, number: i32) -> Result<i32, Fault> {
    Ok(number / 2)
}
