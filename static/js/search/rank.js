// Ranking: BM25F by stored weights, coverage, title coverage, and words in the very order and distance of the query.
const TITLE_STRENGTH = 4;
const K1 = 1.2, COVERAGE = 1.5, TITLE = 6, TITLE_POWER = 3, APART = 8;
const NEAR = [.1, .5, .7], VERBATIM = [14, 10, 10], WHOLE_TITLE = 2, AT_START = 1.5, FAINT = .3, FITTING = 3;
const MOST_PLACED = 200;
const STRENGTH = Array.from({ length: 61 }, (_, level) => .1 * 1.12 ** (level + .5));

/** Reads a term's record: postings, with places unless they stand apart. */
function postings(record) {
  const numbers = new Numbers(record), head = numbers.next(), apart = head % 2 === 1, list = [];
  for (let next = 0; numbers.more; next++) {
    const document = (next += numbers.next()), code = numbers.next();
    const level = code < 61 ? code : (code - 61) >> 3, share = code < 61 ? 0 : ((code - 61) & 7) + 1;
    list.push({ document, strength: STRENGTH[level], share, places: apart ? null : places(numbers, share) });
  }
  return { list, apart };
}
function places(numbers, share) {
  const head = numbers.next(), headings = head & 1 ? numbers.next() : 0;
  return [share ? numbers.next() : 0, headings, head >> 1].map((count) => {
    let place = 0;
    return Array.from({ length: count }, () => (place += numbers.next()));
  });
}
/** Reads the root's common terms: a map of term to `{count, list}`, where `list` has the titles only; other postings have no `count`. */
function commonPostings([terms, records]) {
  const lists = records.split(" ");
  return new Map(wordList(terms).map((term, i) => {
    const numbers = new Numbers(lists[i]), count = numbers.next(), list = [];
    for (let next = 0; numbers.more; next++) {
      const document = (next += numbers.next()), code = numbers.next();
      list.push({ document, strength: TITLE_STRENGTH, share: (code & 7) + 1, places: [[code >> 3], [], []] });
    }
    return [term, { count, list }];
  }));
}
/** Gives postings the places that stand apart. */
function place(list, record) {
  const numbers = new Numbers(record);
  for (const posting of list) posting.places = places(numbers, posting.share);
}

/**
 * Scores documents by groups with `found: [{weight, shift, list}]`. Of a group with nothing but titles it is not known
 * which documents lack it, so it counts for those that have it and against none.
 */
function score(groups, total) {
  const scores = new Map();
  let all = 0, known = 0;
  groups.forEach((group, g) => {
    const of = new Map();
    for (const { weight, shift, list } of group.found) for (const posting of list) {
      const hit = of.get(posting.document);
      if (hit) hit.push({ weight, shift, posting }); else of.set(posting.document, [{ weight, shift, posting }]);
    }
    const count = Math.max(of.size, ...group.found.map((found) => found.count ?? 0)) || 1, titlesOnly = group.found.some(({ count }) => count);
    group.idf = Math.log(1 + (total - count + .5) / (count + .5)) * (of.size ? 1 : .5) * (group.faint ? FAINT : 1);
    all += group.idf;
    if (!titlesOnly) known += group.idf;
    for (const [document, hits] of of) {
      let x = 0, most = 0, title = 0, share = 0;
      for (const { weight, posting } of hits) {
        x += weight * posting.strength;
        most = Math.max(most, weight);
        if (posting.share) { title = Math.max(title, weight); share = Math.max(share, posting.share); }
      }
      if (!scores.has(document)) scores.set(document, { document, base: 0, covered: 0, unsure: 0, titled: 0, share: 0, hits: [] });
      const s = scores.get(document);
      s.base += group.idf * x * (K1 + 1) / (x + K1) * Math.min(1, most + .2);
      s.covered += group.idf * most;
      if (titlesOnly) s.unsure += group.idf;
      s.titled += group.idf * title;
      s.share += share;
      s.hits.push([g, hits]);
    }
  });
  for (const s of scores.values()) {
    s.coverage = s.covered / (known + s.unsure);
    const titled = s.titled / all;
    s.score = s.base * s.coverage ** COVERAGE + all * TITLE * titled ** TITLE_POWER + (groups.spaced && titled > .93 ? all * APART : 0);
  }
  return { list: [...scores.values()].sort((a, b) => b.score - a.score || a.document - b.document), all };
}

/** What a word that stands so many letters from where the query has it is worth. */
const nearness = (off) => (off === 0 ? 1 : Math.abs(off) < 6 ? .6 : 0);
/** Adds to the best scores what the places of the words say: the query laid at each place of its rarest word. */
function rankByPlaces(groups, { list, all }) {
  const placed = groups.filter((group) => group.found.length && group.found.every(({ list, apart }) => !apart || list[0]?.places));
  const inBody = placed.filter((group) => !group.found.some(({ count }) => count)), faint = groups.filter((group) => group.faint).length;
  const sums = (value) => [placed, inBody, inBody].map((list) => list.reduce((sum, group) => sum + value(group), 0));
  const letters = sums(({ faint, length }) => (faint ? 0 : length)), weight = sums(({ idf }) => idf);
  if (!letters[0]) return;
  for (const s of list.slice(0, MOST_PLACED)) {
    if (placed.length > 1 && s.hits.length < 2) continue;
    const near = [0, 0, 0], verbatim = [0, 0, 0], rows = s.hits.map(([g, hits]) => [groups[g], hits]).filter(([group]) => placed.includes(group));
    rows.sort(([a], [b]) => b.idf - a.idf);
    let atStart = false;
    for (let field = 0; field < 3; field++) {
      const here = rows.filter(([, hits]) => hits.some(({ posting }) => posting.places?.[field]?.length)), [first, anchors = []] = here[0] ?? [];
      for (const { shift, posting } of anchors) for (const at of posting.places?.[field] ?? []) {
        const start = at + shift - first.at;
        let exact = 0, value = 0, fitting = 0;
        for (const [group, hits] of here) {
          let most = 0, right = 0;
          for (const { weight, shift, posting } of hits) {
            const places = posting.places?.[field] ?? [], target = start + group.at - shift, i = floor(places, target);
            if (places[i] === target) right = Math.max(right, weight);
            most = Math.max(most, weight * Math.max(nearness(places[i] - target), nearness(places[i + 1] - target)));
          }
          if (!group.faint) exact += group.length * (right > .35 ? 1 : right); else if (right) fitting++;
          value += most * group.idf;
        }
        near[field] = Math.max(near[field], value / weight[field]);
        // A little more than all where the unfinished word fits as well.
        if (letters[field]) exact = exact / letters[field] + (fitting === faint ? .1 : 0); else exact = 0;
        if (exact > verbatim[field]) {
          verbatim[field] = exact;
          if (field === 0) atStart = start === 0;
        }
      }
    }
    let more = NEAR.reduce((sum, worth, field) => sum + worth * Math.min(1, near[field] || 0) ** 3, 0);
    const field = verbatim.findIndex((part) => part > .985);
    if (field >= 0) more += VERBATIM[field] + (verbatim[field] > 1.08 ? FITTING : 0);
    s.complete = verbatim[0] > 1.08;
    if (field === 0) more += WHOLE_TITLE * Math.min(1, s.share / 8) + (atStart ? AT_START : 0);
    s.verbatim = field;
    s.score += all * more;
  }
  list.sort((a, b) => b.score - a.score || a.document - b.document);
}
