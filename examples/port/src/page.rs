//! The page's own methods: `csharp/Default.aspx.cs`.

use asmx::prelude::*;
use asmx::{Functions, methods};

/// `Default.aspx/ServerTime`
#[web_method]
fn server_time() -> DateTime {
    DateTime::now_utc()
}

/// `Default.aspx/KeepAlive`: methods of pages have a session without a word.
#[web_method]
fn keep_alive(#[extract] session: Session) -> Result<i32, Fault> {
    let calls = 1 + session.get("calls")?.unwrap_or(0);
    session.insert("calls", &calls)?;
    Ok(calls)
}

/// The methods of `Default.aspx`.
pub fn methods() -> Functions {
    methods![server_time, keep_alive]
}
