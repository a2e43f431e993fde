// Error codes in whatever is typed or pasted: any case, parted or joined, a number in either base, one slip.
const MOST_CODE_FILES = 2, MOST_JOINED = 12;

// Spaces, dashes, controls and what has no width.
const UNTYPED = /[\s\p{Pd}\p{Cc}\p{DI}\u2212]/u;
const stripZeros = (letters) => letters.replace(/^(0x(?=.))?(.*)$/s, (_, head = "", rest) => head + rest.replace(/(^|[^0-9])0+(?=[0-9])/g, "$1"));
/** The normal form of a code; src/model/code.rs is the same. */
function codeForm(text) {
  let letters = "";
  for (const c of text.normalize("NFKC")) {
    for (const lower of c.toLowerCase()) {
      if (/[๐-๙]/.test(lower)) letters += lower.charCodeAt() & 15;
      else if (/[a-z0-9.]/.test(lower) || (lower > "\x7f" && !UNTYPED.test(lower))) letters += lower;
    }
  }
  letters = stripZeros(letters.replace(/^\.+|\.+$/g, ""));
  let value = -1;
  if (/^0x0*[0-9a-f]{1,8}$/.test(letters)) value = parseInt(letters.slice(2), 16);
  else if (/^[0-9]{1,10}$/.test(letters)) {
    value = Number(letters);
    if (/^\s*[-\u2212]/.test(text)) value = value > 0 && value <= 2 ** 31 ? 2 ** 32 - value : -1;
    else if (value >= 2 ** 32) value = -1;
  }
  return value < 0 ? letters : value >= 2 ** 31 ? "0x" + value.toString(16) : String(value);
}
const bare = (key) => key.replace(/^(0x|[a-z]+)(?=[0-9a-f]{4,}$)/, "");
const looks = (key) => key.replace(/o/g, "0").replace(/[il]/g, "1");
const digits = (key) => key.replace(/\D/g, "");
/** How sure it is that one meant `key` who typed `typed`: swapped and doubled letters are commoner than wrong ones. */
function sureness(typed, key) {
  if (!isNear(typed, key)) return 0;
  const longer = typed.length > key.length ? typed : key, shorter = longer === typed ? key : typed;
  let i = 0;
  while (i < shorter.length && longer[i] === shorter[i]) i++;
  if (longer.length === shorter.length) return digits(typed) === digits(key) || longer[i] === shorter[i + 1] ? .7 : .5;
  return longer[i] === longer[i - 1] ? .65 : .4;
}

/** A function from a text to the codes in it. */
function codeFinder(root, load) {
  const tables = root.codes && [tableOf(root.codes)], fileOf = tables || directory("c", root.codeFiles), listed = wordList(root.codeKeys);
  /** The tables that may hold any of the keys; keys in front first. */
  async function tablesFor(keys) {
    if (tables) return tables;
    const names = [...new Set(keys.map(fileOf))].slice(0, MOST_CODE_FILES);
    return Promise.all(names.map(async (name) => tableOf(await load(name))));
  }
  /** Codes in a text: `{key, sure, exact, documents: Map of number to weight}`, the surest only. */
  async function findCodes(text) {
    const { keys, pairs, last, few } = candidates(text), found = new Map();
    const near = new Map(), known = keys.filter((key) => find(listed, key) >= 0);
    const loaded = await tablesFor(known.length ? known : keys.filter((key) => key.length > 2 && (/\d/.test(key) || (!listed.length && keys.length < 4))));
    const add = (tables, key, sure) => {
      for (const table of tables) {
        const i = table.keys.indexOf(key);
        if (i >= 0 && !(found.get(key)?.sure >= sure)) found.set(key, { key, sure, exact: sure === 1, documents: documents(table.records[i]) });
      }
    };
    for (const key of keys) add(loaded, key, 1);
    if (!found.size && pairs.length) {
      // Of so many codes that the root does not list them: those that end alike.
      if (root.codeEnds) loaded.push(tableOf(await load(directory("r", root.codeEnds)([...pairs[0]].reverse().join("")))));
      for (const { keys } of listed.length ? [{ keys: listed }] : loaded) for (const key of keys) for (const typed of pairs) {
        let sure = 0;
        if (bare(key) === typed) sure = .9;
        else if (looks(key) === looks(typed) && (/[a-z]/.test(typed) || typed.length > 5)) sure = .8;
        else if (few < 5 && /\d/.test(key)) sure = typed === last && key.startsWith(typed) ? .7 : Math.max(sureness(typed, key), sureness(looks(typed), key));
        if (sure > (near.get(key) ?? 0)) near.set(key, sure);
      }
      const best = [...near].sort((a, b) => b[1] - a[1]), more = listed.length ? await tablesFor(best.map(([key]) => key)) : loaded;
      for (const [key, sure] of best) if (sure >= best[0][1] - .3) add(more, key, sure);
    }
    const surest = Math.max(0, ...Array.from(found.values(), (code) => code.sure));
    return [...found.values()].filter((code) => code.sure >= (surest > .75 ? surest : .4));
  }
  /** What may be a code in a text: normal forms of words, of words joined, of three with dots between. */
  function candidates(text) {
    const keys = new Set(), tokens = [];
    for (const [word] of text.matchAll(/[^\s"'“”‘’(),;:!?<>[\]{}|=]+/g)) for (const part of word.split(/[^\x00-\x7f]+/)) {
      const key = codeForm(part);
      if (!key) continue;
      keys.add(key);
      for (const piece of part.split(/[-_/@#&]+/)) tokens.push(codeForm(piece));
    }
    for (let i = 0; i < tokens.length; i++) {
      let key = tokens[i];
      keys.add(key);
      for (let j = i + 1; j < tokens.length && j < i + MOST_JOINED; j++) keys.add(codeForm(key += tokens[j]));
      if (tokens[i + 2]) keys.add(tokens.slice(i, i + 3).join("."));
    }
    keys.delete("");
    // Zeros that the normal form drops may be what was mistyped.
    const whole = tokens.length <= 4 ? text.toLowerCase().replace(/[^a-z0-9.]/g, "") : "";
    // Four digits among words are a year or a version.
    const pairs = tokens.flatMap((token, i) => [token, token + (tokens[i + 1] ?? "")]).concat(whole).filter((key) => (tokens.length < 2 ? /[a-z].+\d|^(?=.*\d.*\d).{4}/ : tokens.length < 3 ? /^(?=.*\d.*\d).{4}/ : /^(?!\d{4}$)(?=.*\d.*\d).{4}/).test(key));
    return { keys: [...keys], pairs: [...new Set(pairs)], last: /\s$/.test(text) ? "" : tokens.at(-1), few: tokens.length };
  }
  return findCodes;
}
/** The documents of a record, each with its weight. */
function documents(record) {
  let next = 0;
  return new Map(numbersOf(record).map((n) => [(next += (n >> 2) + 1) - 1, (n & 3) + 1]));
}
