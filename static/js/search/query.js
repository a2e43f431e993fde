// From what is typed to groups: one for each word, with the terms that may stand for it.
const MOST_PREFIXED = 24, MOST_INSIDE = 12, MOST_NEAR = 6, MOST_STEMMED = 6;

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
  const cut = new Vocabulary(wordList(root.cut), levels(root.cutLevels), root.ceiling), words = wordList(root.words);
  const cutWords = { words: cut.words, levels: cut.levels, anchors: new Set(growing(root.cutAnchors)) };
  const listedWords = { words, levels: levels(root.wordLevels), anchors: new Set(growing(root.wordAnchors)) };
  /** `{at, length, text, cut, kind, terms: [{term, weight, shift, level, anchor}]}` for each word of a query. */
  function groups(query, care) {
    const slips = care < Infinity;
    const list = mended(runs(normalForm(query).slice(0, 2000)), slips ? words : []), open = /\S$/.test(query) && query.length < 200;
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
  const termOf = ({ words, levels, anchors }, i, weight, shift = 0) => ({ term: words[i], weight, shift, level: levels[i], anchor: anchors.has(i) });
  function cutGroups(run, isLast, care) {
    const pieces = cut.cut(run.text, { care, open: isLast });
    return pieces.map(({ start, end, word, kind }) => {
      const text = run.text.slice(start, end), open = isLast && end === run.text.length, terms = word === undefined ? [] : [termOf(cutWords, word, kind === "word" ? 1 : .75)];
      if (open) {
        const weight = text.length > 2 && terms.length ? .5 : .9;
        for (const i of commonest(cutWords, text, MOST_PREFIXED)) if (i !== word) terms.push(termOf(cutWords, i, weight));
      }
      if (kind === "unknown" && text.length >= 2) terms.push(...inside(text));
      return { at: run.at + start, length: end - start, text, cut: true, kind, open, terms };
    });
  }
  const byLevel = ({ levels }, places, most) => places.sort((a, b) => levels[b] - levels[a]).slice(0, most);
  function commonest(list, prefix, most) {
    const [from, to] = withPrefix(list.words, prefix);
    return byLevel(list, Array.from({ length: to - from }, (_, i) => from + i), most);
  }
  /** Words that an unknown piece stands in. */
  const inside = (text) => byLevel(cut, cut.words.flatMap((word, i) => (word.includes(text) && mayPart(word, word.indexOf(text)) ? i : [])), MOST_INSIDE).map((i) => termOf(cutWords, i, .6, -cut.words[i].indexOf(text)));
  function wordGroup(run, isLast, slips) {
    const { text, at } = run, listed = find(words, text), terms = [listed < 0 ? { term: text, weight: 1, shift: 0, level: 0 } : termOf(listedWords, listed, 1)];
    const add = (i, weight) => { if (!terms.some((known) => known.term === words[i])) terms.push(termOf(listedWords, i, weight)); };
    if (isLast) for (const i of commonest(listedWords, text, 16)) add(i, listed < 0 || text.length < 3 ? .8 : .5);
    const root = stem(text);
    if (root.length >= 3) {
      const [from, to] = withPrefix(words, root);
      let room = MOST_STEMMED;
      for (let i = from; i < to && room; i++) if (stem(words[i]) === root) { add(i, .8); room--; }
    }
    if (slips && listed < 0 && text.length >= 4 && !/\d/.test(text)) {
      const near = words.flatMap((word, i) => (isNear(text, word) ? i : []));
      near.sort((a, b) => (words[b][0] === text[0]) - (words[a][0] === text[0]) || listedWords.levels[b] - listedWords.levels[a]);
      for (const i of near.slice(0, MOST_NEAR)) add(i, .7);
    }
    return { at, length: text.length, text, kind: listed < 0 ? "unlisted" : "word", open: isLast, terms };
  }
  return { groups, cut };
}
