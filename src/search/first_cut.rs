//! The first cut of every run of a site, each made once: a fifth to a quarter of what is written in a script without spaces
//! stands between two spaces a second time.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::words::Dictionary;

/// The dictionary, and the runs that it has cut already.
#[derive(Debug, Default)]
pub(super) struct FirstCut {
    dictionary: Dictionary,
    /// How long each word of a run is, in bytes.
    known: RwLock<HashMap<Box<str>, Arc<[u32]>>>,
}

impl FirstCut {
    /// Calls back with each word of a run, in order.
    pub(super) fn each_word<'a>(&self, run: &'a str, mut each: impl FnMut(&'a str)) {
        let mut rest = run;
        for &length in &*self.lengths(run) {
            let (word, after) = rest.split_at(length as usize);
            each(word);
            rest = after;
        }
    }

    fn lengths(&self, run: &str) -> Arc<[u32]> {
        if let Some(lengths) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(run) {
            return Arc::clone(lengths);
        }
        let lengths: Arc<[u32]> =
            self.dictionary.words(run).into_iter().map(|word| word.len() as u32).collect();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(run.into(), Arc::clone(&lengths));
        lengths
    }
}
