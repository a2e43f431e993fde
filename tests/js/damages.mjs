// Plants damages, as machine translation makes them, into the translations of a site, and counts how many `kae check`
// finds at their place: node tests/js/damages.mjs KAE SITE LOCALE [--seed 7] [--size 500] [--misses]
// The site is copied; what was found before the damage does not count.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";

const THAI = "\u0e01-\u0e4e";

/** A generator of numbers from 0 to 1, the same for the same seed. */
function randoms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** All places of a pattern, outside code blocks and front matter unless `fields`. */
function places(text, pattern, fields = false) {
  const blocked = [...text.matchAll(/^(```|~~~)[^]*?^\1/gm)].map((m) => [m.index, m.index + m[0].length]);
  const body = fields ? 0 : text.indexOf("\n---\n", 3) + 5;
  return [...text.matchAll(pattern)].filter(
    (m) => m.index >= body && !blocked.some(([from, to]) => m.index >= from && m.index < to),
  );
}

/** Replaces part of a match: the damage and where it stands then. */
const put = (text, at, length, by, from = at, to = at + by.length) => ({
  text: text.slice(0, at) + by + text.slice(at + length),
  from,
  to: Math.max(to, from),
});

const swapped = (word) => {
  const at = Math.max(1, Math.floor(word.length / 2));
  return word[at] === word[at - 1] ? word + "x" : word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
};

/** The damages: each takes a text, its source and a choice, and gives the damaged text with its place, or nothing. */
const DAMAGES = {
  "identifier translated": (text, { pick }) => {
    const m = pick(places(text, /`([A-Za-z][\w.]{3,})`/g));
    return m && put(text, m.index + 1, m[1].length, "ตัวระบุ");
  },
  "code changed": (text, { pick }) => {
    const m = pick(places(text, /`([^`\n]{4,})`/g));
    return m && put(text, m.index + 1, m[1].length, swapped(m[1]));
  },
  "code lost": (text, { pick }) => {
    const m = pick(places(text, /(?<=\S.*)`[^`\n]+`(?=.*[\p{L}])/gu));
    return m && put(text, m.index, m[0].length, "", m.index - 1, m.index + 1);
  },
  "escape inside code": (text, { pick }) => {
    const m = pick(places(text, /`([^`\n\\]*)([_<>*.])([^`\n\\]*)`/g));
    return m && put(text, m.index + 1 + m[1].length, 1, "\\" + m[2]);
  },
  "placeholder lost": (text, { pick }) => {
    const m = pick(places(text, /\{\w+\}/g, true));
    return m && put(text, m.index, m[0].length, "", m.index - 1, m.index + 1);
  },
  "placeholder translated": (text, { pick }) => {
    const m = pick(places(text, /\{\w+\}/g, true));
    return m && put(text, m.index, m[0].length, "{อักขระ}");
  },
  "address changed": (text, { pick }) => {
    const m = pick(places(text, /\]\((https?:\/\/)([^)\s/]+)/g));
    return m && put(text, m.index + 2 + m[1].length, m[2].length, "docs." + swapped(m[2]));
  },
  "link emptied": (text, { pick }) => {
    const m = pick(places(text, /(?<!!)\[([^\]\n]+)\]\(/g));
    return m && put(text, m.index + 1, m[1].length, "", m.index, m.index + 3);
  },
  "link cut": (text, { pick }) => {
    const m = pick(places(text, new RegExp(`(?<!!)\\[([${THAI}]{8,})\\](\\([^)\\n]+\\))`, "g")));
    if (!m) return;
    const cut = [...m[1]].findIndex((c, at, all) => at > 2 && /[เแโใไก-ฮ]/.test(c) && !/[เ-ไ]/.test(all[at - 1]));
    if (cut < 0) return;
    const by = `[${m[1].slice(0, cut)}]${m[2]}${m[1].slice(cut)}`;
    return put(text, m.index, m[0].length, by);
  },
  "link glued": (text, { pick }) => {
    const m = pick(places(text, new RegExp(`(?<=[${THAI}]) (?=\\[[^\\]\\n]+\\]\\()|(?<=\\]\\([^)\\n]+\\)) (?=[${THAI}])`, "g")));
    return m && put(text, m.index, 1, "", m.index - 1, m.index + 1);
  },
  "links adjacent": (text, { pick }) => {
    const m = pick(places(text, /(?<!!)\[([^\]\n ]+) ([^\]\n]+)\](\([^)\n]+\))/g));
    const by = m && `[${m[1]}]${m[3]}[${m[2]}]${m[3]}`;
    return m && put(text, m.index, m[0].length, by);
  },
  "bold in a word": (text, { pick }) => {
    const m = pick(places(text, new RegExp(`\\*\\*([${THAI}A-Za-z ]{5,})\\*\\*`, "g")));
    if (!m) return;
    const letters = [...m[1]];
    const cut = letters.findIndex((c, at) => at > 1 && at < letters.length - 1 && !" ".includes(c) && letters[at - 1] !== " " && (/[A-Za-z]/.test(c) || /[ก-ฮ]/.test(c) && /[ั-ฺ็-๎เ-ไ]/.test(letters[at - 1]) === false && /[ก-ฮ]/.test(letters[at-1]) && inWord(m[1], at)));
    if (cut < 0) return;
    const by = `**${letters.slice(0, cut).join("")}**${letters.slice(cut).join("")}`;
    return put(text, m.index, m[0].length, by);
  },
  "bold shortened": (text, { pick }) => {
    const m = pick(places(text, /\*\*([A-Z]\w+)( [\w ]+)\*\*/g));
    return m && put(text, m.index, m[0].length, `**${m[1]}**${m[2]}`);
  },
  "bold glued": (text, { pick }) => {
    const m = pick(places(text, /\*\*([^*\n]+)\*\* > \*\*/g)) ?? pick(places(text, /\*\*([^*\n ]+) ([^*\n]+)\*\*/g));
    if (!m) return;
    const by = m[2] ? `**${m[1]}****${m[2]}**` : `**${m[1]}****`;
    return put(text, m.index, m[0].length, by);
  },
  "menu path: > in the bold": (text, { pick }) => {
    const m = pick(places(text, /\*\*([^*\n]+)\*\* \\?> \*\*([^*\n]+)\*\*/g));
    return m && put(text, m.index, m[0].length, `**${m[1]} > ${m[2]}**`);
  },
  "menu path: empty step": (text, { pick }) => {
    const m = pick(places(text, /> \*\*([^*\n]+)\*\* \\?>/g));
    return m && put(text, m.index, m[0].length, "> >");
  },
  "menu path: > lost": (text, { pick }) => {
    const m = pick(places(text, /\*\* \\?> \*\*/g));
    return m && put(text, m.index, m[0].length, "** **");
  },
  "item lost": (text, { pick }) => {
    const m = pick(places(text, /^(?:[-*]|\d+\.) .*\n(?=(?:[-*]|\d+\.) |\n)/gm));
    return m && { ...put(text, m.index, m[0].length, ""), lines: 1 };
  },
  "row lost": (text, { pick }) => {
    const m = pick(places(text, /^\|(?![-| :]+\|$).*\|\n(?=\|(?![-| :]+\|$)|\n)/gm).filter((m) => /\|\n$/.test(text.slice(0, m.index))));
    return m && { ...put(text, m.index, m[0].length, ""), lines: 1 };
  },
  "heading lost": (text, { pick }) => {
    const m = pick(places(text, /^##+ .*\n\n/gm));
    return m && { ...put(text, m.index, m[0].length, ""), lines: 3 };
  },
  "paragraph lost": (text, { pick }) => {
    const m = pick(places(text, new RegExp(`(?<=\\n\\n)[${THAI}A-Z][^\\n]{40,}\\n\\n`, "g")));
    return m && { ...put(text, m.index, m[0].length, ""), lines: 3 };
  },
  "block in English": (text, { pick, source }) => {
    const lines = text.split("\n");
    const from = source.split("\n");
    if (lines.length !== from.length && text.split("\n\n").length !== source.split("\n\n").length) return;
    const [own, theirs] = lines.length === from.length ? [lines, from] : [text.split("\n\n"), source.split("\n\n")];
    const glue = lines.length === from.length ? "\n" : "\n\n";
    const fits = own.map((_, at) => at).filter((at) => at > 5 && new RegExp(`^[^|<>\`{]*[${THAI}]{4}`).test(own[at]) && !own[at].includes("\n") && /^[^|<>`]*[a-z]{3} [a-z]{2}/.test(theirs[at] ?? "") && !theirs[at].includes("\n"));
    const at = pick(fits);
    if (at === undefined) return;
    const start = own.slice(0, at).join(glue).length + glue.length;
    const mark = /^(?:#+ |[-*] (?:\[.\] )?|\d+\. )?/.exec(theirs[at])[0].length;
    return put(text, start, own[at].length, theirs[at], start + mark, start + theirs[at].trimEnd().length);
  },
  "sentence in English": (text, { pick, source }) => {
    const lines = text.split("\n");
    const from = source.split("\n");
    if (lines.length !== from.length) return;
    const fits = lines.map((_, at) => at).filter((at) => at > 5 && new RegExp(`[${THAI}]{20}`).test(lines[at]) && /[a-z] [a-z]+ [a-z]+ [a-z]+ [a-z]+\. [A-Z][^`*[]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+\.$/.test(from[at]));
    const at = pick(fits);
    if (at === undefined) return;
    const left = from[at].slice(from[at].lastIndexOf(". ") + 1);
    const start = lines.slice(0, at + 1).join("\n").length;
    return put(text, start, 0, left, start + 1);
  },
  "word doubled": (text, { pick }) => {
    const words = [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].filter(
      (s) => s.isWordLike && new RegExp(`^[${THAI}]{4,}$`).test(s.segment) && !inMarkup(text, s.index),
    );
    const word = pick(words);
    return word && put(text, word.index, 0, word.segment, word.index, word.index + 2 * word.segment.length);
  },
  "Latin word doubled": (text, { pick }) => {
    const m = pick(places(text, new RegExp(`(?<=[${THAI}] )[A-Za-z]{4,}(?= [${THAI}])`, "g")).filter((m) => !inMarkup(text, m.index)));
    return m && put(text, m.index, 0, m[0] + " ", m.index, m.index + 2 * m[0].length + 1);
  },
  "name in other capitals": (text, { pick, names }) => {
    const m = pick(named(text, names));
    const by = m && m[0].slice(0, 1) + m[0].slice(1).toLowerCase();
    return m && (by === m[0] ? put(text, m.index, by.length, by.toLowerCase()) : put(text, m.index, by.length, by));
  },
  "name misspelt": (text, { pick, names }) => {
    const m = pick(named(text, names).filter((m) => m[0].length > 4 && !m[0].includes(" ")));
    return m && put(text, m.index, m[0].length, swapped(m[0]));
  },
  "name translated": (text, { pick, names, thai }) => {
    const m = pick(named(text, names).filter((m) => thai[m[0]]));
    return m && put(text, m.index, m[0].length, thai[m[0]]);
  },
  "message translated": (text, { pick, messages }) => {
    const all = messages.flatMap((message) => places(text, new RegExp(escaped(message), "g"), true));
    const m = pick(all.filter((m) => m.index < text.indexOf("\nmessages:") || !text.includes("\nmessages:") || m.index > text.indexOf("\nkeywords:")));
    return m && put(text, m.index, m[0].length, "ต้องได้รับการอนุมัติก่อน");
  },
  "title in English": (text, { source }) => {
    const own = /^title: (.*)$/m.exec(text);
    const theirs = /^title: (.*)$/m.exec(source);
    if (!own || !theirs || !/[a-z] [a-z]/.test(theirs[1])) return;
    return put(text, own.index + 7, own[1].length, theirs[1]);
  },
};

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const inWord = (text, at) => {
  const segments = [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)];
  return segments.some((s) => s.index < at && at < s.index + s.segment.length);
};
const inMarkup = (text, at) => {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start, text.indexOf("\n", at));
  const body = text.indexOf("\n---\n", 3) + 5;
  const spans = [...line.matchAll(/`[^`]*`|\]\([^)]*\)|\{#[^}]*\}|\*\*[^*]*\*\*|\[[^\]]*\]|<[^>]*>/g)];
  return at < body || spans.some((m) => at - start >= m.index && at - start < m.index + m[0].length);
};
const named = (text, names) =>
  names
    .flatMap((name) => places(text, new RegExp(`(?<![\\w./@\`-])${escaped(name)}(?![\\w@-]|\\.\\w)`, "g")))
    .filter((m) => !/`[^`\n]*$|\([^)\n]*$|\*\*[^*\n]*$/.test(text.slice(text.lastIndexOf("\n", m.index) + 1, m.index)))
    .filter((m, _, all) => !all.some((o) => o !== m && o.index <= m.index && o.index + o[0].length >= m.index + m[0].length && o[0].length > m[0].length));

