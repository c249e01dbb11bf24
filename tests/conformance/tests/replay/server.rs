//! The port, served in this process: one host for each zone.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use asmx_conformance::{application, recorder};
use jiff::tz::TimeZone;
use tokio::net::TcpListener;

/// The hosts that run, by their zones.
#[derive(Default)]
pub(crate) struct Servers(BTreeMap<String, SocketAddr>);

impl Servers {
    /// The host whose server stands in that zone; UTC if none is named.
    pub(crate) async fn in_zone(&mut self, zone: Option<&str>) -> Result<SocketAddr> {
        let zone = zone.unwrap_or("UTC");
        if let Some(address) = self.0.get(zone) {
            return Ok(*address);
        }
        let host = application(TimeZone::get(zone)?).build().context("the port does not start")?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        tokio::spawn(recorder::serve(host, listener));
        self.0.insert(zone.to_owned(), address);
        Ok(address)
    }
}
