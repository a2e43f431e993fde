// The build's cut and the page's are one, in every script: a site of random texts is built, and what its index says of each
// word is compared with what the page's cutter makes of the texts. Languages are data here too: nothing names them elsewhere.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { random, readData, readDocuments } from "./query-sets.mjs";
import { openSite } from "./site.mjs";

const DOCUMENTS = 16, SEED = 7;
/** Sentences of each language; the words are those of an entry and, after it, of what is typed to find it. */
const SENTENCES = {
  en: ["The mailbox cannot be connected", "The administrator has to approve the app first", "Try again later", "The password is wrong", "Check your settings"],
  th: ["เชื่อมต่อกล่องจดหมายไม่ได้", "ผู้ดูแลระบบจำเป็นต้องอนุญาตแอปก่อน", "โปรดลองอีกครั้งในภายหลัง", "รหัสผ่านไม่ถูกต้อง ให้นำรหัสใหม่มาใช้", "ตรวจสอบการตั้งค่าของคุณ"],
  lo: ["ບໍ່ສາມາດເຊື່ອມຕໍ່ກ່ອງຈົດໝາຍໄດ້", "ຜູ້ເບິ່ງແຍງລະບົບຕ້ອງອະນຸຍາດກ່ອນ", "ລອງໃໝ່ອີກຄັ້ງພາຍຫຼັງ", "ລະຫັດຜ່ານບໍ່ຖືກຕ້ອງ ຈຳເປັນຕ້ອງປ່ຽນ", "ກວດສອບການຕັ້ງຄ່າຂອງທ່ານ"],
  km: ["មិនអាចភ្ជាប់ប្រអប់សំបុត្របានទេ", "អ្នកគ្រប់គ្រងត្រូវអនុញ្ញាតជាមុនសិន", "សូមព្យាយាមម្តងទៀតនៅពេលក្រោយ", "ពាក្យសម្ងាត់មិនត្រឹមត្រូវ", "ពិនិត្យការកំណត់របស់អ្នក"],
  my: ["စာတိုက်ပုံးကို ချိတ်ဆက်၍မရပါ", "စီမံခန့်ခွဲသူက ခွင့်ပြုရန်လိုအပ်သည်", "နောက်မှ ထပ်ကြိုးစားပါ", "စကားဝှက် မမှန်ကန်ပါ", "သင့်ဆက်တင်များကို စစ်ဆေးပါ"],
  zh: ["无法连接邮箱", "管理员必须先批准此应用", "请稍后重试", "密码不正确", "请检查您的设置"],
  ja: ["メールボックスに接続できません", "管理者の承認が必要です", "後でもう一度お試しください", "パスワードが正しくありません", "設定を確認してください"],
  de: ["Das Postfach kann nicht verbunden werden", "Der Administrator muss die Anwendung genehmigen", "Bitte später erneut versuchen", "Das Kennwort ist ungültig", "Größe und Straße überprüfen"],
};
/** What is typed, and which sentence it stands in. */
const TYPED = {
  th: [["กล่องจดหมาย", 0], ["รหัสผ่าน", 3], ["จําเป็น", 1]], lo: [["ກ່ອງຈົດໝາຍ", 0], ["ລະຫັດຜ່ານ", 3]], km: [["ប្រអប់សំបុត្រ", 0], ["ពាក្យសម្ងាត់", 3]],
  my: [["စာတိုက်ပုံး", 0], ["စကားဝှက်", 3]], zh: [["邮箱", 0], ["管理员", 1], ["密码", 3]], ja: [["メールボックス", 0], ["承認", 1], ["パスワード", 3]],
  de: [["Postfach", 0], ["GRÖSSE Straße", 4], ["UNGÜLTIG", 3]], en: [["mailbox", 0]],
};
const NOISE = ["Outlook", "OAuth 2.0", "0x80070005", "ｶﾞｲﾄﾞ", "１２๓", "😀", "𠮷", "ﬁ", "Ünïcode", "\u0e48", "\u0e4d\u0e32", "\u0e49\u0e33", "\u0e33\u0e49", "\u0e47\u0e4d\u0e47\u0e32", "เเ", "ๆ", "ຳ", "ໆ", "្", "္", "ー", "\u200b", "e\u0301", "한국어", "\u1112\u1161", "«", "-"];

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kae-cuts-")), out = path.join(folder, "out"), locales = Object.keys(SENTENCES);
after(() => fs.rmSync(folder, { recursive: true }));

