//! The least-cost cut of a run over a site's own vocabulary.
//!
//! No dictionary reaches the page: the vocabulary of the site does, with how common each word is, and the same cutter
//! over the same data cuts the index here and the query there (`cutter.js`), so that they cannot disagree.
//! Costs are integers and ties go to the earlier start, then to the shorter piece, in both.

use super::level::level;
use super::script::may_part;

/// What a cluster that is in no word costs: more than the rarest word, until a site has 2²⁵ of them.
const UNKNOWN: u32 = 100;

/// A piece of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// UTF-16 units from the start of the run.
    pub start: u32,
    /// Likewise, exclusive.
    pub end: u32,
    /// The word's number in the vocabulary; `None` for letters that are in no word.
    pub word: Option<u32>,
}

/// The words of a site's scripts without spaces, in order, each with its level.
#[derive(Debug)]
pub struct Vocabulary {
    words: Vec<(String, u8)>,
    costs: Vec<u32>,
    nodes: Vec<Node>,
    /// The next unit and the node that it leads to, by unit.
    edges: Vec<(u16, u32)>,
    /// The nodes that the units from [`Node::base`] on lead to, 0 where there is none.
    rows: Vec<u32>,
}

/// A node of the trie. Where many units close to each other go on, they are looked up in a row.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Where its edges start, or its row.
    first: u32,
    edge_count: u16,
    /// The first unit of its row, and how long the row is.
    base: u16,
    width: u16,
    /// Number of the word that ends here, plus one.
    word: u32,
}

/// The most edges that are searched one by one, and how much longer than its edges a row may be.
const FEW: usize = 8;
const SPARSE: usize = 16;

impl Vocabulary {
    /// A vocabulary of words with their counts, sorted by their UTF-16 units and distinct.
    pub fn new(counts: Vec<(String, u32)>) -> Self {
        let total: u64 = counts.iter().map(|&(_, count)| u64::from(count)).sum();
        let ceiling = u32::from(level(u32::try_from(total).unwrap_or(u32::MAX)));
        let words: Vec<(String, u8)> = counts.into_iter().map(|(word, count)| (word, level(count))).collect();
        let costs = words.iter().map(|&(_, level)| ceiling.saturating_sub(u32::from(level)) + 1).collect();
        let mut vocabulary = Self { words, costs, nodes: Vec::new(), edges: Vec::new(), rows: Vec::new() };
        vocabulary.plant();
        vocabulary
    }

    /// The words in order, each with its [`level`].
    pub fn words(&self) -> &[(String, u8)] {
        &self.words
    }

    /// What an unlevelled word would cost; the page computes every cost from it: `ceiling - level + 1`.
    pub fn ceiling(&self) -> u32 {
        self.words.first().map_or(0, |&(_, level)| self.costs[0] + u32::from(level) - 1)
    }

    fn plant(&mut self) {
        let spelled: Vec<Vec<u16>> =
            self.words.iter().map(|(word, _)| word.encode_utf16().collect()).collect();
        self.nodes.push(Node::default());
        // Breadth first, so that the edges of one node stand together: (node, words from, to, depth).
        let mut queue = std::collections::VecDeque::from([(0_usize, 0_usize, spelled.len(), 0_usize)]);
        while let Some((node, mut from, to, depth)) = queue.pop_front() {
            if from < to && spelled[from].len() == depth {
                self.nodes[node].word = from as u32 + 1;
                from += 1;
            }
            let first_edge = self.edges.len();
            while from < to {
                let unit = spelled[from][depth];
                let end = from + spelled[from..to].partition_point(|word| word[depth] <= unit);
                self.edges.push((unit, self.nodes.len() as u32));
                queue.push_back((self.nodes.len(), from, end, depth + 1));
                self.nodes.push(Node::default());
                from = end;
            }
            self.settle(node, first_edge);
        }
    }

