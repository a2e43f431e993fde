// The markup of every page is valid.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { files, folder } from "../built-site.mjs";

const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"] }));

test("html-validate finds nothing", async () => {
  const found = new Map();
  for (const file of files(".html")) {
    const report = await validator.validateString(readFileSync(path.join(folder, file), "utf8"));
    for (const message of report.results.flatMap((result) => result.messages)) {
      const key = `${message.ruleId}: ${message.message}`;
      found.set(key, found.get(key) ?? `${file}:${message.line}:${message.column}`);
    }
  }
  assert.deepEqual(Object.fromEntries(found), {});
});
