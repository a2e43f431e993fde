// The Nu checker, which the W3C runs, finds nothing in pages, style sheets and pictures. Skipped where there is no Java.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import jar from "vnu-jar";
import { folder } from "../built-site.mjs";

// It reads the policy of a page as if a file could not be the page's own, and does not know `field-sizing` yet.
const mistaken = "(Resource|Inline script) violates Content Security Policy .*|CSS: “field-sizing”: .*";
const java = spawnSync("java", ["-version"]);

test("the Nu checker finds nothing", { skip: java.status === 0 ? false : "Java is not installed" }, () => {
  const { status, stderr } = spawnSync("java", ["-jar", String(jar), "--skip-non-html", "--also-check-css", "--also-check-svg", "--filterpattern", mistaken, folder], { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.deepEqual(stderr.split("\n").filter(Boolean), []);
  assert.equal(status, 0);
});
