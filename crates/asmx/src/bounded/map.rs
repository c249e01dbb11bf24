//! A map with bounds.

use core::hash::Hash;
use std::collections::BTreeMap;

use indexmap::IndexMap;
use tokio::time::Instant;

/// A map whose entries expire, and of which some have to go where there are too many or they are too heavy: those that were
/// never asked for first, so that strangers cannot drive out what is in use, and then those that were not asked for longest.
///
/// The entries are one piece of memory, without holes, and the orders know them by their places in it: a table that hashes
/// entries as large as these would cost up to four times of what is in it.
#[derive(Debug)]
pub(crate) struct Bounded<K, V> {
    entries: IndexMap<K, Entry<V>>,
    by_use: BTreeMap<Use, usize>,
    by_end: BTreeMap<(Instant, u64), usize>,
    weight: usize,
    pub(crate) max_entries: usize,
    pub(crate) max_weight: usize,
    uses: u64,
}

/// When an entry was used: those that never were asked for first, then by the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Use(u64);

#[derive(Debug)]
struct Entry<V> {
    value: V,
    weight: usize,
    last: Use,
    end: Instant,
}

/// Entries that had to go before their time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Evicted {
    pub(crate) entries: u64,
    /// Those among them that were never asked for.
    pub(crate) never_asked_for: u64,
}

