// Error codes in whatever is typed or pasted: any case, parted or joined, a number in either base, one slip.
const MOST_CODE_FILES = 2, MOST_JOINED = 12, DECLARED = 4;

// Punctuation, spaces, dashes, controls and what has no width.
const UNTYPED = /[ --/:-`{-~\s\p{Pd}\p{Cc}\p{DI}\u2212]/gu;
const stripZeros = (letters) => letters.replace(/^(0x(?=.))?(.*)$/s, (_, head = "", rest) => head + rest.replace(/(^|[^0-9])0+(?=[0-9])/g, "$1"));
/** The normal form of a code; src/model/code.rs is the same. */
function codeForm(text) {
  const lower = Array.from(text.normalize("NFKC"), (c) => c.toLowerCase()).join("").replace(UNTYPED, "").replace(/[๐-๙]/g, (c) => c.charCodeAt() & 15);
  const letters = stripZeros(lower.replace(/^\.+|\.+$/g, ""));
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
/** How sure it is that one meant `key` who typed `typed`: swapped and doubled letters are commoner than wrong ones, and where all digits are right the number says most. */
function sureness(typed, key) {
  if (!isNear(typed, key)) return 0;
  const longer = typed.length > key.length ? typed : key;
  let i = 0;
  while (i < longer.length && typed[i] === key[i]) i++;
  if (digits(typed) === digits(key)) return .7;
  if (typed.length === key.length) return typed[i] === key[i + 1] ? .7 : .5;
  return longer[i] === longer[i - 1] ? .65 : .4;
}
/** Whether there are documents about a code, not only such as mention it. */
const declares = ({ documents }) => [...documents.values()].includes(DECLARED);
/** A function from a text to the codes in it. */
function codeFinder(root, load) {
  const tables = root.codes && [tableOf(root.codes)], fileOf = tables || directory("c", root.codeFiles), listed = wordList(root.codeKeys);
  /** The tables that may hold any of the keys; keys in front first. */
  async function tablesFor(keys) {
    if (tables) return tables;
    const names = [...new Set(keys.map(fileOf))].slice(0, MOST_CODE_FILES);
    return Promise.all(names.map(load));
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
    if (pairs.length && (!found.size || (few < 3 && ![...found.values()].some(declares)))) {
      // Of so many codes that the root does not list them: those that end alike.
      if (root.codeEnds) loaded.push(await load(directory("r", root.codeEnds)([...pairs[0]].reverse().join(""))));
      // Of a long text only the number itself is trusted.
      const number = few > 4 ? digits : () => 0, typings = pairs.map((typed) => [typed, looks(typed), number(typed)]);
      for (const { keys } of listed.length ? [{ keys: listed }] : loaded) for (const key of keys) if (!found.has(key)) {
        const [end, look, its] = [bare(key), looks(key), number(key)];
        for (const [typed, like, own] of typings) {
          let sure = 0;
          if (end === typed) sure = .9;
          else if (look === like) sure = .8;
          else if (its === own) sure = typed === last && key.startsWith(typed) ? .7 : Math.max(sureness(typed, key), sureness(like, key));
          if (sure > (near.get(key) ?? 0)) near.set(key, sure);
        }
      }
      const best = [...near].sort((a, b) => b[1] - a[1]), more = listed.length ? await tablesFor(best.map(([key]) => key)) : loaded;
      const [[, surest] = []] = best, least = surest > .75 ? surest : Math.max(.4, surest - .3);
      for (const [key, sure] of best) if (sure >= least) add(more, key, sure);
    }
    return [...found.values()];
  }
  /** What may be a code in a text: normal forms of words, of words joined, of three with dots between. */
  function candidates(text) {
    const keys = new Set(), tokens = [];
    for (const [word] of normalForm(text).matchAll(/[^\s"'“”‘’(),;:!?<>[\]{}|=]+/g)) for (const part of word.split(/[^\x00-\x7f]+/)) {
      keys.add(codeForm(part));
      tokens.push(...(part.match(/[a-z0-9]+(\.[a-z0-9]+)*/g) ?? []));
    }
    tokens.forEach((token, i) => {
      let joined = "";
      keys.add(token);
      for (const next of tokens.slice(i, i + MOST_JOINED)) keys.add(codeForm(joined += next));
      if (tokens[i + 2]) keys.add(codeForm(tokens.slice(i, i + 3).join(".")));
    });
    keys.delete("");
    // Four digits among words are a year or a version. Zeros that the normal form drops may be what was mistyped.
    const isLikely = tokens.length < 3 ? /[a-z].+\d|^(?=.*\d.*\d).{4}/ : /^(?!\d{4}$)(?=.*\d.*\d).{4}/;
    const pairs = tokens.flatMap((token, i) => [token, token + (tokens[i + 1] ?? "")]).filter((typed) => isLikely.test(typed)).flatMap((typed) => [typed, codeForm(typed)]);
    return { keys: [...keys], pairs: [...new Set(pairs)], last: /\s$/.test(text) ? "" : tokens.at(-1), few: tokens.length };
  }
  return findCodes;
}
/** The documents of a record, each with its weight. */
function documents(record) {
  let next = 0;
  return new Map(numbersOf(record).map((n) => [(next += (n >> 2) + 1) - 1, (n & 3) + 1]));
}