const THAI_NAMES = { Microsoft: "ไมโครซอฟท์", HubSpot: "ฮับสปอต", Google: "กูเกิล", Gmail: "จีเมล", Outlook: "เอาท์ลุค", Exchange: "เอ็กซ์เชนจ์", Azure: "อาซัวร์", Excel: "เอ็กเซล" };

function position(text, index) {
  const before = text.slice(0, index);
  return { line: before.split("\n").length, column: [...before.slice(before.lastIndexOf("\n") + 1)].length + 1 };
}

function files(folder, name) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? files(join(folder, entry.name), name) : entry.name === name ? [join(folder, entry.name)] : [],
    );
}

async function findings(kae, site) {
  const run = promisify(execFile)(kae, ["check", "--site", site, "--format", "json"], { maxBuffer: 1 << 30 });
  const { stdout } = await run.catch((error) => (error.stdout ? error : Promise.reject(error)));
  return stdout.trim().split("\n").map((line) => JSON.parse(line)).filter((one) => one.kind === "diagnostic");
}

const key = (one) => `${one.rule} ${one.path.split("/content/")[1] ?? one.path} ${one.message}`;

/** Damages a copy of the site again and again; gives, for each kind of damage, how many were planted and found. */
export async function measure({ kae, site, locale, seed = 7, size = 500 }) {
  const random = randoms(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const work = mkdtempSync(join(tmpdir(), "kae-damages-"));
  try {
    cpSync(join(site, "content"), join(work, "content"), { recursive: true });
    const known = new Set((await findings(kae, work)).map(key));
    const glossary = files(join(work, "content"), "glossary.yaml").map((path) => readFileSync(path, "utf8"))[0] ?? "";
    const block = /^protected:\n((?:  - .*\n)+)/m.exec(glossary)?.[1] ?? (/^protected: \[(.*)\]/m.exec(glossary)?.[1] ?? "").replace(/(^|, )/g, "\n- ");
    const names = [...block.matchAll(/- (.+)/g)].map((m) => m[1]);
    const texts = files(join(work, "content"), `${locale}.md`).map((path) => {
      const folder = path.slice(0, -`${locale}.md`.length);
      const read = (name) => { try { return readFileSync(folder + name, "utf8"); } catch { return ""; } };
      const messages = [...read("entry.yaml").matchAll(/^ {2}- "([^"{]+)"$/gm)].map((m) => m[1]);
      return { path, text: read(`${locale}.md`), source: read("en.md"), messages, names, thai: THAI_NAMES, pick };
    });
    const tally = Object.fromEntries(Object.keys(DAMAGES).map((name) => [name, { planted: 0, found: 0, misses: [] }]));
    const fits = Object.keys(DAMAGES).filter((name) => texts.some((one) => DAMAGES[name](one.text, one)));
    let planted = 0;
    while (planted < size) {
      const round = [];
      for (const one of texts) {
        const name = fits[planted % fits.length];
        const damage = DAMAGES[name](one.text, one);
        // A kind that fits few texts waits for one of them, but not for ever.
        if (!damage || damage.text === one.text) {
          if (random() < 0.2) fits.push(fits.splice(planted % fits.length, 1)[0]);
          continue;
        }
        planted += 1;
        writeFileSync(one.path, damage.text);
        round.push({ one, name, damage });
      }
      const found = (await findings(kae, work)).filter((finding) => !known.has(key(finding)));
      for (const { one, name, damage } of round) {
        writeFileSync(one.path, one.text);
        const [from, to] = [position(damage.text, damage.from), position(damage.text, damage.to)];
        const hit = found.some((finding) => {
          if (!one.path.endsWith(relative(join(work), finding.path).replace(/^(\.\.\/)+/, "")) && finding.path !== one.path) return false;
          const { line, column, end_line: endLine, end_column: endColumn } = finding;
          if (damage.lines) return Math.abs(line - from.line) <= damage.lines;
          const after = line > to.line || (line === to.line && column > to.column);
          const before = endLine < from.line || (endLine === from.line && Math.max(endColumn, column) < from.column);
          return !after && !before;
        });
        tally[name].planted += 1;
        if (hit) tally[name].found += 1;
        else tally[name].misses.push(`${one.path.slice(work.length)}:${from.line}:${from.column} ${damage.text.split("\n")[from.line - 1].slice(0, 160)} (${found.filter((f) => f.path === one.path).map((f) => `${f.rule} ${f.line}:${f.column}`)})`);
      }
    }
    return tally;
  } finally {
    rmSync(work, { recursive: true });
  }
}

if (process.argv[1]?.endsWith("damages.mjs")) {
  const [kae, site, locale] = process.argv.slice(2);
  const option = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : Number(process.argv[at + 1]);
  };
  const tally = await measure({ kae, site, locale, seed: option("seed", 7), size: option("size", 500) });
  let [planted, found] = [0, 0];
  for (const [name, one] of Object.entries(tally)) {
    planted += one.planted;
    found += one.found;
    console.log(`${name.padEnd(28)} ${one.found}/${one.planted}`);
    if (process.argv.includes("--misses")) for (const miss of one.misses) console.log(`    ${miss}`);
  }
  console.log(`${"all".padEnd(28)} ${found}/${planted} = ${((100 * found) / planted).toFixed(1)} %`);
}
