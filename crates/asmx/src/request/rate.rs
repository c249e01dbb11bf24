//! How often clients may ask.

use core::net::{IpAddr, Ipv6Addr};
use core::time::Duration;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// As many clients are remembered: some megabytes.
const MOST: usize = 100_000;

/// So many requests of one client within a time, at once or spread over it.
#[derive(Debug)]
pub(super) struct Rate {
    /// What one request takes of the time.
    each: Duration,
    per: Duration,
    /// Until when the requests of a client have taken its time.
    taken: Mutex<HashMap<Option<IpAddr>, Instant>>,
}

impl Rate {
    pub(super) fn new(requests: u32, per: Duration) -> Self {
        Self { each: per / requests.max(1), per, taken: Mutex::default() }
    }

    /// Counts a request. Clients whose address nobody knows are one.
    ///
    /// # Errors
    /// It comes too early, by how much.
    pub(super) fn admit(&self, client: Option<IpAddr>, now: Instant) -> Result<(), Duration> {
        let client = client.map(network_of);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= MOST && !taken.contains_key(&client) {
            taken.retain(|_, until| *until > now);
            if taken.len() >= MOST {
                // So many at once are an attack, and remembering all of them would be another.
                taken.clear();
            }
        }
        let until = taken.entry(client).or_insert(now);
        let after = (*until).max(now) + self.each;
        match (after - now).checked_sub(self.per).filter(|early| !early.is_zero()) {
            Some(early) => Err(early),
            None => {
                *until = after;
                Ok(())
            }
        }
    }
}

/// Whom an address stands for: with IPv6 everybody has 2^64 of them.
pub(crate) fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let prefix = u128::from(address) & !u128::from(u64::MAX);
            Ipv6Addr::from(prefix).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().expect("an address"))
    }

    #[test]
    fn so_many_at_once_and_then_one_by_one() {
        let (rate, begin) = (Rate::new(4, Duration::from_secs(8)), Instant::now());
        let at = |seconds| rate.admit(address("203.0.113.7"), begin + Duration::from_secs(seconds));
        assert!((0..4).all(|_| at(0).is_ok()));
        assert_eq!(at(0), Err(Duration::from_secs(2)));
        assert_eq!((at(1), at(2)), (Err(Duration::from_secs(1)), Ok(())));
        assert!(at(2).is_err(), "what was refused cost nothing");
        assert!((0..4).all(|_| at(60).is_ok()) && at(60).is_err(), "no more for having waited longer");
    }

    #[test]
    fn each_client_for_itself() {
        let (rate, now) = (Rate::new(1, Duration::from_secs(1)), Instant::now());
        let admits = |client| rate.admit(client, now).is_ok();
        assert!(admits(address("203.0.113.7")) && admits(address("203.0.113.8")));
        assert!(!admits(address("::ffff:203.0.113.7")), "the same in another form");
        assert!(admits(address("2001:db8::1")) && !admits(address("2001:db8::2")), "the same network");
        assert!(admits(address("2001:db8:0:1::1")));
        assert!(admits(None) && !admits(None));
    }

    #[test]
    fn who_is_within_his_time_is_remembered_among_many() {
        let (rate, begin) = (Rate::new(1, Duration::from_secs(1)), Instant::now());
        let now = begin + Duration::from_secs(1);
        let one = address("2001:db8::1");
        assert!(rate.admit(one, now).is_ok());
        for client in 1..u32::try_from(MOST).expect("it fits") {
            let _ = rate.admit(Some(IpAddr::V4(client.into())), begin);
        }
        assert!(rate.admit(address("2001:db8:0:1::1"), now).is_ok());
        assert_eq!(rate.taken.lock().expect("no panic").len(), 2, "the time of the others is just over");
        assert!(rate.admit(one, now).is_err());
    }

    #[test]
    fn many_clients_take_no_more_memory() {
        let (rate, now) = (Rate::new(1, Duration::from_secs(1)), Instant::now());
        for client in 0..2 * u32::try_from(MOST).expect("it fits") + 5 {
            let _ = rate.admit(Some(IpAddr::V4(client.into())), now);
        }
        assert!(rate.taken.lock().expect("no panic").len() <= MOST);
    }
}
