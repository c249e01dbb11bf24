//! A help desk of 30 methods as it was in C# (`csharp/`), and as it is in Rust.

// An example reads better with plain `pub`.
#![allow(unreachable_pub)]

mod desk;
mod help_desk;
mod model;
mod page;
#[cfg(test)]
mod tests;

use core::time::Duration;

use asmx::prelude::*;

use crate::desk::Desk;
use crate::help_desk::HelpDesk;

const LISTEN: &str = "127.0.0.1:8080";

#[tokio::main]
async fn main() -> Result<(), Box<dyn core::error::Error>> {
    asmx::log::init();
    let rate = std::env::var("HOURLY_RATE").unwrap_or_else(|_| "85.50".into()); // <appSettings>
    let address = std::env::args().nth(1).unwrap_or_else(|| LISTEN.into());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("{}", hello(&listener.local_addr()?.to_string()));
    host(Desk::new()?, rate.parse()?)?.serve_on(listener).await?;
    Ok(())
}

/// What `HelpDesk.asmx`, `Default.aspx` and `Web.config` said.
fn host(desk: Desk, hourly_rate: Decimal) -> Result<Host, asmx::BuildErrors> {
    Host::builder()
        .service(HelpDesk::new(desk, hourly_rate))
        .page_methods("/Default.aspx", page::methods())
        .custom_errors(CustomErrors::Off) // <customErrors mode="Off" />
        .max_request_length(10240 * 1024) // <httpRuntime maxRequestLength="10240" executionTimeout="60" />
        .execution_timeout(Duration::from_secs(60))
        .sessions(Sessions::in_memory().timeout(Duration::from_secs(60 * 60))) // <sessionState timeout="60" />
        .max_json_length(5_000_000) // <jsonSerialization maxJsonLength="5000000" />
        .build()
}

fn hello(address: &str) -> String {
    format!(
        r#"
  The service   http://{address}/HelpDesk.asmx
  Its script    http://{address}/HelpDesk.asmx/js

  Two calls, as pages make them:

  curl http://{address}/HelpDesk.asmx/SearchTickets -H "Content-Type: application/json" -d "{{'text':'printer','page':1,'pageSize':10}}"
  curl http://{address}/HelpDesk.asmx/CloseTicket -H "Content-Type: application/json" -d "{{'ticketID':3}}"
"#
    )
}
