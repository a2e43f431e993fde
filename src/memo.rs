//! A memo of finished work, by the digest of everything that went into it.
//!
//! Because a key names its inputs completely there is nothing to invalidate: what is not asked for in one
//! compilation is dropped when that has all it needs. A memo that is off asks for no key either, since a digest of
//! everything costs a tenth of the work that it would save.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::digest::Digest;

/// Values of one kind by digest, shared between threads.
#[derive(Debug)]
pub struct Memo<T> {
    kept: HashMap<Digest, Arc<T>>,
    fresh: Mutex<HashMap<Digest, Arc<T>>>,
    span: MemoSpan,
}

/// How long a memo remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MemoSpan {
    /// From one compilation to the next.
    Always,
    /// Within one compilation, until its memo is settled.
    Once,
    /// Not at all.
    Never,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { kept: HashMap::new(), fresh: Mutex::default(), span: MemoSpan::Always }
    }
}

impl<T> Memo<T> {
    /// One that remembers nothing.
    pub fn off() -> Self {
        Self { span: MemoSpan::Never, ..Self::default() }
    }

    /// One that forgets everything when it is settled.
    pub fn for_once() -> Self {
        Self { span: MemoSpan::Once, ..Self::default() }
    }

    /// The value of `key`, made by `make` where it is not known.
    pub fn get(&self, key: impl FnOnce() -> Digest, make: impl FnOnce() -> T) -> Arc<T> {
        if self.span == MemoSpan::Never {
            return Arc::new(make());
        }
        let key = key();
        let value = match self.kept.get(&key) {
            Some(value) => Arc::clone(value),
            None => match self.lock().get(&key) {
                Some(value) => return Arc::clone(value),
                None => Arc::new(make()),
            },
        };
        self.lock().insert(key, Arc::clone(&value));
        value
    }

    /// Forgets what was not asked for since the last call, so that a long-lived memo stays the size of one site.
    pub fn settle(&mut self) {
        let fresh = std::mem::take(self.fresh.get_mut().unwrap_or_else(PoisonError::into_inner));
        if self.span == MemoSpan::Always {
            self.kept = fresh;
        }
    }

    /// How many values the last compilation used.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether nothing is known yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Digest, Arc<T>>> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_runs_share_is_made_once_and_what_one_drops_is_forgotten() {
        let mut memo = Memo::default();
        let key = |text: &str| Digest::of(text.as_bytes());
        let made = std::cell::Cell::new(0);
        let make = |value: i32| {
            made.set(made.get() + 1);
            value
        };
        memo.get(|| key("a"), || make(1));
        memo.get(|| key("b"), || make(2));
        memo.settle();
        memo.get(|| key("a"), || make(1));
        memo.settle();
        assert_eq!((made.get(), memo.len()), (2, 1));
    }

    #[test]
    fn a_memo_for_once_remembers_until_it_is_settled() {
        let mut memo = Memo::for_once();
        let get = |memo: &Memo<i32>, value| *memo.get(|| Digest::of(b"a"), || value);
        assert_eq!([get(&memo, 1), get(&memo, 2)], [1, 1]);
        memo.settle();
        assert_eq!([get(&memo, 3), get(&memo, 4)], [3, 3]);
    }

    #[test]
    fn a_memo_that_is_off_asks_for_no_key_and_keeps_nothing() {
        let mut memo = Memo::off();
        assert_eq!(*memo.get(|| unreachable!("no key"), || 1), 1);
        memo.settle();
        assert!(memo.is_empty());
    }
}
