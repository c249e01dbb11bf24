//! Several at a time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::Result;

/// Does something with each of these, with its number, so many at a time. The results are in order.
///
/// # Errors
/// The first error; nothing new is begun after it.
pub(crate) fn each<T: Sync, R: Send>(
    jobs: usize,
    all: &[T],
    work: impl Fn(usize, &T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let error = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = all.get(number) else { return };
                    match work(number, one) {
                        Ok(result) => locked(&results).push((number, result)),
                        Err(found) => {
                            next.store(all.len(), Ordering::Relaxed);
                            locked(&error).get_or_insert(found);
                        }
                    }
                }
            });
        }
    });
    if let Some(error) = locked(&error).take() {
        return Err(error);
    }
    let mut results = std::mem::take(&mut *locked(&results));
    results.sort_by_key(|(number, _)| *number);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

fn locked<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order() {
        let all: Vec<usize> = (0..100).collect();
        let doubled = each(4, &all, |number, one| Ok(number + one)).expect("no error");
        assert_eq!(doubled, all.iter().map(|one| one * 2).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_is_the_end() {
        let all: Vec<usize> = (0..1000).collect();
        let result = each(2, &all, |number, _| if number == 3 { anyhow::bail!("three") } else { Ok(()) });
        assert_eq!(result.expect_err("three").to_string(), "three");
    }
}
