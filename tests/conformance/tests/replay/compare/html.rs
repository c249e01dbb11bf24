//! Error pages. Their looks are each server's own; what they say of the exception is compared.

use anyhow::{Result, ensure};

use crate::vector::HtmlException;

/// Whether a page names an exception's type and its message.
pub(super) fn reports(page: &str, exception: &HtmlException) -> Result<()> {
    let text = unescape(page);
    let HtmlException { exception_type, message } = exception;
    ensure!(text.contains(exception_type), "the page does not name {exception_type}: {}", title(&text));
    ensure!(text.contains(message), "the page does not say {message:?}: {}", title(&text));
    Ok(())
}

fn title(page: &str) -> &str {
    let after = page.split_once("<title>").map_or(page, |(_, after)| after);
    after.split_once("</title>").map_or("no title", |(title, _)| title)
}

fn unescape(page: &str) -> String {
    page.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