    /// Gives a node the edges from `first` on, as a row if there are many.
    fn settle(&mut self, node: usize, first: usize) {
        let edges = &self.edges[first..];
        let node = &mut self.nodes[node];
        (node.first, node.edge_count) = (first as u32, edges.len() as u16);
        let (Some(&(base, _)), Some(&(last, _))) = (edges.first(), edges.last()) else { return };
        let width = usize::from(last - base) + 1;
        if edges.len() > FEW && width <= edges.len() * SPARSE && width <= usize::from(u16::MAX) {
            (node.base, node.width, node.first) = (base, width as u16, self.rows.len() as u32);
            self.rows.resize(self.rows.len() + width, 0);
            for (unit, next) in self.edges.drain(first..) {
                self.rows[node.first as usize + usize::from(unit - base)] = next;
            }
        }
    }

    fn step(&self, node: u32, unit: u16) -> Option<u32> {
        let Node { first, edge_count, base, width, .. } = self.nodes[node as usize];
        let first = first as usize;
        if width > 0 {
            let at = unit.wrapping_sub(base);
            return (at < width).then(|| self.rows[first + usize::from(at)]).filter(|&next| next > 0);
        }
        let edges = &self.edges[first..first + usize::from(edge_count)];
        if edges.len() <= FEW {
            return edges.iter().find(|edge| edge.0 == unit).map(|edge| edge.1);
        }
        edges.binary_search_by_key(&unit, |edge| edge.0).ok().map(|at| edges[at].1)
    }

    /// Cuts a run at the least cost; neighbouring unknown clusters come as one piece.
    pub fn cut(&self, run: &str) -> Vec<Piece> {
        let units: Vec<u16> = run.encode_utf16().collect();
        let length = units.len();
        let parts = |at: usize| at == 0 || at == length || may_part(units[at - 1], units[at]);
        // Cost to reach a place, where the last piece starts, and its word plus one.
        let mut best: Vec<(u32, u32, u32)> = vec![(u32::MAX, 0, 0); length + 1];
        best[0].0 = 0;
        for start in 0..length {
            let (reached, ..) = best[start];
            if reached == u32::MAX {
                continue;
            }
            let mut node = 0;
            for end in start + 1..=length {
                let Some(next) = self.step(node, units[end - 1]) else { break };
                node = next;
                let word = self.nodes[node as usize].word;
                if word > 0 && parts(end) {
                    let cost = reached + self.costs[word as usize - 1];
                    if cost < best[end].0 {
                        best[end] = (cost, start as u32, word);
                    }
                }
            }
            let mut end = start + 1;
            while !parts(end) {
                end += 1;
            }
            if reached + UNKNOWN < best[end].0 {
                best[end] = (reached + UNKNOWN, start as u32, 0);
            }
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut end = length;
        while end > 0 {
            let (_, start, word) = best[end];
            match pieces.last_mut() {
                Some(last) if word == 0 && last.word.is_none() => last.start = start,
                _ => pieces.push(Piece { start, end: end as u32, word: word.checked_sub(1) }),
            }
            end = start as usize;
        }
        pieces.reverse();
        pieces
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        words: Vec<(String, u32)>,
        cuts: Vec<(String, String)>,
    }

    fn shown(vocabulary: &Vocabulary, run: &str) -> String {
        let units: Vec<u16> = run.encode_utf16().collect();
        let pieces = vocabulary.cut(run);
        let shown: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let text = String::from_utf16(&units[piece.start as usize..piece.end as usize]).unwrap();
                if piece.word.is_some() { text } else { format!("({text})") }
            })
            .collect();
        shown.join(" ")
    }

    /// The page's cutter is held to the same cases.
    #[test]
    fn vectors() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../tests/fixtures/words/cuts.json")).unwrap();
        for case in cases {
            let vocabulary = Vocabulary::new(case.words);
            for (run, expect) in case.cuts {
                assert_eq!(shown(&vocabulary, &run), expect, "{run}");
            }
        }
    }

    proptest! {
        #[test]
        fn pieces_cover_the_run(
            run in "[กขคเแาิ่]{0,30}",
            words in proptest::collection::btree_map("[กขคเแาิ่]{1,4}", 1_u32..1000, 0..20),
        ) {
            let vocabulary = Vocabulary::new(words.into_iter().collect());
            let mut at = 0;
            for piece in vocabulary.cut(&run) {
                prop_assert_eq!(piece.start, at);
                prop_assert!(piece.end > piece.start);
                at = piece.end;
            }
            prop_assert_eq!(at as usize, run.encode_utf16().count());
        }
    }
}
