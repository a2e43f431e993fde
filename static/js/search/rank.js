// Ranking: BM25F by stored weights, coverage, title coverage, and words in the very order and distance of the query.
const TITLE_STRENGTH = 4;
const K1 = 1.2, COVERAGE = 1.5, TITLE = 6, TITLE_POWER = 3;
const NEAR = .6, VERBATIM = [14, 10, 10], WHOLE_TITLE = 2, AT_START = 1.5, FAINT = .3, FITTING = 3;
const MOST_RANKED = 500, MOST_PLACED = 200;
const STRENGTH = Array.from({ length: 61 }, (_, level) => .1 * 1.12 ** (level + .5));

/**
 * Reads a term's record as columns: documents, strengths, shares of titles, and where in `numbers` the places of each
 * start, unless they are left out. Places are read only of documents that may be shown. The record of a common term in
 * the root has its `count` and the titles only, each with one place.
 */
function postings(record, isCommon) {
  const numbers = numbersOf(record), head = numbers[0], isBare = !isCommon && head % 2 === 1, documents = [], strengths = [], shares = [], starts = [];
  for (let next = 0, at = 1; at < numbers.length; next++) {
    documents.push(next += numbers[at++]);
    const code = numbers[at++], titled = isCommon ? code : code - 61, share = titled < 0 ? 0 : (titled & 7) + 1, rest = titled < 0 ? code : titled >> 3;
    strengths.push(isCommon ? TITLE_STRENGTH : STRENGTH[rest]);
    shares.push(share);
    starts.push(isCommon ? rest : at);
    if (!isCommon && !isBare) { const { from, counts: [title, headings, body] } = placeCounts(numbers, at, share); at = from + title + headings + body; }
  }
  return { documents, strengths, shares, starts: isBare ? null : starts, ...(isCommon ? { count: head } : { numbers }) };
}
/** The root's common terms: a map of term to columns. */
function commonPostings([terms, records]) {
  const lists = records.split(" ");
  return new Map(wordList(terms).map((term, i) => [term, postings(lists[i], true)]));
}
/** How many places there are in each field, and where they begin. */
function placeCounts(numbers, at, share) {
  const head = numbers[at++], headings = head & 1 ? numbers[at++] : 0, title = share ? numbers[at++] : 0;
  return { from: at, counts: [title, headings, head >> 1] };
}
/** The places in a document, field by field, as far as they are known. */
function placesAt(placed, document) {
  const i = placed ? find(placed.documents, document) : -1;
  if (i < 0) return [[], [], []];
  const { numbers, starts, shares } = placed;
  if (!numbers) return [[starts[i]], [], []];
  let { from, counts } = placeCounts(numbers, starts[i], shares[i]);
  return counts.map((count) => {
    let place = 0;
    return numbers.slice(from, from += count).map((n) => (place += n));
  });
}

/**
 * Scores documents by groups with `found`: columns, each with `weight` and `placed`, the columns that know places.
 * Sums stand in columns by document, because on a large site a common word has tens of thousands.
 */
function score(groups, total) {
  const [base, covered, titled, x, most, title, scores] = Array.from({ length: 7 }, () => new Float64Array(total)), seen = [];
  let all = 0;
  for (const group of groups) {
    const here = [];
    for (const { weight, documents, strengths, shares } of group.found) documents.forEach((document, i) => {
      if (!most[document]) here.push(document);
      x[document] += weight * strengths[i];
      most[document] = Math.max(most[document], weight);
      if (shares[i]) title[document] = Math.max(title[document], weight);
    });
    const count = Math.max(here.length, ...group.found.map((found) => found.count ?? 0)) || 1;
    const idf = group.idf = Math.log(1 + (total - count + .5) / (count + .5)) * (here.length ? 1 : .5) * (group.faint ? FAINT : 1);
    all += idf;
    for (const document of here) {
      if (!covered[document]) seen.push(document);
      base[document] += idf * x[document] * (K1 + 1) / (x[document] + K1) * Math.min(1, most[document] + .2);
      covered[document] += idf * most[document];
      titled[document] += idf * title[document];
      x[document] = most[document] = title[document] = 0;
    }
  }
  for (const document of seen) scores[document] = base[document] * (covered[document] / all) ** COVERAGE + all * TITLE * (titled[document] / all) ** TITLE_POWER;
  const list = seen.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, MOST_RANKED);
  return { list: list.map((document) => ({ document, score: scores[document], coverage: covered[document] / all, sure: 0 })), all };
}

