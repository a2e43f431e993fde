// The page's search without a page: the shared vectors, the built site's own cuts, and what readers bring. KAE_SITE is the built site.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";
import { openSite, searchParts, searchScripts } from "./site.mjs";
import { random, readDocuments } from "./query-sets.mjs";

const site = path.resolve(process.env.KAE_SITE ?? "public");
const parts = searchParts();
const fixture = (name) => JSON.parse(fs.readFileSync(new URL(`../fixtures/words/${name}.json`, import.meta.url), "utf8"));
const plain = (marked) => marked.map(({ text }) => text).join("");
const ask = async (session, text, options) => (await session.ask(text, options)).map((hit) => ({ ...hit, title: plain(hit.title), excerpt: plain(hit.excerpt) }));

test("the normal form is the build's", () => {
  for (const [text, expected] of fixture("normal")) {
    assert.equal(parts.normalForm(text), expected, JSON.stringify(text));
    assert.equal(parts.normalForm(expected), expected);
  }
});

test("the normal form is its own normal form, whatever marks come together", () => {
  const next = random(7), marks = [..."กขaเแ ะาำๅ์ํ๎็่้๊๋ัิีฺุ\u200b"];
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: 1 + Math.floor(next() * 9) }, () => marks[Math.floor(next() * marks.length)]).join(""), once = parts.normalForm(text);
    assert.equal(parts.normalForm(once), once, JSON.stringify(text));
  }
});

test("runs of letters are the build's", () => {
  for (const [text, expected, letters] of fixture("runs")) {
    const runs = parts.runs(text);
    assert.equal(runs.map((run) => `${run.cut ? "cut" : "word"}:${run.text}@${run.at}`).join(" "), expected, text);
    assert.equal(runs.letters, letters);
  }
});

test("letters of scripts that are cut, and what no word begins with, are the build's for every character", () => {
  const kinds = new Map(fixture("letters").flatMap(([range, kind]) => {
    const [first, last] = range.split("-").map((end) => parseInt(end, 16));
    return Array.from({ length: last - first + 1 }, (_, i) => [first + i, kind]);
  }));
  const wrong = [];
  for (let code = 0; code < 0x32000; code++) {
    const c = String.fromCodePoint(code);
    // An older browser does not know the newest characters.
    if (/[\p{Cn}\p{Cs}]/u.test(c)) continue;
    const kind = `${parts.runs(c)[0]?.cut ? "cut" : ""}${parts.mayPart(`a${c}a`, 1) ? "" : " inside"}`.trim();
    if (kind !== (kinds.get(code) ?? "")) wrong.push(`${code.toString(16)}: ${kind}`);
  }
  assert.deepEqual(wrong, []);
});

test("offsets count units, also beyond the basic plane", () => {
  const values = parts.matchMessage("😀😀 open 𠮷.txt now", [0, "en", "open ", "file", " now"]);
  assert.equal(values[0][1], "𠮷.txt");
  assert.equal(parts.marked("𠮷 mail", parts.matches("𠮷 mail", ["mail"])).at(-1).text, "mail");
  assert.deepEqual(Array.from(parts.matchMessage("copy a.txt to b:", [0, "en", "copy ", "from", " to ", "to", ":"]), ([, value]) => value), ["a.txt", "b"]);
});

test("cuts are the build's", () => {
  const level = (count) => Math.floor(4 * Math.log2(count) + 1e-9);
  for (const { words, cuts } of fixture("cuts")) {
    const total = words.reduce((sum, [, count]) => sum + count, 0);
    const cut = parts.cutterOf(words.map(([word]) => word), words.map(([, count]) => level(count)), total ? level(total) : 0);
    for (const [run, expected] of cuts) {
      const shown = cut(run).map(({ start, end, kind }) => (kind === "unknown" ? `(${run.slice(start, end)})` : run.slice(start, end)));
      assert.equal(shown.join(" "), expected, run);
    }
  }
});

test("codes have the build's normal form", () => {
  for (const [typed, form] of fixture("codes")) assert.equal(parts.codeForm(typed), form, typed);
});

test("offsets lead from the normal form back to the text", () => {
  for (const text of ["นํ้าใจ ﬁle É", "ก่ิน", "AB\u200bC", "e\u0301x"]) {
    const { out, from } = parts.normalized(text);
    assert.equal(out.length, from.length);
    assert.ok(from.every((offset) => offset >= 0 && offset < text.length), text);
  }
  assert.equal(parts.normalized("x นํ้า").from.at(-1), 5);
});

test("an excerpt leads up to what it marks, from the beginning of a word", () => {
  const lead = (text, word) => plain(parts.excerpt(text, parts.matches(text, [word]))).split(word)[0];
  assert.equal(lead(`${"many words before it ".repeat(9)}exchange server`, "exchange"), "… words before it many words before it ");
  // Where no space is near, between letters; a new line is a beginning too.
  assert.equal(lead(`${"ก".repeat(90)}exchange`, "exchange"), `… ${"ก".repeat(40)}`);
  assert.equal(lead(`${"ก ".repeat(90)}\nat the exchange`, "exchange"), "… at the ");
});