/** Sentences, parts of sentences and noise, with and without spaces between them. */
function text(next, sentences) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const parts = Array.from({ length: 2 + Math.floor(next() * 4) }, () => {
    const units = [...pick(next() < .85 ? sentences : SENTENCES[pick(locales)])], start = Math.floor(next() * units.length), end = start + Math.floor(next() * units.length);
    const piece = (next() < .6 ? units : units.slice(start, end + 1)).join("");
    return next() < .4 ? piece + pick(NOISE) : piece;
  });
  return parts.join(next() < .5 ? "" : " ").trim().replace(/^[-«]+/, "") || sentences[0];
}
function write(name, content, site = "site") {
  const file = path.join(folder, site, "content", name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}
const kae = (...options) => execFileSync("cargo", ["run", "--locked", "--quiet", "--", "build", ...options], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
function build() {
  const next = random(SEED), entry = (name, locale, title, body) => write(`errors/${name}/${locale}.md`, `---\ntitle: ${JSON.stringify(title)}\n---\n${body}\n`);
  write("site.yaml", JSON.stringify({ title: "T", base_url: "https://x.example/", locales: locales.map((id) => ({ id, name: id })) }));
  for (let i = 0; i < SENTENCES.en.length; i++) for (const locale of locales) entry(`plain-${i}`, locale, SENTENCES[locale][i], SENTENCES[locale][i]);
  for (let i = 0; i < DOCUMENTS; i++) for (const locale of locales) entry(`random-${i}`, locale, text(next, SENTENCES[locale]), `${text(next, SENTENCES[locale])}\n\n${text(next, SENTENCES[locale])}`);
  entry("only-in-english", "en", "The calendar disappears", "Nobody has translated this.");
  for (const name of ["only-in-english", ...Array.from(SENTENCES.en, (_, i) => `plain-${i}`), ...Array.from({ length: DOCUMENTS }, (_, i) => `random-${i}`)]) write(`errors/${name}/entry.yaml`, "product: mail\n");
  write("strings/en.ftl", "product-mail = Mail\n");
  kae("--site", path.join(folder, "site"), "--out", out);
}
build();

/** The columns of each term or phrase as the index has them. */
function postingsOf(data, letter, { wordList, postings }) {
  const files = [...data].filter(([name]) => name.startsWith(`${letter}-`)).map(([, file]) => file);
  return new Map(files.flatMap(([keys, list]) => { const records = list.split(" "); return wordList(keys).map((key, i) => [key, postings(records[i])]); }));
}
const row = (term, field, at) => `${field}:${at} ${term}`;

for (const locale of locales) {
  const session = openSite(out, locale), { parts } = session, data = readData(out, locale);
  const { documents } = readDocuments(out, locale, parts, data);
  test(`${locale}: the page cuts every title and text as the index has it`, async () => {
    const { cut } = await session.search.open(), index = postingsOf(data, "t", parts), GAP = 3;
    const expected = documents.map(() => []);
    for (const [term, read] of index) read.documents.forEach((document) => {
      for (const field of [0, 2]) for (const at of parts.placesAt(read, document)[field]) expected[document].push(row(term, field, at));
    });
    const records = [...data].filter(([name]) => name.startsWith("d-")).flatMap(([, list]) => list);
    assert.equal(records.length, documents.length);
    for (const [url, title, , body] of records) {
      const rows = [];
      for (const [field, blocks] of [[0, [title]], [2, body.split("\n")]]) {
        let start = 0;
        for (const block of blocks) {
          const runs = parts.runs(parts.normalForm(block));
          for (const run of runs) {
            if (!run.cut) rows.push(row(run.text, field, start + run.at));
            else for (const piece of cut(run.text)) {
              // Letters in no word of the vocabulary are not in the index either.
              if (piece.kind === "word") rows.push(row(run.text.slice(piece.start, piece.end), field, start + run.at + piece.start));
            }
          }
          if (runs.letters) start += runs.letters + GAP;
        }
      }
      const number = documents.findIndex(({ id }) => url.endsWith(`/${id}.html`));
      assert.deepEqual(rows.sort(), expected[number].sort(), `${url}: ${title}`);
    }
  });

  test(`${locale}: words are found`, async () => {
    for (const [query, sentence] of TYPED[locale]) {
      const hits = await session.ask(query), hit = hits.find(({ id }) => id === `plain-${sentence}`);
      assert.ok(hit, `${query}: ${hits.map(({ id }) => id)}`);
      assert.ok(hit.title.some(({ marked }) => marked), query);
    }
  });

  test(`${locale}: an entry that is not translated is found by its source's words, and says so`, async () => {
    const [first] = await session.ask("calendar disappears");
    assert.deepEqual([first.id, first.language, first.source], ["only-in-english", ...(locale === "en" ? [undefined, undefined] : ["en", "en"])]);
  });
}

test("bulky words are found by what stands right behind what", async () => {
  const [first, second, rare] = ["กล่องจดหมาย", "รหัสผ่าน", "ภายหลัง"], often = (word) => `${word}\n\n`.repeat(1100), out = path.join(folder, "bulky-out");
  const entry = (name, body) => { write(`errors/${name}/entry.yaml`, "{}\n", "bulky"); write(`errors/${name}/th.md`, `---\ntitle: ${name}\n---\n${body}\n`, "bulky"); };
  write("site.yaml", JSON.stringify({ title: "T", base_url: "https://x.example/", locales: [{ id: "th", name: "th" }] }), "bulky");
  entry("often", often(first) + often(second));
  entry("behind", `${rare} ${first} ${second} ${rare}`);
  entry("before", `${rare} ${second} ${rare} ${first} ${rare}`);
  kae("--site", path.join(folder, "bulky"), "--out", out);
  const session = openSite(out, "th"), hits = await session.ask(`${first}${second}`);
  assert.equal(hits[0].id, "behind");
  assert.ok(hits[0].excerpt.some(({ text, marked }) => marked && text.includes(first)));
  const phrases = postingsOf(readData(out, "th"), "p", session.parts);
  for (const [phrase, { documents }] of phrases) assert.equal(documents.length, phrase === "จดหมาย,รหัส" ? 1 : 3, phrase);
  assert.ok(phrases.has("จดหมาย,รหัส") && ![...phrases.keys()].some((phrase) => phrase.includes("ภาย")), [...phrases.keys()]);
});
