//! The services: one of every kind of answer that a policy has to cover.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use asmx::config::Config;
use asmx::prelude::*;
use axum::http::{HeaderMap, StatusCode, header};

/// The name of the session's cookie.
const SESSION: &str = "lab-session";

/// The lab, at four paths so that each can have a policy of its own.
///
/// # Errors
/// Everything that is wrong with the policies.
pub(crate) fn host(config: Config, file: Option<String>) -> Result<Host, asmx::BuildErrors> {
    Host::builder()
        .service(Lab::default())
        .service_at("/Public.asmx", Lab::default())
        .service_at("/Orders.asmx", Lab::default())
        .service_at("/Admin.asmx", Lab::default())
        .execution_timeout(Duration::from_secs(1))
        .max_request_length(64 * 1024)
        .custom_errors(CustomErrors::Off)
        .declare_cookie(&session_cookie(""))
        .fallback(crate::page::router(file))
        .config(config)
        .build()
}

fn session_cookie(id: &str) -> Cookie<'_> {
    Cookie::new(SESSION, id).http_only().cross_site()
}

#[derive(Default)]
struct Lab {
    calls: AtomicU64,
    visits: Mutex<HashMap<String, u32>>,
}

/// Answers of every kind, for every kind of page.
#[script_service(namespace = "CorsLab", name = "Lab")]
impl Lab {
    /// Gives back what it got.
    #[web_method]
    fn echo(&self, text: String) -> String {
        self.called();
        text
    }

    /// The same by GET.
    #[web_method(get)]
    fn echo_get(&self, text: String) -> String {
        self.called();
        text
    }

    /// How many calls ran, this one not counted: to see that a preflight runs nothing.
    #[web_method]
    fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    /// Fails: status 500 with an error object.
    #[web_method]
    fn fail(&self) -> Result<String, Fault> {
        self.called();
        Err(Fault::invalid_operation("It failed, as it was asked to."))
    }

    /// Panics.
    #[web_method]
    fn panic(&self) -> String {
        self.called();
        panic!("It panicked, as it was asked to.")
    }

    /// Takes longer than the host waits.
    #[web_method(cancel_on_disconnect)]
    async fn sleep(&self) -> String {
        self.called();
        tokio::time::sleep(Duration::from_secs(30)).await;
        "awake".to_owned()
    }

    /// Refuses who is not logged in: status 401.
    #[web_method]
    fn secret(&self) -> Result<String, Fault> {
        self.called();
        Err(Fault::unauthorized())
    }

    /// Sets headers of its own; those of CORS are the policy's and are removed.
    #[web_method]
    fn own_headers(&self, #[extract] context: Context) -> Result<String, Fault> {
        self.called();
        context.append_header("X-Lab", "yes")?;
        context.append_header("Vary", "Accept-Language")?;
        context.append_header("Access-Control-Allow-Origin", "*")?;
        Ok("Look at the headers.".to_owned())
    }

    /// Sets the status by hand, and writes before the envelope.
    #[web_method]
    fn by_hand(&self, #[extract] context: Context) -> String {
        self.called();
        context.set_status(StatusCode::ACCEPTED);
        context.write("by hand ");
        "and by envelope".to_owned()
    }

    /// Counts the visits of a session that a cookie names.
    #[web_method]
    fn visit(&self, #[extract] headers: HeaderMap, #[extract] context: Context) -> Result<u32, Fault> {
        self.called();
        let mut visits = self.visits.lock().unwrap_or_else(PoisonError::into_inner);
        let known = cookie(&headers, SESSION).filter(|id| visits.contains_key(*id)).map(str::to_owned);
        let id = match known {
            Some(id) => id,
            None => {
                // Good enough for a lab, and for nothing else.
                let id = format!("{:016x}", RandomState::new().hash_one(self.calls()));
                context.add_cookie(session_cookie(&id))?;
                id
            }
        };
        let count = visits.entry(id).or_default();
        *count += 1;
        Ok(*count)
    }

    /// The cookies that came along.
    #[web_method]
    fn cookies(&self, #[extract] headers: HeaderMap) -> Option<String> {
        self.called();
        Some(headers.get(header::COOKIE)?.to_str().ok()?.to_owned())
    }

    /// Sets a cookie; `SameSite=None` without `Secure` is refused.
    #[web_method]
    fn set_cookie(
        &self,
        #[extract] context: Context,
        name: String,
        value: String,
        cross_site: bool,
    ) -> Result<(), Fault> {
        self.called();
        let cookie = Cookie::new(&name, &value);
        context.add_cookie(if cross_site { cookie.cross_site() } else { cookie })
    }
}

impl Lab {
    fn called(&self) {
        self.calls.fetch_add(1, Ordering::Relaxed);
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'));
    pairs.find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