test("marks cover whole graphemes, and excerpts begin and end between them", () => {
  const text = "ก่อนอื่น ".repeat(30) + "ที่อยู่อีเมลนี้ไม่มีกล่องจดหมาย " + "ต่อไปนี้ ".repeat(30);
  const shown = parts.excerpt(text, parts.matches(text, ["กล่อง", "จดหมาย"]));
  assert.equal(shown.filter(({ marked }) => marked).map(({ text }) => text).join("|"), "กล่องจดหมาย");
  assert.ok(plain(shown).length < 230);
  for (const { text } of parts.marked("ก่ำข", [[0, 1]])) assert.ok(!/^[\u0e31-\u0e3a\u0e47-\u0e4e]/.test(text), text);
});

test("what stands around a word is not marked with it", () => {
  const marked = (text, word) => parts.marked(text, parts.matches(text, [word])).filter(({ marked }) => marked).map(({ text }) => text).join("|");
  assert.equal(marked("“Need approval”, again", "approval"), "approval");
  assert.equal(marked("ข้อความ “ต้องอนุมัติ” นี้", "อนุมัติ"), "อนุมัติ");
  assert.equal(marked("ดื่มนํ้า…", "น้ำ"), "นํ้า");
});

test("a message gives its placeholders' values", () => {
  const pattern = (...pieces) => [0, "en", ...pieces];
  const values = (text, ...pieces) => parts.matchMessage(text, pattern(...pieces))?.map(([name, value]) => `${name}=${value}`).join(" ");
  assert.equal(values("your address: outlook_9F3A@outlook.com (primary)", "outlook_", "id", "@outlook.com"), "id=9F3A");
  assert.equal(values("outlook _9F3A@ outlook.com", "outlook_", "id", "@outlook.com"), "id=9F3A");
  assert.equal(values("error: ‘foo’ : undeclared identifier", "'", "name", "' : undeclared identifier"), "name=foo");
  assert.equal(values("Sorry.\nAnna may not open files.", "", "who", " may not open ", "what", ""), "who=Anna what=files");
  assert.equal(values("nothing of the kind", "outlook_", "id", "@outlook.com"), undefined);
  assert.equal(values("needs ADMIN approval now", "Need", "x", "approval"), "x=s ADMIN");
});

test("words that stem alike", () => {
  for (const [a, b] of [["mailboxes", "mailbox"], ["connecting", "connected"], ["migrations", "migration"], ["policies", "policy"], ["stopped", "stop"], ["enables", "enabled"]]) {
    assert.equal(parts.stem(a), parts.stem(b), `${a} ${b}`);
  }
  for (const word of ["this", "status", "access", "AADSTS"]) assert.equal(parts.stem(word), word === "AADSTS" ? word : parts.stem(word));
  assert.notEqual(parts.stem("office"), parts.stem("off"));
});

test("core, loader and view are small", () => {
  const bytes = searchScripts(site).map((file) => fs.readFileSync(file));
  if (bytes.length === 1) assert.ok(zlib.gzipSync(bytes[0], { level: 9 }).length <= 10_000, String(zlib.gzipSync(bytes[0], { level: 9 }).length));
});

/** What somebody stuck types or pastes, by the entry of the shipped site that says what to do. */
const STUCK = {
  th: {
    "m365-admin-approval": ["ขึ้นว่า need admin approval ทำไงดี", "ผุ้ดูแลระบบ อนุมัติ", "ผู้ดูแลระบบอนุมัติ hubspot", "จำเปนต้องอนุมัติ", "aadsts 65001", "AASDTS65001", "AADSTS๖๕๐๐๑", "You can't access this application\nHubSpot needs permission to access resources in your organization that only an admin can grant."],
    "m365-mailbox-not-found": ["ไม่พบกล่องจดหมาย", "ไม่มีกล่องจดหมาย สำหรับ ที่อยู่ นี้", "ออฟฟิศ 365 inbox not found"],
    "m365-alias-shown": ["เมลไม่ใช่ของฉัน outlook_9F3A2B@outlook.com", "ที่อยู่อีเมลแปลก", "นามแฝงหลัก"],
    "google-advanced-protection": ["การปกปองขันสูง", "โดนบล็อก policy_enforced", "error 400 policy enforced"],
    "m365-interaction-required": ["ยืนยันตัวตนหลายขั้นตอน", "AADSTS50105: Your administrator has configured the application"],
    "m365-rest-api-not-enabled": ["กล่องจดหมายกำลังย้าย", "mailbox ไม่เปิด api", "เซิฟเวอร์ exchange"],
  },
  en: {
    "m365-admin-approval": ["need admin aproval", "admin must approve app", "Sorry, but we’re having trouble signing you in. AADSTS90094: An admin has granted... Request Id: 3f2a Timestamp: 2026-11-27T22:38:23Z"],
    "m365-mailbox-not-found": ["office 365 inbox adn calendar not found", "no mailbox", "inbox not found office"],
    "m365-alias-shown": ["outlook_A1B2C3D4@outlook.com", "weird address instead of mine", "primary alias"],
    "google-advanced-protection": ["advance protecton", "eror 400", "google blocked hubspot"],
    "m365-interaction-required": ["aadsts5O105", "AADSTS5105", "multi factor"],
    "m365-rest-api-not-enabled": ["exchange hybrid on premises", "rest api not enabled for component shared mailbox"],
  },
};
const locales = fs.existsSync(path.join(site, "search")) ? fs.readdirSync(path.join(site, "search")) : [];
test("the built site has search data", () => assert.ok(locales.length > 0, site));

