// The least-cost cut of a run over the site's vocabulary: the same data and the same path as src/words/vocabulary.rs;
// for queries also words with one slip, dearer by `care`, and a last word that is not finished.
const UNKNOWN = 100, PREFIX = 14, SLIP = 34, TONE_SLIP = 22, SHORT_SLIP = 10;

/** A vocabulary by which runs are `cut`. */
function cutterOf(words, levels, ceiling) {
  const trie = {}, cost = (word) => ceiling - levels[word] + 1;
  words.forEach((word, i) => {
    let node = trie;
    for (const c of word.split("")) node = node[c] ??= {};
    node.word = i;
  });

  /** Pieces `{start, end, word, kind}`: kind is "word", "slip", "prefix" or "unknown". */
  function cut(run, { care = Infinity, open = false } = {}) {
    const best = [{ cost: 0 }];
    const offer = (start, end, cost, kind, word) => {
      const total = best[start].cost + cost;
      if (!best[end] || total < best[end].cost) best[end] = { cost: total, start, kind, word };
    };
    for (let start = 0; start < run.length; start++) {
      if (!best[start]) continue;
      let node = trie;
      for (let end = start + 1; end <= run.length && (node = node[run[end - 1]]); end++) {
        if (node.word !== undefined && mayPart(run, end)) offer(start, end, cost(node.word), "word", node.word);
      }
      if (open) {
        const text = run.slice(start), [from, to] = withPrefix(words, text);
        let weight = 0;
        for (let i = from; i < to; i++) if (words[i] !== text) weight += 2 ** (levels[i] / 4);
        if (weight) offer(start, run.length, ceiling - Math.floor(4 * Math.log2(weight)) + PREFIX, "prefix");
      }
      if (care < Infinity) slips(run, start, (end, word, penalty) => {
        if (mayPart(run, end)) offer(start, end, cost(word) + penalty + care, "slip", word);
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
  function slips(run, start, found) {
    const finish = (node, at, penalty, length) => {
      for (;; at++, length++) {
        if (node.word !== undefined && length >= 3) found(at, node.word, penalty + (length < 5 ? SHORT_SLIP : 0));
        if (at >= run.length || !(node = node[run[at]])) return;
      }
    };
    const price = (c) => (SIGN.test(c) ? TONE_SLIP : SLIP);
    let node = trie;
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
  return cut;
}
/** Whether two words differ by one letter put in, left out, changed or swapped with its neighbour. */
function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const alike = (m, n) => a.slice(i + m) === b.slice(i + n);
  return alike(1, 0) || alike(0, 1) || alike(1, 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && alike(2, 2));
}
