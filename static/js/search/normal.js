// The normal form in which text is compared, and its runs of letters; src/words/ is the same for the build.
// Never shown to a reader.
// A character with what NFKC may join to it: marks, Korean vowels and finals, half-width Japanese voicing.
const CLUSTERS = /.[\p{M}\u1160-\u11ff\uff9e\uff9f]*/gsu;
const SIGN = /[\u0e47-\u0e4e]/;
// A letter of a script without spaces; marks of repetition and abbreviation part words.
const CUT = "(?=[\\p{L}\\p{Nl}\\p{M}])[\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Mymr}\\p{scx=Khmr}\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}]", PARTING = "(?![ฯๆຯໆៗ])";
const RUNS = new RegExp(`((?:${PARTING}${CUT})+)|(?:${PARTING}(?!${CUT})[\\p{L}\\p{N}\\p{M}])+`, "gu");
const NO_START = /[\p{M}ะาำๅະາຳー\udc00-\udfff]/u;
const NO_END = /[เ-ไເ-ໄ\u1039\u17d2]/;
const MAX_WORD = 40;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The normal form as characters, each with the offset in `text` that it came from. */
function normalized(text) {
  const out = [], from = [];
  let at = 0;
  const insert = (c, i = out.length) => { if (out[i - 1] !== c) { out.splice(i, 0, c); from.splice(i, 0, at); } };
  /** The place before the characters at the end that are `later`. */
  const before = (later) => {
    let i = out.length;
    while (i && later.test(out[i - 1])) i--;
    return i;
  };
  const push = (c) => {
    if (/[\u0e31\u0e34-\u0e3a]/.test(c)) insert(c, before(c > "\u0e39" ? /[\u0e38\u0e39\u0e47-\u0e4e]/ : SIGN));
    else if (/[\u0e48-\u0e4b]/.test(c)) insert(c, before(/\u0e33/));
    else if (c === "\u0e32") {
      const i = before(/[\u0e47-\u0e4c\u0e4e]/) - 1;
      if (out[i] !== "\u0e4d") return insert(c);
      // The marks between them meet what stood before.
      from.splice(i);
      out.splice(i).slice(1).forEach(push);
      insert("\u0e33");
    } else if (c === "\u0e40" && out.at(-1) === c) out[out.length - 1] = "\u0e41";
    else if (/[\u0e30\u0e45\u0e47-\u0e4e]/.test(c)) insert(c);
    else if (!/\p{DI}/u.test(c)) { out.push(/[๐-๙]/.test(c) ? String(c.charCodeAt() & 15) : c); from.push(at); }
  };
  for (const cluster of text.match(CLUSTERS) ?? []) {
    // Most of a text is plain, and this is much the faster way.
    if (/^[ -~ก-ฮ]$/.test(cluster)) { out.push(cluster.toLowerCase()); from.push(at); }
    else for (const c of cluster.normalize("NFKC").toLowerCase()) push(c);
    at += cluster.length;
  }
  return { out, from };
}
const normalForm = (text) => normalized(text).out.join("");

/** What `keep` leaves of the characters of a normal form: a string, with the offset in `text` for each of its units. */
function kept(text, keep) {
  const { out, from } = normalized(text), offsets = [];
  const parts = out.map((c, i) => {
    const part = keep(c);
    for (let j = 0; j < part.length; j++) offsets.push(from[i]);
    return part;
  });
  return { text: parts.join(""), offsets };
}
const letter = (c) => c.replace(/[^\p{L}\p{N}\p{M}]/gu, "");

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
/** At most so many units, and no half of a pair. */
const clip = (word) => word.slice(0, MAX_WORD).replace(/[\ud800-\udbff]$/, "");
/** Whether a word may end before unit `i` of a run that is cut. */
const mayPart = (run, i) => i === 0 || i === run.length || (!NO_START.test(run[i]) && !NO_END.test(run[i - 1]));

