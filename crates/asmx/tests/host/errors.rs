//! What methods fail with: what clients read of it, and what strangers do not (ERR-5 to ERR-7).

use std::fmt;

use anyhow::Context as _;
use asmx::prelude::*;
use asmx::testing::{Client, FaultObject};

use crate::common::log;

/// What no client of strangers' may read.
const SECRET: &str = "db7.internal: password authentication failed for user sa";

#[derive(Debug)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl std::error::Error for Refused {}

#[derive(Debug, Exception)]
#[exception("Acme.ShopException", message = "The shop is closed.")]
enum ShopError {
    Database(Refused),
    #[exception(message = "There is nothing left.")]
    OutOfStock,
    #[exception("Acme.PaymentException", message = "The card was refused.")]
    Payment {
        source: Refused,
    },
    #[exception(transparent)]
    Inner(Inner),
}

#[derive(Debug, Exception)]
#[exception(message = "Something inside.")]
struct Inner;

impl fmt::Display for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl std::error::Error for Inner {}

impl fmt::Display for ShopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("shop: ")?;
        match self {
            Self::Database(refused) | Self::Payment { source: refused } => refused.fmt(f),
            Self::OutOfStock => f.write_str("none"),
            Self::Inner(inner) => inner.fmt(f),
        }
    }
}

impl std::error::Error for ShopError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(refused) | Self::Payment { source: refused } => Some(refused),
            _ => None,
        }
    }
}

#[web_method]
fn derived(which: i32) -> Result<i32, ShopError> {
    Err(match which {
        1 => ShopError::Database(Refused),
        2 => ShopError::OutOfStock,
        3 => ShopError::Payment { source: Refused },
        _ => ShopError::Inner(Inner),
    })
}

#[web_method]
async fn by_anyhow() -> anyhow::Result<i32> {
    Err(Refused).context("no products")
}

#[web_method]
fn by_anyhow_alone() -> Result<i32, anyhow::Error> {
    Err(anyhow::Error::new(Refused))
}

#[web_method]
fn by_eyre() -> eyre::Result<i32> {
    eyre::WrapErr::wrap_err(Err(Refused), "no products")
}

#[web_method]
fn by_question_mark() -> Result<i32, Fault> {
    let number: anyhow::Result<i32> = Err(Refused).context("no products");
    Ok(number?)
}

#[web_method]
fn by_box() -> Result<i32, Box<dyn std::error::Error + Send + Sync>> {
    Err(Refused)?
}

#[web_method]
fn by_source() -> Result<i32, Fault> {
    Err(Fault::new("The shop is closed.").with_source(Refused))
}

#[web_method]
fn by_panic() -> i32 {
    panic!("{SECRET}")
}

const METHODS: [&str; 7] =
    ["ByAnyhow", "ByAnyhowAlone", "ByEyre", "ByQuestionMark", "ByBox", "BySource", "ByPanic"];

fn client(custom_errors: CustomErrors) -> Client {
    let methods =
        methods![derived, by_anyhow, by_anyhow_alone, by_eyre, by_question_mark, by_box, by_source, by_panic];
    Client::new(
        Host::builder().custom_errors(custom_errors).functions("/E.asmx", methods).build().expect("a host"),
    )
}

async fn fault(client: &Client, method: &str, json: &'static str) -> FaultObject {
    client.post(&format!("/E.asmx/{method}")).json(json).send().await.fault()
}

/// ERR-5, ERR-16: the type, the message for clients, and for the log the error itself with its causes.
#[test]
fn a_derived_exception_has_a_message_for_clients() {
    for (json, exception, message, logged) in [
        (r#"{"which":1}"#, "Acme.ShopException", "The shop is closed.", SECRET),
        (r#"{"which":2}"#, "Acme.ShopException", "There is nothing left.", "shop: none"),
        (r#"{"which":3}"#, "Acme.PaymentException", "The card was refused.", SECRET),
        (r#"{"which":4}"#, "System.Exception", "Something inside.", SECRET),
    ] {
        let client = client(CustomErrors::Off);
        let (lines, fault) = log::during(fault(&client, "Derived", json));
        assert_eq!((&*fault.exception_type, &*fault.message), (exception, message));
        assert_eq!(lines.lines().count(), 1, "{lines}");
        assert!(lines.contains(logged) && lines.contains(message), "{lines}");
    }
}

/// The outermost text is the message where details are shown; causes are for the log alone.
#[test]
fn reports_of_anyhow_and_eyre_are_errors_of_methods() {
    for method in ["ByAnyhow", "ByEyre", "ByQuestionMark"] {
        let client = client(CustomErrors::Off);
        let (lines, fault) = log::during(fault(&client, method, "{}"));
        assert_eq!(
            (&*fault.exception_type, &*fault.message),
            ("System.Exception", "no products"),
            "{method}"
        );
        assert!(!fault.stack_trace.unwrap_or_default().contains("db7"), "{method}");
        assert!(lines.contains("no products") && lines.contains(SECRET), "{method}: {lines}");
    }
}

/// ERR-6: whatever a method fails with, a stranger reads the same, and nothing of it; no header says more.
#[tokio::test]
async fn strangers_read_nothing_of_any_error() {
    let client = client(CustomErrors::On);
    let generic =
        r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#;
    for method in METHODS {
        let answer = client.post(&format!("/E.asmx/{method}")).json("{}").send().await;
        assert_eq!((answer.status.as_u16(), answer.text()), (500, generic), "{method}");
        let headers = format!("{:?}", answer.headers);
        assert!(!headers.contains("db7") && !headers.contains("closed"), "{method}: {headers}");
    }
    for json in [r#"{"which":1}"#, r#"{"which":4}"#] {
        assert_eq!(client.post("/E.asmx/Derived").json(json).send().await.text(), generic);
    }
}