impl<K: Copy + Eq + Hash, V> Bounded<K, V> {
    pub(crate) fn new(max_entries: usize, max_weight: usize) -> Self {
        Self {
            entries: IndexMap::new(),
            by_use: BTreeMap::new(),
            by_end: BTreeMap::new(),
            weight: 0,
            max_entries,
            max_weight,
            uses: 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn weight(&self) -> usize {
        self.weight
    }

    /// What is kept under a key. With an end, that is its new one.
    pub(crate) fn get(&mut self, key: &K, now: Instant, end: Option<Instant>) -> Option<&V> {
        let at = self.entries.get_index_of(key)?;
        if self.entries[at].end <= now {
            self.take(at);
            return None;
        }
        self.uses += 1;
        let entry = &mut self.entries[at];
        self.by_use.remove(&entry.last);
        self.by_end.remove(&entry.in_order());
        entry.last = Use::new(true, self.uses);
        entry.end = end.unwrap_or(entry.end);
        self.by_use.insert(entry.last, at);
        self.by_end.insert(entry.in_order(), at);
        Some(&entry.value)
    }

    /// Keeps something in place of what there was, and says who had to go for it; nothing is changed for what is heavier than
    /// all may be. It stays itself: otherwise nothing new would ever get in where everything is in use.
    pub(crate) fn insert(
        &mut self,
        key: K,
        value: V,
        weight: usize,
        now: Instant,
        end: Instant,
    ) -> Option<Evicted> {
        if weight > self.max_weight {
            return None;
        }
        let earlier = self.entries.get_index_of(&key).and_then(|at| self.take(at));
        let asked_for = earlier.is_some_and(|entry| entry.end > now && entry.last.asked_for());
        self.uses += 1;
        let entry = Entry { value, weight, last: Use::new(asked_for, self.uses), end };
        let at = self.entries.len();
        self.weight += weight;
        self.by_use.insert(entry.last, at);
        self.by_end.insert(entry.in_order(), at);
        self.entries.insert(key, entry);
        Some(self.make_room(&key, now))
    }

    pub(crate) fn remove(&mut self, key: &K) {
        if let Some(at) = self.entries.get_index_of(key) {
            self.take(at);
        }
    }

    /// Frees what has expired, and says when the next one does.
    pub(crate) fn purge(&mut self, now: Instant) -> Option<Instant> {
        while let Some((&(end, _), &at)) = self.by_end.first_key_value()
            && end <= now
        {
            self.take(at);
        }
        if self.entries.len() < self.entries.capacity() / 4 {
            self.entries.shrink_to_fit();
        }
        self.by_end.first_key_value().map(|((end, _), _)| *end)
    }

    /// Takes one out. The last one gets its place.
    fn take(&mut self, at: usize) -> Option<Entry<V>> {
        let (_, entry) = self.entries.swap_remove_index(at)?;
        self.by_use.remove(&entry.last);
        self.by_end.remove(&entry.in_order());
        self.weight -= entry.weight;
        if let Some((_, moved)) = self.entries.get_index(at) {
            self.by_use.insert(moved.last, at);
            self.by_end.insert(moved.in_order(), at);
        }
        Some(entry)
    }

    fn make_room(&mut self, stays: &K, now: Instant) -> Evicted {
        let mut evicted = Evicted::default();
        while self.entries.len() > self.max_entries || self.weight > self.max_weight {
            let stays = self.entries.get_index_of(stays);
            let mut others = self.by_use.values().copied();
            let Some(at) = others.find(|at| Some(*at) != stays) else { break };
            // What has expired would have gone anyway.
            if let Some(entry) = self.take(at).filter(|entry| entry.end > now) {
                evicted.entries += 1;
                evicted.never_asked_for += u64::from(!entry.last.asked_for());
            }
        }
        evicted
    }
}

impl Use {
    const ASKED_FOR: u64 = 1 << 63;

    fn new(asked_for: bool, number: u64) -> Self {
        Self(if asked_for { Self::ASKED_FOR | number } else { number })
    }

    fn asked_for(self) -> bool {
        self.0 & Self::ASKED_FOR != 0
    }
}

impl<V> Entry<V> {
    /// The place among those that expire.
    fn in_order(&self) -> (Instant, u64) {
        (self.end, self.last.0)
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn some(count: usize, weight: usize) -> (Bounded<u8, u8>, Instant) {
        (Bounded::new(count, weight), Instant::now())
    }

    fn keys(map: &Bounded<u8, u8>) -> Vec<u8> {
        let mut keys: Vec<_> = map.entries.keys().copied().collect();
        keys.sort_unstable();
        assert_eq!((map.by_use.len(), map.by_end.len()), (keys.len(), keys.len()));
        for (at, entry) in map.entries.values().enumerate() {
            assert_eq!((map.by_use[&entry.last], map.by_end[&entry.in_order()]), (at, at));
        }
        assert_eq!(map.weight, map.entries.values().map(|entry| entry.weight).sum::<usize>());
        keys
    }

    #[test]
    fn the_order_of_going() {
        let (mut map, now) = some(4, 100);
        let end = now + SECOND;
        for key in 0..4 {
            assert_eq!(map.insert(key, key, 1, now, end), Some(Evicted::default()));
        }
        assert_eq!(map.get(&0, now, None), Some(&0));
        assert_eq!(map.get(&1, now, None), Some(&1));
        assert_eq!(map.insert(4, 4, 1, now, end), Some(Evicted { entries: 1, never_asked_for: 1 }));
        assert_eq!(map.insert(5, 5, 1, now, end), Some(Evicted { entries: 1, never_asked_for: 1 }));
        assert_eq!(keys(&map), [0, 1, 4, 5]);
        // What is replaced stays what it was, and counts as used now.
        assert_eq!(map.insert(0, 9, 1, now, end), Some(Evicted::default()));
        for key in [4, 5] {
            map.get(&key, now, None);
        }
        assert_eq!(map.insert(6, 6, 1, now, end), Some(Evicted { entries: 1, never_asked_for: 0 }));
        assert_eq!(keys(&map), [0, 4, 5, 6]);
        assert_eq!(map.get(&0, now, None), Some(&9));
    }

    #[test]
    fn what_is_heavy_goes_and_what_is_too_heavy_never_comes() {
        let (mut map, now) = some(100, 10);
        let end = now + SECOND;
        map.insert(0, 0, 4, now, end);
        map.insert(1, 1, 4, now, end);
        assert_eq!(map.insert(2, 2, 10, now, end), Some(Evicted { entries: 2, never_asked_for: 2 }));
        assert_eq!((keys(&map), map.weight()), (vec![2], 10));
        assert_eq!(map.insert(2, 3, 11, now, end), None);
        assert_eq!(map.get(&2, now, None), Some(&2));
        assert_eq!(map.weight(), 10);
        map.remove(&2);
        assert_eq!((keys(&map), map.weight(), map.len()), (vec![], 0, 0));
    }

    #[test]
    fn ends_are_kept() {
        let (mut map, now) = some(10, 100);
        map.insert(0, 0, 1, now, now + SECOND);
        map.insert(1, 1, 1, now, now + SECOND * 3);
        assert_eq!(map.get(&0, now + SECOND / 2, None), Some(&0));
        assert_eq!(map.get(&0, now + SECOND, None), None, "the end had not changed");
        assert_eq!(map.get(&1, now, Some(now + SECOND * 9)), Some(&1));
        assert_eq!(map.purge(now + SECOND * 8), Some(now + SECOND * 9));
        assert_eq!(keys(&map), [1]);
        map.insert(2, 2, 1, now, now + SECOND * 8);
        assert_eq!(map.purge(now + SECOND * 8), Some(now + SECOND * 9));
        assert_eq!((keys(&map), map.purge(now + SECOND * 9)), (vec![1], None));
        assert!(keys(&map).is_empty());
        // What has expired does not count among those that had to go, and has not been asked for.
        let (mut map, now) = some(1, 100);
        map.insert(0, 0, 1, now, now + SECOND);
        map.get(&0, now, None);
        assert_eq!(map.insert(1, 1, 1, now + SECOND, now + SECOND * 2), Some(Evicted::default()));
        map.get(&1, now, None);
        map.insert(1, 1, 1, now + SECOND * 2, now + SECOND * 9);
        let gone = map.insert(2, 2, 1, now + SECOND * 2, now + SECOND * 9);
        assert_eq!(gone, Some(Evicted { entries: 1, never_asked_for: 1 }));
    }

    #[test]
    fn memory_is_given_back() {
        let mut map = Bounded::<u16, ()>::new(100_000, 100_000);
        let now = Instant::now();
        for key in 0..1000 {
            let end = if key < 100 { now + SECOND * 9 } else { now + SECOND };
            map.insert(key, (), 1, now, end);
        }
        let before = map.entries.capacity();
        map.purge(now);
        assert_eq!(map.entries.capacity(), before, "nothing has gone");
        map.purge(now + SECOND);
        assert!(map.entries.capacity() < before / 2 && map.len() == 100);
    }
}
