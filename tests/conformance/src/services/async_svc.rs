//! Work that is waited for. C#'s `BeginWork` and `EndWork` are one `async fn`.

use asmx::prelude::*;

/// `Oracle.Services.Async`.
#[derive(Debug)]
pub struct Async;

#[script_service(namespace = "Oracle.Services")]
impl Async {
    #[web_method]
    async fn work(&self, s: Option<String>) -> String {
        tokio::task::yield_now().await;
        format!("async {}", s.unwrap_or_default())
    }

    #[web_method]
    fn sync(&self) -> String {
        "sync".into()
    }
}
