// The normal form in which text is compared, and its runs of letters; src/words/ is the same for the build.
// Never shown to a reader.
// What NFKC leaves alone, but for the last character before something that it does not.
const SETTLED = "\\0-\\x7f\\u0e01-\\u0e39\\u0e3b-\\u0e5b";
const STRETCHES = new RegExp(`[${SETTLED}]+(?![^${SETTLED}])|[${SETTLED}]+(?=[${SETTLED}])|[${SETTLED}]?[^${SETTLED}]+`, "g");
const IS_SETTLED = new RegExp(`^[${SETTLED}]+$`);
const VOWEL_MARK = /[\u0e31\u0e34-\u0e3a]/;
const SIGN = /[\u0e47-\u0e4e]/;
const CUT = "\\u0e01-\\u0e2e\\u0e30-\\u0e3a\\u0e40-\\u0e45\\u0e47-\\u0e4e\\u0e81-\\u0eae\\u0eb0-\\u0ec5\\u0ec8-\\u0ece\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f\\u1780-\\u17d3\\u3005-\\u3007\\u3041-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const NEITHER = "\\u0e2f\\u0e3f\\u0e46\\u0eaf\\u0ec6\\u17d7";
const RUNS = new RegExp(`([${CUT}]+)|((?:(?![${CUT}${NEITHER}])[\\p{L}\\p{N}\\p{M}])+)`, "gu");
const NO_START = /[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u17b4-\u17d3\u3099\u309a\u30fc\udc00-\udfff]/;
const NO_END = /[\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2]/;
const MAX_WORD = 40;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The normal form as characters, each with the offset in `text` that it came from. */
function normalized(text) {
  const out = [], from = [];
  let at = 0;
  const insertBefore = (c, isLater) => {
    let i = out.length;
    while (i > 0 && isLater.test(out[i - 1])) i--;
    if (out[i - 1] !== c) { out.splice(i, 0, c); from.splice(i, 0, at); }
  };
  const once = (c) => { if (out[out.length - 1] !== c) { out.push(c); from.push(at); } };
  const put = (c) => {
    if (c < "\x7f" || (c > "\u0e00" && c < "\u0e30") || (c > "\u0e40" && c < "\u0e45")) { out.push(c.toLowerCase()); from.push(at); }
    else if (c === "\u0e33") { put("\u0e4d"); put("\u0e32"); }
    else if (/[\u200b-\u200d\u2060\ufeff\u00ad]/.test(c)) return;
    else if (/[\u0e50-\u0e59]/.test(c)) { out.push(String(c.charCodeAt(0) - 0xe50)); from.push(at); }
    else if (c === "\u0e40" && out[out.length - 1] === c) out[out.length - 1] = "\u0e41";
    else if (c === "\u0e32") {
      let i = out.length;
      while (i > 0 && SIGN.test(out[i - 1]) && out[i - 1] !== "\u0e4d") i--;
      if (i > 0 && out[i - 1] === "\u0e4d") { out.splice(i - 1, 1); from.splice(i - 1, 1); once("\u0e33"); } else once(c);
    }
    else if (/[\u0e30\u0e45]/.test(c)) once(c);
    else if (VOWEL_MARK.test(c)) insertBefore(c, SIGN);
    else if (/[\u0e48-\u0e4b]/.test(c)) insertBefore(c, /\u0e33/);
    else if (SIGN.test(c)) once(c);
    else for (const lower of c.toLowerCase()) { out.push(lower); from.push(at); }
  };
  for (const [stretch] of text.matchAll(STRETCHES)) {
    const end = at + stretch.length;
    if (IS_SETTLED.test(stretch)) for (let i = 0; i < stretch.length; i++, at++) put(stretch[i]);
    else {
      const start = at;
      for (const { segment, index } of graphemes.segment(stretch)) { at = start + index; for (const c of segment.normalize("NFKC")) put(c); }
    }
    at = end;
  }
  return { out, from };
}
const normalForm = (text) => normalized(text).out.join("");

/** Runs of letters `{cut, text, at}`, `at` in letters; `letters` is how many there are. */
function runs(normal) {
  const list = [];
  let at = 0, end = -1;
  for (const match of normal.matchAll(RUNS)) {
    list.push({ cut: match[1] !== undefined, text: match[1] ?? clip(match[0]), at, apart: match.index > end });
    at += match[0].length;
    end = match.index + match[0].length;
  }
  list.letters = at;
  return list;
}
function clip(word) {
  if (word.length <= MAX_WORD) return word;
  let out = "";
  for (const c of word) { if (out.length + c.length > MAX_WORD) break; out += c; }
  return out;
}
/** Whether a word may end before unit `i` of a run that is cut. */
const mayPart = (run, i) => i === 0 || i === run.length || (!NO_START.test(run[i]) && !NO_END.test(run[i - 1]));

