//! Any request to a whole host: it is answered in the protocol's form, nothing panics on the way, and what was answered
//! can be sent back.
//!
//! A panic that the host catches is a finding too: libFuzzer's hook ends the process before anything can catch it, and
//! [`log`] looks at what is reported.

#![no_main]

mod check;
mod input;
mod log;
mod model;
mod service;

use std::net::{IpAddr, Ipv4Addr};

use asmx::testing::Client;
use asmx::{Cors, Host};
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use tokio::runtime::{Builder, Runtime};

use input::Input;
use service::{Asked, Echo, Method, Posted};

const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

struct World {
    runtime: Runtime,
    winter: Client,
    summer: Client,
}

impl World {
    fn new() -> Self {
        tracing::subscriber::set_global_default(log::Checked).expect("the only one");
        let client = |zone| {
            let cors = Cors::origins([input::FRIEND]).credentials();
            let host = Host::builder().service(Posted).service(Asked).time_zone(zone).cors(cors);
            Client::new(host.build().expect("a configuration without mistakes"))
        };
        let summer = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a zone");
        Self {
            runtime: Builder::new_current_thread().enable_time().build().expect("a runtime"),
            winter: client(TimeZone::UTC),
            summer: client(summer),
        }
    }

    /// An answer that was sent back gives itself, at once or from the second time on.
    fn round(&self, client: &Client, method: Method, first: &[u8]) {
        let mut sent = first.to_vec();
        let rounds = match method.echo {
            Echo::Exact if !names_everything(first) => 1,
            Echo::Exact | Echo::Settles => 2,
            Echo::Refused => return,
        };
        for round in 1..=rounds {
            let Some(request) = input::call(client, method, &sent) else { return };
            let response = self.runtime.block_on(request.send());
            if response.header("jsonerror").is_some() {
                return check::refusal(&sent, &response);
            }
            let body = response.text();
            let value =
                body.strip_prefix("{\"d\":").and_then(|rest| rest.strip_suffix('}')).expect("an envelope");
            if round == rounds {
                assert_eq!(value, String::from_utf8_lossy(&sent), "{}", method.path);
            }
            sent = value.into();
        }
    }
}

/// Whether an `object` may hold one whose members settle, not at once.
fn names_everything(answer: &[u8]) -> bool {
    answer.windows(15).any(|part| part == b"Fuzz.Everything")
}

thread_local! {
    static WORLD: World = World::new();
}

fuzz_target!(|bytes: &[u8]| {
    let Some(input) = Input::new(bytes) else { return };
    WORLD.with(|world| {
        let local = if input.summer_time { &world.summer } else { &world.winter };
        let client = if input.local { local.clone() } else { local.clone().from_address(STRANGER) };
        let Some(request) = input.request(&client) else { return };
        let response = world.runtime.block_on(request.send());
        if let (Some(value), Some(method)) = (check::answer(&input, &response), input.method) {
            world.round(local, method, value);
        }
    });
});
