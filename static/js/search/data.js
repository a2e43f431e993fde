// Reading what src/search/encode.rs wrote: numbers, sorted word lists, directories of files.
const SINGLE = 61, RADIX = 30;
const value = (text, i) => { const code = text.charCodeAt(i); return code - (code > 92 ? 36 : 35); };

function numbersOf(text) {
  const out = [];
  let n = 0, scale = 1;
  for (let i = 0; i < text.length; i++) {
    const digit = value(text, i);
    n += digit * scale;
    scale *= RADIX;
    if (digit < SINGLE) { out.push(n); n = 0; scale = 1; }
  }
  return out;
}
/** Numbers that grow, of which each stands as the difference from the one after the one before. */
function growing(text) {
  let last = -1;
  return numbersOf(text).map((n) => (last += n + 1));
}
function wordList(text) {
  let last = "";
  return text ? text.split(" ").map((entry) => (last = last.slice(0, value(entry, 0)) + entry.slice(1))) : [];
}
/** Records by key; `read` is for what has been made of them. */
const tableOf = ([keys, records, extras = {}]) => ({ keys: wordList(keys), records: records.split(" "), extras, read: [] });
const levels = (text) => Array.from(text, (_, i) => value(text, i));
/** The place of the last key that is not after the given one. */
function floor(keys, key) {
  let low = 0, high = keys.length;
  while (low < high) { const middle = (low + high) >> 1; if (keys[middle] <= key) low = middle + 1; else high = middle; }
  return low - 1;
}
/** A function from a key to the name of the file that would hold it. */
function directory(prefix, [firsts, hashes], keys = wordList(firsts)) {
  const files = hashes.match(/.{8}/g) ?? [];
  return (key) => `${prefix}-${files[floor(keys, key)] ?? files[0]}`;
}
/** As `directory`, by document number: the file's name and the document's place in it. */
function resultDirectory([firsts, hashes]) {
  const keys = growing(firsts), fileOf = directory("d", [firsts, hashes], keys);
  return (document) => ({ file: fileOf(document), place: document - keys[floor(keys, document)] });
}
/** All keys of a sorted list that begin with a prefix, as [from, to). */
function withPrefix(keys, prefix) {
  const last = floor(keys, prefix);
  return [keys[last] === prefix ? last : last + 1, floor(keys, `${prefix}\uffff`) + 1];
}
const find = (keys, key) => { const i = floor(keys, key); return keys[i] === key ? i : -1; };
