// From what is typed to groups: one for each word, with the terms that may stand for it.
const MOST_PREFIXED = 24, MOST_INSIDE = 12, MOST_NEAR = 6, MOST_STEMMED = 6, MOST_BEGUN = 16;

/** English words without the endings of number, tense and manner; for comparing words, not for showing. */
function stem(word) {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const short = word.replace(/ie[sd]$/, "y").replace(/(?<=..)(?:ings?|e[ds]|ly|ations?)$/, "").replace(/(?<=[^su])s$/, "");
  return short.length < 3 ? word : short.replace(/e$/, "").replace(/([bdfgmnprt])\1$/, "$1");
}

/** A letter or two of another script inside a word are a slip of the keyboard, not a word. */
function mended(list, words) {
  for (let i = 1; i + 1 < list.length; i++) {
    const [before, here, after] = list.slice(i - 1, i + 2), text = before.text + after.text;
    if (!here.cut || here.text.length > 2 || here.apart || after.apart || before.cut || after.cut) continue;
    if (words.some((word) => isNear(text, word))) list.splice(--i, 3, { ...before, text });
  }
  return list;
}

/** The words of the root: `groups` of a query, and the vocabulary that is `cut` by. */
function lexiconOf(root) {
  const listOf = (words, known, anchors) => ({ words: wordList(words), levels: levels(known), anchors: new Set(growing(anchors)) });
  const cutWords = listOf(root.cut, root.cutLevels, root.cutAnchors), listedWords = listOf(root.words, root.wordLevels, root.wordAnchors), { words } = listedWords;
  const cut = cutterOf(cutWords.words, cutWords.levels, root.ceiling);
  /** `{at, length, text, cut, kind, terms: [{term, weight, level, anchor}]}` for each word of a query. */
  function groups(query, care) {
    const slips = care < Infinity;
    const list = mended(runs(normalForm(query)), slips ? words : []), open = /\S$/.test(query) && query.length < 200;
    let moved = 0;
    return list.flatMap((run, i) => {
      const isLast = open && i === list.length - 1;
      const made = run.cut ? cutGroups(run, isLast, care) : [wordGroup(run, isLast, slips)];
      // Two letters at the end say little of the word to come.
      const last = made.at(-1);
      if (isLast && last && last.length <= 2) last.faint = true;
      // A letter more or less in a mended word moves what is behind it.
      for (const group of made) {
        group.at += moved;
        if (group.kind === "slip") moved -= group.length - (group.length = group.terms[0].term.length);
      }
      return made;
    });
  }
  const termOf = ({ words, levels, anchors }, i, weight) => ({ term: words[i], weight, level: levels[i], anchor: anchors.has(i) });
  function cutGroups(run, isLast, care) {
    const pieces = cut(run.text, { care, open: isLast });
    return pieces.map(({ start, end, word, kind }) => {
      const text = run.text.slice(start, end), open = isLast && end === run.text.length, terms = word === undefined ? [] : [termOf(cutWords, word, kind === "word" ? 1 : .75)];
      if (open) terms.push(...commonest(cutWords, MOST_PREFIXED, text.length > 2 && terms.length ? .5 : .9, (word) => word.startsWith(text) && word !== terms[0]?.term));
      if (kind === "unknown" && text.length >= 2) terms.push(...commonest(cutWords, MOST_INSIDE, .6, (word) => word.includes(text) && mayPart(word, word.indexOf(text))));
      return { at: run.at + start, length: end - start, text, cut: true, kind, open, terms };
    });
  }
  /** The commonest words that fit, as terms of a weight. */
  const commonest = (list, most, weight, fits) => list.words.flatMap((word, i) => (fits(word) ? i : [])).sort((a, b) => list.levels[b] - list.levels[a]).slice(0, most).map((i) => termOf(list, i, weight));
  function wordGroup(run, isLast, slips) {
    const { text, at } = run, listed = find(words, text), isListed = listed >= 0, root = stem(text);
    const terms = [isListed ? termOf(listedWords, listed, 1) : { term: text, weight: 1, level: 0 }];
    const add = (most, weight, fits) => terms.push(...commonest(listedWords, most, weight, (word) => fits(word) && !terms.some(({ term }) => term === word)));
    if (isLast) add(MOST_BEGUN, isListed && text.length > 2 ? .5 : .8, (word) => word.startsWith(text));
    if (root.length > 2) add(MOST_STEMMED, .8, (word) => word.startsWith(root) && stem(word) === root);
    const isStrange = terms.length < 2;
    // The first letter is rarely wrong.
    if (slips && !isListed && text.length > 3 && !/\d/.test(text)) for (const first of [text[0], ""]) add(MOST_NEAR, .7, (word) => word.startsWith(first) && isNear(text, word));
    const isSlip = isStrange && terms.length > 1;
    if (isSlip) terms.splice(0, 2, terms[1], terms[0]);
    return { at, length: text.length, text, kind: isSlip ? "slip" : isListed ? "word" : "unlisted", open: isLast, terms };
  }
  return { groups, cut };
}
