//! "CORS check".

use http::HeaderMap;

use super::request::FetchRequest;
use crate::headers::{get, shown};
use crate::report::Failure;

/// "CORS check": says why it succeeds, or fails.
///
/// It is made with the request that the script sent, also for the answer to the preflight, so that its credentials mode
/// counts there too.
pub(crate) fn cors_check(request: &FetchRequest, headers: &HeaderMap) -> Result<String, Failure> {
    // 1. Let origin be the result of getting Access-Control-Allow-Origin; 2. null fails.
    let Some(origin) = get(headers, "access-control-allow-origin") else {
        return Err(Failure::OriginMissing);
    };
    // 3. Without credentials `*` is enough.
    if !request.includes_credentials() && origin == b"*" {
        return Ok("Access-Control-Allow-Origin is \"*\", and the call has no credentials".into());
    }
    // 4. Otherwise it must be the byte-serialized request origin.
    let asked = request.serialized_origin();
    if origin != asked.as_bytes() {
        let answered = shown(headers, "access-control-allow-origin").unwrap_or_default();
        return Err(if origin == b"*" {
            Failure::WildcardWithCredentials
        } else if origin.contains(&b',') || origin.contains(&b' ') {
            Failure::OriginSeveral { answered }
        } else {
            Failure::OriginDiffers { answered, asked }
        });
    }
    // 5. Without credentials that is all.
    if !request.includes_credentials() {
        return Ok(format!("Access-Control-Allow-Origin is the page's origin, \"{asked}\""));
    }
    // 6. Let credentials be the result of getting Access-Control-Allow-Credentials; 7. exactly `true` succeeds.
    match get(headers, "access-control-allow-credentials").as_deref() {
        Some(b"true") => Ok(format!(
            "Access-Control-Allow-Origin is the page's origin, \"{asked}\", and Access-Control-Allow-Credentials is true"
        )),
        // 8. Everything else fails.
        Some(_) => Err(Failure::CredentialsNotTrue {
            answered: shown(headers, "access-control-allow-credentials").unwrap_or_default(),
        }),
        None => Err(Failure::CredentialsMissing),
    }
}
