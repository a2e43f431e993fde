// The part of a text that shows why it was found, with the words that match, cut and marked between graphemes.
const LENGTH = 160, LEAD = 40;

/** Where words stand in a text, as [from, to) in the text, in order and without overlaps; its letters may be at hand. */
function matches(text, words, { text: stream, offsets } = kept(text, letter)) {
  const spans = [];
  for (const word of words) {
    for (let at = stream.indexOf(word); at >= 0 && spans.length < 500; at = stream.indexOf(word, at + 1)) {
      const start = offsets[at], end = offsets[at + word.length - 1] + 1;
      const inLatin = /[a-z0-9]/.test(word[0]) && /[a-z0-9]/i.test(text[start - 1] ?? "");
      if (!inLatin) spans.push([start, end, word]);
    }
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart = [];
  for (const span of spans) if (!apart.length || span[0] >= apart.at(-1)[1]) apart.push(span);
  return apart;
}
/** Text as parts `{text, marked}`, marks widened to whole graphemes. */
function marked(text, spans) {
  const parts = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const isMarked = spans.some(([from, to]) => from < index + segment.length && to > index && segment.trim() !== "");
    const last = parts.at(-1);
    if (last && last.marked === isMarked) last.text += segment; else parts.push({ text: segment, marked: isMarked });
  }
  return parts;
}
/** The stretch of a text with the most different words, given all its matches, as parts. */
function excerpt(text, spans) {
  let best = 0, most = -1;
  spans.forEach((span, i) => {
    const seen = new Set();
    let letters = 0;
    for (let j = i; j < spans.length && spans[j][0] < span[0] + LENGTH - LEAD; j++) {
      if (!seen.has(spans[j][2])) { seen.add(spans[j][2]); letters += spans[j][2].length; }
    }
    if (letters > most) { most = letters; best = i; }
  });
  let start = spans.length ? Math.max(0, spans[best][0] - LEAD) : 0;
  if (start > 0) {
    const match = spans[best][0], line = text.lastIndexOf("\n", match) + 1;
    start = line > start ? line : start + Math.max(0, text.slice(start - 1, match).indexOf(" "));
  }
  let end = text.length;
  while (!mayPart(text, start)) start++;
  if (end > start + LENGTH + 20) for (const { index } of graphemes.segment(text.slice(start, start + LENGTH))) end = start + index;
  const inside = spans.filter(([a, b]) => b > start && a < end).map(([a, b]) => [a - start, b - start]);
  const parts = marked(text.slice(start, end).replace(/\n/g, " "), inside);
  if (start > 0) parts.unshift({ text: "… ", marked: false });
  if (end < text.length) parts.push({ text: " …", marked: false });
  return parts;
}
