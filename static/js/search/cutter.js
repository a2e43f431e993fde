// The least-cost cut of a run over the site's vocabulary: the same data and the same path as src/words/vocabulary.rs;
// for queries also words with one slip, dearer by `care`, and a last word that is not finished.
const UNKNOWN = 100, PREFIX = 14, SLIP = 34, TONE_SLIP = 22, SHORT_SLIP = 10;

class Vocabulary {
  constructor(words, levels, ceiling) {
    Object.assign(this, { words, levels, ceiling });
    this.trie = {};
    words.forEach((word, i) => {
      let node = this.trie;
      for (let j = 0; j < word.length; j++) node = node[word[j]] ??= {};
      node.word = i;
    });
  }
  cost(word) { return this.ceiling - this.levels[word] + 1; }

  /** Pieces `{start, end, word, kind}`: kind is "word", "slip", "prefix" or "unknown". */
  cut(run, { care = Infinity, open = false } = {}) {
    const best = [];
    best[0] = { cost: 0 };
    const offer = (start, end, cost, kind, word) => {
      const total = best[start].cost + cost;
      if (!best[end] || total < best[end].cost) best[end] = { cost: total, start, kind, word };
    };
    for (let start = 0; start < run.length; start++) {
      if (!best[start]) continue;
      let node = this.trie;
      for (let end = start + 1; end <= run.length && (node = node[run[end - 1]]); end++) {
        if (node.word !== undefined && mayPart(run, end)) offer(start, end, this.cost(node.word), "word", node.word);
      }
      if (open) {
        const text = run.slice(start), [from, to] = withPrefix(this.words, text);
        let weight = 0;
        for (let i = from; i < to; i++) if (this.words[i] !== text) weight += 2 ** (this.levels[i] / 4);
        if (weight) offer(start, run.length, this.ceiling - Math.floor(4 * Math.log2(weight)) + PREFIX, "prefix");
      }
      if (care < Infinity) this.slips(run, start, (end, word, penalty) => {
        if (!mayPart(run, end)) return;
        offer(start, end, this.cost(word) + penalty + care, "slip", word);
      });
      let end = start + 1;
      while (!mayPart(run, end)) end++;
      offer(start, end, UNKNOWN, "unknown");
    }
    const pieces = [];
    for (let end = run.length; end > 0;) {
      const { start, kind, word } = best[end], next = pieces.at(-1);
      if (kind === "unknown" && next?.kind === kind) next.start = start;
      else pieces.push({ start, end, word, kind });
      end = start;
    }
    return pieces.reverse();
  }
  /** Calls back with every word that is one slip away from what stands at `start`: (end, word, penalty). */
  slips(run, start, found) {
    const finish = (node, at, penalty, length) => {
      for (;; at++, length++) {
        if (node.word !== undefined && length >= 3) found(at, node.word, penalty + (length < 5 ? SHORT_SLIP : 0));
        if (at >= run.length || !(node = node[run[at]])) return;
      }
    };
    const price = (c) => (SIGN.test(c) ? TONE_SLIP : SLIP);
    let node = this.trie;
    for (let at = start, length = 0; node && at <= run.length; at++, length++) {
      const c = run[at];
      for (const other in node) {
        if (other === "word") continue;
        finish(node[other], at, price(other), length + 1);
        if (at < run.length && other !== c) finish(node[other], at + 1, Math.min(price(other), price(c)), length + 1);
      }
      if (at < run.length) {
        if (length) finish(node, at + 1, price(c), length);
        const swapped = run[at + 1] !== c && node[run[at + 1]]?.[c];
        if (swapped) finish(swapped, at + 2, SLIP, length + 2);
      }
      node = node[c];
    }
  }
}
/** Whether two words differ by one letter put in, left out, changed or swapped with its neighbour. */
function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}
