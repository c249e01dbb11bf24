//! `#[extract]` parameters: axum's extractors behind a method's own parameters.

use asmx_core::Call;
use asmx_core::fault::{Fault, Phase};
use axum_core::extract::FromRequestParts;
use axum_core::response::{IntoResponse as _, Response};
use http::StatusCode;

/// Takes an `#[extract]` parameter from the head of the request.
///
/// # Errors
/// When the extractor refuses: its own text becomes the message.
pub async fn extract<T: FromRequestParts<()>>(call: &mut Call) -> Result<T, Fault> {
    let Some(head) = call.head_mut() else {
        return Err(Fault::new("The method has no request to extract from.").during(Phase::Extract));
    };
    // Neither the value nor the rejection need be of the kind that could wait for what comes next.
    let response = match T::from_request_parts(head, &()).await {
        Ok(value) => return Ok(value),
        Err(rejection) => rejection.into_response(),
    };
    Err(rejected(response).await.during(Phase::Extract))
}

/// What an extractor answered instead of giving its value.
async fn rejected(response: Response) -> Fault {
    if response.status() == StatusCode::UNAUTHORIZED {
        return Fault::unauthorized();
    }
    let status = response.status();
    let text = match http_body_util::BodyExt::collect(response.into_body()).await {
        Ok(body) => String::from_utf8_lossy(&body.to_bytes()).into_owned(),
        Err(_) => String::new(),
    };
    let message = if text.is_empty() { status.to_string() } else { text };
    Fault::exception("System.Web.HttpException", message)
}
