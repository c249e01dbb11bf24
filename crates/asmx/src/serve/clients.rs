//! How many connections each client has.

use core::net::IpAddr;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use super::log;
use crate::cors::Seldom;
use crate::request::{Proxies, network_of};

/// Lines a minute about clients that want more.
const LINES: u32 = 10;

/// Only of those who have some, so that it grows no further than connections do.
type Open = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// The connections of each client, as many as one may have.
#[derive(Debug)]
pub(super) struct Clients {
    most: usize,
    /// Who has connections for others.
    proxies: Proxies,
    open: Open,
    refused: Seldom,
}

/// A connection that counts for its client until this is dropped, if anybody counts.
#[derive(Debug)]
pub(super) struct Counted(Option<(IpAddr, Open)>);

impl Clients {
    pub(super) fn new(most: usize, proxies: Proxies) -> Self {
        Self { most, proxies, open: Open::default(), refused: Seldom::new(LINES) }
    }

    /// Counts a connection. Nothing where the client has as many as it may.
    pub(super) fn admit(&self, client: IpAddr) -> Option<Counted> {
        if self.most == usize::MAX || self.proxies.trusts(client) {
            return Some(Counted(None));
        }
        let client = network_of(client);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(client).or_default();
        if *count < self.most {
            *count += 1;
            return Some(Counted(Some((client, Arc::clone(&self.open)))));
        }
        drop(open);
        if let Some(left_out) = self.refused.admits(()) {
            log::crowding(client, self.most, left_out);
        }
        None
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let Some((client, open)) = self.0.take() else { return };
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut count) = open.entry(client) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::network;

    fn clients(most: usize, trusted: &[&str]) -> Clients {
        let mut proxies = Proxies::default();
        proxies.trust(trusted.iter().map(|text| network(text).expect("a network")).collect());
        Clients::new(most, proxies)
    }

    /// So many connections of these addresses are let in, while all are open.
    fn let_in(clients: &Clients, addresses: &[&str]) -> usize {
        let admit = |text: &&str| clients.admit(text.parse().expect("an address"));
        addresses.iter().filter_map(admit).collect::<Vec<_>>().len()
    }

    #[test]
    fn each_client_has_its_own() {
        let clients = clients(2, &[]);
        assert_eq!(let_in(&clients, &["203.0.113.7"; 5]), 2);
        assert_eq!(let_in(&clients, &["203.0.113.7", "203.0.113.8", "203.0.113.9"]), 3);
        assert_eq!(let_in(&clients, &["::ffff:203.0.113.7", "203.0.113.7", "203.0.113.7"]), 2, "one client");
        assert_eq!(let_in(&clients, &["2001:db8::1", "2001:db8::2", "2001:db8::3"]), 2, "one network");
        assert_eq!(let_in(&clients, &["2001:db8::1", "2001:db8:0:1::1", "2001:db8:0:2::1"]), 3);
    }

    #[test]
    fn who_goes_makes_room_and_is_forgotten() {
        let clients = clients(2, &[]);
        let admit = || clients.admit([203, 0, 113, 7].into());
        let (first, second) = (admit(), admit());
        assert!(first.is_some() && second.is_some() && admit().is_none());
        drop(first);
        let third = admit();
        assert!(third.is_some() && admit().is_none());
        drop((second, third));
        assert!(clients.open.lock().expect("no panic").is_empty());
    }

    /// Behind a proxy that is named everybody has its address.
    #[test]
    fn trusted_proxies_have_as_many_as_they_want() {
        let clients = clients(1, &["10.0.0.0/8"]);
        assert_eq!(let_in(&clients, &["10.0.0.7"; 5]), 5);
        assert_eq!(let_in(&clients, &["::ffff:10.0.0.7"; 5]), 5);
        assert_eq!(let_in(&clients, &["11.0.0.7"; 5]), 1);
        assert!(clients.open.lock().expect("no panic").is_empty());
    }

    #[test]
    fn without_a_limit_nobody_counts() {
        let clients = clients(usize::MAX, &[]);
        let first = clients.admit([203, 0, 113, 7].into());
        assert!(first.is_some() && clients.open.lock().expect("no panic").is_empty());
    }
}
