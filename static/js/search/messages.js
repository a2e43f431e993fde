// Message patterns: whether a text holds one, and what its placeholders caught. One pass over the text a pattern.
const MOST_VALUE = 200;

/** A text as its characters without white space, quotation marks all alike, each with its offset in the text. */
function squeezed(text) {
  const { out, from } = normalized(text);
  const kept = [], offsets = [];
  out.forEach((c, i) => {
    if (/\s/.test(c)) return;
    kept.push(/["“”„«»‘’‚`´]/.test(c) ? "'" : /[‐-―−]/.test(c) ? "-" : c);
    offsets.push(from[i]);
  });
  return { text: kept.join(""), offsets };
}
/** Only the letters of a squeezed text, for messages whose punctuation was lost. */
function lettersOf({ text, offsets }) {
  const kept = [];
  const letters = text.replace(/[^\p{L}\p{N}\p{M}]/gu, (c, at) => { for (let i = 0; i < c.length; i++) kept[at + i] = true; return ""; });
  return { text: letters, offsets: offsets.filter((_, i) => !kept[i]) };
}
function matchIn({ text, offsets }, literals, original) {
  const spans = [];
  let at = -1;
  for (let i = 0; i < literals.length; i++) {
    const literal = literals[i];
    if (!literal) {
      if (i === 0) { at = 0; continue; }
      if (i === literals.length - 1) spans.push([at, Math.min(text.length, at + MOST_VALUE)]);
      else { spans.push([at, at]); }
      continue;
    }
    const found = text.indexOf(literal, i === 0 ? 0 : at + (i > 1 || literals[0] ? 1 : 0));
    if (found < 0) return null;
    if (i > 0) spans.push([i === 1 && !literals[0] ? Math.max(0, found - MOST_VALUE) : at, found]);
    at = found + literal.length;
  }
  return spans.map(([start, end]) => {
    const from = offsets[start] ?? original.length, to = offsets[end] ?? original.length;
    return original.slice(from, to);
  });
}
/** The placeholders' values `[[name, value]]` where a text holds the message `[document, language, literal, name, …]`. */
function matchMessage(text, [, , ...parts]) {
  const literals = parts.filter((_, i) => i % 2 === 0), names = parts.filter((_, i) => i % 2 === 1);
  const strict = squeezed(text);
  let values = matchIn(strict, literals.map((literal) => squeezed(literal).text), text);
  if (!values) {
    const loose = literals.map((literal) => lettersOf(squeezed(literal)).text);
    if (loose.join("").length < 6) return null;
    values = matchIn(lettersOf(strict), loose, text);
  }
  if (!values) return null;
  const first = literals[0] === "", last = literals[literals.length - 1] === "";
  return names.map((name, i) => {
    let value = values[i] ?? "";
    if (first && i === 0) value = value.split(/[\n\r]|[.!?:]\s/).pop();
    if (last && i === names.length - 1) value = value.split(/[\n\r]|[.!?]\s/)[0];
    return [name, value.replace(/^[\s"'“”‘’(]+|[\s"'“”‘’),.;]+$/g, "")];
  });
}
const messageLetters = ([, , ...parts]) => parts.filter((_, i) => i % 2 === 0).join("").replace(/[^\p{L}\p{N}]/gu, "").length;