/**
 * Adds to the best scores what the places of the words say: the query laid at each place of its rarest word. What it is
 * `sure` of is what the whole query in its order is worth.
 */
function rankByPlaces(groups, { list, all }, asked) {
  for (const group of groups) group.inTitles = group.found[0]?.placed?.count;
  const placed = groups.filter((group) => group.found.length && group.found.every((found) => found.placed));
  const inBody = placed.filter((group) => !group.inTitles), faint = groups.filter((group) => group.faint).length;
  /** The letters of a query that groups stand for; phrases share some with words. */
  const lettersOf = (list) => new Set(list.flatMap(({ at, length, faint }) => (faint ? [] : Array.from({ length }, (_, i) => at + i))));
  const known = [placed, inBody, inBody], letters = known.map((list) => lettersOf(list).size), whole = lettersOf(asked).size;
  const lengths = known.map((list) => list.reduce((sum, { length, faint }) => sum + (faint ? 0 : length), 0) || 1);
  for (const s of list.slice(0, MOST_PLACED)) {
    const hits = groups.map((group) => [group, group.found.flatMap(({ documents, weight, shares, placed }) => {
      const i = find(documents, s.document);
      return i < 0 ? [] : { weight, share: shares[i], places: placesAt(placed, s.document), isFirst: placed?.count };
    })]).filter(([, hits]) => hits.length);
    const verbatim = [0, 0, 0], rows = hits.filter(([group]) => placed.includes(group));
    rows.sort(([a], [b]) => b.idf - a.idf);
    let near = 0, atStart = false;
    letters.forEach((length, field) => {
      const here = rows.filter(([group, hits]) => !(field && group.inTitles) && hits.some(({ places }) => places[field].length)), [first, anchors = []] = here[0] ?? [];
      for (const { places } of anchors) for (const at of places[field]) {
        const start = at - first.at, fits = [];
        let exact = 0, value = 0, fitting = 0;
        for (const [group, hits] of here) {
          let most = 0, right = 0;
          for (const { weight, isFirst, places: { [field]: list } } of hits) {
            const target = start + group.at, i = floor(list, target);
            // Of a common word only the first place in a title is known.
            if (list[i] === target || (isFirst && i >= 0)) right = Math.max(right, weight);
            if (target - list[i] < 6 || list[i + 1] - target < 6) most = Math.max(most, weight);
          }
          if (group.faint) fitting += right > 0;
          else {
            if (right > .35) { fits.push(group); exact += group.length; }
            value += group.length * most;
          }
        }
        near = Math.max(near, value / lengths[field]);
        // A little more than all where the unfinished word fits as well.
        exact = (exact < length * .8 ? 0 : lettersOf(fits).size / length) + (fitting === faint ? .1 : 0);
        if (exact > verbatim[field]) {
          verbatim[field] = exact;
          if (field === 0) atStart = start === 0;
        }
      }
    });
    let more = NEAR * near ** 3;
    const field = verbatim.findIndex((part) => part > .985);
    if (field >= 0) more += s.sure = VERBATIM[field] * letters[field] / whole + (verbatim[field] > 1.08 ? FITTING : 0);
    if (field === 0) more += WHOLE_TITLE * Math.min(1, hits.reduce((sum, [, hits]) => sum + Math.max(...hits.map(({ share }) => share)), 0) / 8) + (atStart ? AT_START : 0);
    s.score += all * more;
  }
  list.sort((a, b) => b.score - a.score || a.document - b.document);
}
