// A form that is data alone: other variables, a pattern, two parameters, a fixed state. The program builds it first.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { testForms } from "./form-checks.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kae-third-form-"));
after(() => rmSync(folder, { recursive: true }));

const out = join(folder, "site");
const site = join(root, "tests/fixtures/third-form");
execFileSync("cargo", ["run", "--locked", "--quiet", "--", "build", "--site", site, "--out", out], { cwd: root });
await testForms(["open-ticket"], out);
