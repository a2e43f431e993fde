// Message patterns: whether a text holds one, and what its placeholders caught. One pass over the text a pattern.
const MOST_VALUE = 200;

/** Without white space, quotation marks and dashes all alike. */
const visible = (c) => c.replace(/\s/, "").replace(/["“”„«»‘’‚`´]/, "'").replace(/[‐-―−]/, "-");
function matchIn({ text, offsets }, literals, original) {
  const values = [], offset = (i) => offsets[i] ?? original.length;
  let at = 0;
  for (let i = 0; i < literals.length; i++) {
    const literal = literals[i], opens = i === 1 && !literals[0];
    const found = literal || literals[i + 1] !== undefined ? text.indexOf(literal, i && at + !opens) : Math.min(text.length, at + MOST_VALUE);
    if (found < 0) return null;
    if (i) values.push(original.slice(offset(opens ? Math.max(0, found - MOST_VALUE) : at), offset(found)));
    at = found + literal.length;
  }
  return values;
}
/** The placeholders' values `[[name, value]]` where a text holds the message `[document, language, literal, name, …]`. */
function matchMessage(text, [, , ...parts]) {
  const literals = literalsOf(parts), names = parts.filter((_, i) => i % 2);
  const matchKept = (keep) => matchIn(kept(text, keep), literals.map((literal) => kept(literal, keep).text), text);
  // The letters alone where punctuation was lost.
  const values = matchKept(visible) ?? (letter(literals.join("")).length < 6 ? null : matchKept(letter));
  if (!values) return null;
  return names.map((name, i) => {
    let value = values[i] ?? "";
    if (!i && !literals[0]) value = value.split(/[\n\r]|[.!?:]\s/).pop();
    if (i + 1 === names.length && !literals.at(-1)) value = value.split(/[\n\r]|[.!?]\s/)[0];
    return [name, value.replace(/^[\s"'“”‘’(]+|[\s"'“”‘’),.;]+$/g, "")];
  });
}
const literalsOf = (parts) => parts.filter((_, i) => i % 2 === 0);
const messageLetters = ([, , ...parts]) => letter(literalsOf(parts).join("")).length;