for (const locale of locales) {
  test(`${locale}: every title is found by itself, and its cut is in the index`, async () => {
    const session = openSite(site, locale), { documents } = readDocuments(site, locale, session.parts);
    const { cut } = await session.search.open();
    for (const { id, title } of documents.slice(0, 60)) {
      const hits = await ask(session, title);
      assert.ok(hits.slice(0, 3).some((hit) => hit.id === id || hit.title === title), `${title}: ${hits.map((hit) => hit.id)}`);
      for (const run of session.parts.runs(session.parts.normalForm(title)).filter((run) => run.cut)) {
        for (const piece of cut(run.text)) assert.equal(piece.kind, "word", `${title}: ${run.text.slice(piece.start, piece.end)}`);
      }
    }
  });

  test(`${locale}: a code is found in any spelling and inside a message`, async () => {
    const session = openSite(site, locale), { documents } = readDocuments(site, locale, session.parts);
    for (const { codes } of documents) for (const code of codes) {
      const owners = documents.filter((other) => other.codes.some((theirs) => session.parts.codeForm(theirs) === session.parts.codeForm(code))).map(({ id }) => id);
      for (const typed of [code, code.toLowerCase(), code.replace(/_/g, " "), code.replace(/([A-Z])(\d)/, "$1 $2"), `Sorry, ${code} happened (code ${code}).`]) {
        const [first] = await ask(session, typed);
        assert.equal(first?.kind, "code", typed);
        assert.ok(owners.includes(first.id), `${typed}: ${first.id}`);
      }
    }
    // Whoever pasted a code asked for nothing else, whatever the words around it look like.
    const [code] = documents.flatMap(({ codes }) => codes);
    for (const typed of [`Error ${code} and then mailbxo happened`, `${code} กล่งจดหมาย`]) {
      const { hits, typo } = await session.search.query(typed);
      assert.deepEqual([hits[0].kind, typo], ["code", false], typed);
    }
  });

  test(`${locale}: what somebody stuck types leads to the entry`, async () => {
    const session = openSite(site, locale);
    for (const [id, queries] of Object.entries(STUCK[locale] ?? {})) for (const query of queries) {
      const hits = await session.ask(query);
      assert.equal(hits[0]?.id, id, `${query}: ${hits.map(({ id }) => id)}`);
    }
    // Words that the site does not have are not turned into others, letter by letter.
    const { typo } = locale === "th" ? await session.search.query("แอดมินต้องกดอนุญาติ") : {};
    assert.ok(!typo, typo);
  });

  test(`${locale}: queries from the command line, one answer a line`, () => {
    const run = (...options) => spawnSync(process.execPath, [fileURLToPath(new URL("query.mjs", import.meta.url)), ...options], { input: `${first}\n\n${first}\n`, encoding: "utf8" });
    const [{ title: first }] = readDocuments(site, locale, parts).documents, lines = (answer) => answer.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
    const [found, nothing, again] = lines(run(site, locale));
    assert.equal(found.query, first);
    assert.ok(found.hits.some(({ title }) => title === first));
    assert.deepEqual(Object.keys(found.hits[0]).slice(0, 5), ["id", "kind", "url", "title", "excerpt"]);
    assert.ok(found.files.includes(`search/${locale}/root.js`) && found.gzip < found.bytes && found.gzip > 0);
    assert.deepEqual(nothing.hits, []);
    assert.deepEqual(again.files, found.files);
    assert.deepEqual(lines(run("--limit", "1", site, locale)).map(({ hits }) => hits.length), [1, 0, 1]);
    for (const wrong of [[site], [site, "xx"], [site, locale, "--limit", "0"], [site, locale, "--most", "1"]]) {
      const { status, stderr } = run(...wrong);
      assert.equal(status, 2, wrong.join(" "));
      assert.match(stderr, /usage: /);
    }
  });

  test(`${locale}: hostile and empty queries have an answer`, async () => {
    const session = openSite(site, locale);
    for (const text of ["", "   ", "\0", "<script>alert(1)</script>", "ๆๆๆ", "่่่", "เ", "'; --", "😀😀", "a".repeat(5000), "ก".repeat(3000), "__proto__ constructor", "\ud800", "%", "\\u0000", "0x", "-"]) {
      const { hits } = await session.search.query(text);
      assert.ok(Array.isArray(hits), text);
    }
  });
}
