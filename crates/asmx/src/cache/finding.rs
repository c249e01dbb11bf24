//! Answers that another host has made, looked for where this one has none.

use core::time::Duration;
use std::sync::Arc;

use axum_core::body::Body;
use http::Response;

use super::elsewhere::{Elsewhere, read};
use super::key::Key;
use super::output::{Missing, OutputCache};
use super::shared::Asked;

impl OutputCache {
    /// Looks for the answer where others leave theirs; where one host at a time makes it, once nobody else does. `method` is the
    /// service's path and the method's name, which mean the same on every host.
    pub(crate) async fn find_elsewhere(
        &self,
        missing: Missing,
        method: (&str, &str),
        lease: Option<Duration>,
    ) -> Result<Response<Body>, Missing> {
        let (Some(shared), Some(key)) = (self.shared(), missing.key()) else { return Err(missing) };
        let name = name(method, key);
        match shared.find(&name, lease).await {
            Asked::Found(bytes, left) => match read(&bytes) {
                Some(response) => Ok(self.keep_here(missing, left, response).await),
                None => Err(missing),
            },
            Asked::Missing(turn) => {
                let shared = Arc::clone(shared);
                Err(missing.elsewhere(Elsewhere { shared, name, turn }))
            }
        }
    }
}

fn name((path, method): (&str, &str), key: Key) -> String {
    let path = path.to_ascii_lowercase();
    format!("asmx:answer:{path}/{method}:{key}")
}
