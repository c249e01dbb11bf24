//! Lines of the log that strangers cause.

use core::time::Duration;
use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

const PERIOD: Duration = Duration::from_secs(60);

/// Admits so many lines a minute, and counts those between.
#[derive(Debug)]
pub(super) struct Seldom {
    most: u32,
    minute: Mutex<Minute>,
}

#[derive(Debug, Default)]
struct Minute {
    began: Option<Instant>,
    admitted: u32,
    left_out: u64,
}

impl Seldom {
    pub(super) fn new(most: u32) -> Self {
        Self { most, minute: Mutex::default() }
    }

    /// Whether a line may be written now: then how many were left out since the last one.
    pub(super) fn admits(&self) -> Option<u64> {
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.began.is_none_or(|began| began.elapsed() >= PERIOD) {
            minute.began = Some(Instant::now());
            minute.admitted = 0;
        }
        if minute.admitted == self.most {
            minute.left_out += 1;
            return None;
        }
        minute.admitted += 1;
        Some(core::mem::take(&mut minute.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_minute_has_so_many_lines() {
        let seldom = Seldom::new(2);
        let admitted: Vec<_> = (0..5).map(|_| seldom.admits()).collect();
        assert_eq!(admitted, [Some(0), Some(0), None, None, None]);
        tokio::time::advance(PERIOD).await;
        assert_eq!([seldom.admits(), seldom.admits(), seldom.admits()], [Some(3), Some(0), None]);
    }
}
