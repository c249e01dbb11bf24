use std::{
    collections::{HashMap, hash_map::RandomState},
    hash::{BuildHasher, Hash},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Lines of a log that strangers cause: so many a minute for each kind, and those between are counted (CORS-42).
///
/// What it remembers is bounded, whatever the kinds are.
#[derive(Debug)]
pub struct Seldom {
    most: u32,
    hasher: RandomState,
    kinds: Mutex<HashMap<u64, Minute>>,
}

#[derive(Debug)]
struct Minute {
    since: Instant,
    admitted: u32,
    left_out: u64,
}

const PERIOD: Duration = Duration::from_secs(60);
/// Kinds that are told apart at a time; what comes beyond shares one place.
const MOST: usize = 1024;
const OTHERS: u64 = 0;

impl Seldom {
    /// So many lines of each kind in a minute.
    #[must_use]
    pub fn new(most: u32) -> Self {
        Self { most, hasher: RandomState::new(), kinds: Mutex::default() }
    }

    /// Whether a line of a kind is to be written now, and how many like it were left out since the last one.
    pub fn admits(&self, kind: impl Hash) -> Option<u64> {
        self.admits_at(kind, Instant::now())
    }

    fn admits_at(&self, kind: impl Hash, now: Instant) -> Option<u64> {
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = self.hasher.hash_one(kind);
        if kinds.len() >= MOST && !kinds.contains_key(&key) {
            kinds.retain(|_, minute| now.duration_since(minute.since) < PERIOD);
            if kinds.len() >= MOST {
                key = OTHERS;
            }
        }
        let minute = kinds.entry(key).or_insert(Minute { since: now, admitted: 0, left_out: 0 });
        if now.duration_since(minute.since) >= PERIOD {
            minute.since = now;
            minute.admitted = 0;
        }
        if minute.admitted >= self.most {
            minute.left_out += 1;
            return None;
        }
        minute.admitted += 1;
        Some(std::mem::take(&mut minute.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_42_once_a_period_for_each_kind() {
        let seldom = Seldom::new(1);
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(seldom.admits_at(("https://a", 1), at(0)), Some(0));
        assert_eq!(seldom.admits_at(("https://a", 1), at(1)), None);
        assert_eq!(seldom.admits_at(("https://a", 1), at(59)), None);
        assert_eq!(seldom.admits_at(("https://a", 2), at(59)), Some(0));
        assert_eq!(seldom.admits_at(("https://b", 1), at(59)), Some(0));
        assert_eq!(seldom.admits_at(("https://a", 1), at(60)), Some(2));
        assert_eq!(seldom.admits_at(("https://a", 1), at(61)), None);
    }

    #[test]
    fn a_minute_has_so_many_lines() {
        let seldom = Seldom::new(2);
        let now = Instant::now();
        let admitted: Vec<_> = (0..5).map(|_| seldom.admits_at((), now)).collect();
        assert_eq!(admitted, [Some(0), Some(0), None, None, None]);
        let later = now + PERIOD;
        assert_eq!([0; 3].map(|_| seldom.admits_at((), later)), [Some(3), Some(0), None]);
    }

    #[test]
    fn cors_42_memory_is_bounded() {
        let seldom = Seldom::new(1);
        let now = Instant::now();
        let admitted = (0..100_000_u32).filter(|kind| seldom.admits_at(kind, now).is_some());
        assert_eq!(admitted.count(), MOST + 1);
        assert!(seldom.kinds.lock().unwrap().len() <= MOST + 1);
        assert_eq!(seldom.admits_at("new", now + PERIOD), Some(0));
        assert_eq!(seldom.kinds.lock().unwrap().len(), 1);
    }
}
