// Holds the scripts of URL forms against the vectors that the build is held against (src/model/url_template/tests.rs,
// src/model/input/tests.rs), and tries values that no vector lists.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import "../../static/js/form/address.js";
import "../../static/js/form/offer.js";
import "../../static/js/form/input.js";

const { kaeForm } = globalThis;
const fixture = (name) => JSON.parse(readFileSync(new URL(`../fixtures/forms/${name}.json`, import.meta.url), "utf8"));
const types = new Map(fixture("types").types.map((type) => [type.type, type]));
const trees = new Map(fixture("patterns").patterns.map(({ pattern, tree }) => [pattern, tree]));

test("expansion follows the vectors of RFC 6570 and the hard ones", () => {
  const { rfc, hard, literals } = fixture("expansion");
  for (const { template, parts, values, expect } of [...rfc, ...hard, ...literals]) {
    assert.equal(kaeForm.expand(parts, values), expect, `${template} with ${JSON.stringify(values)}`);
  }
});

test("addresses follow the vectors", () => {
  for (const { template, host, parts, values, address, error } of fixture("addresses").vectors) {
    const built = kaeForm.build(parts, host, values);
    assert.equal(built.address, address, template);
    assert.equal(built.error, error, template);
    if (address) assert.equal(`https://${host}${built.rest}`, address);
  }
});

test("patterns follow the vectors", () => {
  for (const { pattern, tree, fits, misfits } of fixture("patterns").patterns) {
    for (const value of fits) assert.ok(kaeForm.fits(tree, value), `${pattern} should fit ${JSON.stringify(value)}`);
    for (const value of misfits) assert.ok(!kaeForm.fits(tree, value), `${pattern} should not fit ${JSON.stringify(value)}`);
  }
});

test("inputs are accepted or refused as the vectors say", () => {
  const { own_ids: ownIds, vectors } = fixture("inputs");
  for (const { type, pattern, typed, accept, refuse } of vectors) {
    const rules = pattern === undefined ? types.get(type) : { ...types.get(type), pattern: trees.get(pattern) };
    assert.ok(pattern === undefined || rules.pattern, `no tree for ${pattern}`);
    assert.deepEqual(kaeForm.check(rules, typed, ownIds), accept ?? refuse, `${type} ${JSON.stringify(typed)}`);
  }
});

test("half of a character outside the basic plane is refused", () => {
  for (const typed of ["a\ud800", "\udc00a", "\ud83d\ud83d\ude00"]) {
    assert.equal(kaeForm.check(types.get("text"), typed, []).reason, "control-character");
  }
  assert.equal(kaeForm.check(types.get("text"), "😀", []).value, "😀");
});

test("names of an object's prototype are no values", () => {
  const parts = ["https://h.example.com/", { operator: "", variables: ["constructor"] }];
  assert.equal(kaeForm.build(parts, "h.example.com", {}).error, "missing");
  assert.equal(kaeForm.build(parts, "h.example.com", { constructor: "a" }).address, "https://h.example.com/a");
});

test("an address that a browser reads differently is refused", () => {
  const parts = ["https://h.example.com", { operator: "+", variables: ["x"] }];
  for (const x of [".evil.example/", "@evil.example/", ":8443/", ":443/"]) {
    assert.equal(kaeForm.build(parts, "h.example.com", { x }).error, "elsewhere", x);
  }
});

test("random values have the bits they promise, differ, and need no encoding", () => {
  const seen = new Set();
  for (let round = 0; round < 200; round += 1) {
    const value = kaeForm.random(128);
    assert.match(value, /^[A-Za-z0-9_-]{22}$/);
    seen.add(value);
  }
  assert.equal(seen.size, 200);
  assert.equal(kaeForm.random(129).length, 23);
  assert.equal(kaeForm.random(256).length, 43);
});
