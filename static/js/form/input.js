// Judges what is typed into a URL form by the input type's row of data, exactly as the build does (src/model/input;
// tests/fixtures/forms holds both together). Knows no page and no words: a refusal is an id.
(function (root) {
  "use strict";

  const zeroWidth = /[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u2060-\u2064\uFE00-\uFE0F\uFEFF]/g;
  const bidiControl = /[\u202A-\u202E\u2066-\u2069]/;
  // Unicode's White_Space, from which \s differs.
  const whiteSpace = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;
  // Controls, and halves of characters outside the basic plane, which with the flag `u` match only alone.
  const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uD800-\uDFFF]/u;
  const wrapping = /["'`\u00B4{}\u00AB\u00BB\u2018-\u201F\u2039\u203A\uFF02\uFF07]/;
  const dashes = /[\u2010-\u2014\u2212\uFF0D]/g;
  const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

  function clean(typed, steps) {
    let value = steps.includes("zero-width") ? typed.replace(zeroWidth, "") : typed;
    const atEnd = (character) =>
      (steps.includes("trim") && whiteSpace.test(character)) || (steps.includes("wrapping") && wrapping.test(character));
    let start = 0;
    let end = value.length;
    while (start < end && atEnd(value[start])) start += 1;
    while (end > start && atEnd(value[end - 1])) end -= 1;
    value = value.slice(start, end);
    if (steps.includes("thai-digits")) {
      value = value.replace(/[\u0E50-\u0E59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
    }
    return value;
  }

  const accept = (value, caution) => ({ value, caution: caution || null });
  const refuse = (reason, character) => (character === undefined ? { reason } : { reason, character });

  // The rules of host names in an address; the id of the first that is broken.
  function hostNameFault(name) {
    if (name.length > 253) return refuse("domain-too-long");
    const other = /[^a-z0-9.-]/u.exec(name);
    if (other) return refuse("domain-character", other[0]);
    const labels = name.split(".");
    if (labels.length < 2) return refuse("one-label");
    for (const label of labels) {
      if (label === "") return refuse("empty-label");
      if (label.length > 63) return refuse("label-too-long");
      if (label.startsWith("-") || label.endsWith("-")) return refuse("label-hyphen");
    }
    return /^[0-9]/.test(labels[labels.length - 1]) ? refuse("ip-address") : null;
  }

  function judgeDomain(value) {
    if (whiteSpace.test(value)) return refuse("white-space");
    if (value.includes("://")) return refuse("web-address");
    if (root.kaeForm.emailDomain(value) !== null) return refuse("email-address");
    const forbidden = /[/?#@%:\\]/.exec(value);
    if (forbidden) return refuse("forbidden-character", forbidden[0]);
    const odd = /[\x00-\x7F]/.test(value) && /[^A-Za-z0-9.\u0080-\u{10FFFF}-]/u.exec(value);
    if (odd) return refuse("domain-character", odd[0]);
    let name = value.replace(/\.$/, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    const international = /[^\x00-\x7F]/.test(name) || /(?:^|\.)xn--/.test(name);
    if (international) {
      try {
        name = new URL("https://" + name + "/").hostname;
      } catch {
        return refuse("international-name");
      }
      if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return refuse("ip-address");
    }
    return hostNameFault(name) || accept(name, international && "international-name");
  }

  // Every place at which a match can end that begins at one of `starts`.
  function ends(node, characters, starts) {
    if (node.set) {
      const fits = (code) => node.set.some(([from, to]) => from <= code && code <= to);
      return new Set([...starts].filter((at) => at < characters.length && fits(characters[at])).map((at) => at + 1));
    }
    if (node.all) return node.all.reduce((places, part) => ends(part, characters, places), starts);
    if (node.any) return new Set(node.any.flatMap((part) => [...ends(part, characters, starts)]));
    const [inner, least, most] = node.repeat;
    let current = starts;
    const reached = new Set(least === 0 ? starts : []);
    for (let round = 1; (most === null || round <= most) && current.size > 0; round += 1) {
      current = ends(inner, characters, current);
      if (round < least) continue;
      // Places reached before had more rounds left than there are now.
      if ([...current].every((at) => reached.has(at))) break;
      current.forEach((at) => reached.add(at));
    }
    return reached;
  }

  function fits(pattern, value) {
    if (!pattern) return true;
    const characters = [...value].map((character) => character.codePointAt(0));
    return ends(pattern, characters, new Set([0])).has(characters.length);
  }

  // First as typed, then after the whole clean-up, so that quotes and Thai digits stay where they are meant.
  function judgeLine(rules, typed, cleaned) {
    const asTyped = clean(typed, ["zero-width", "trim"]);
    const found = /[\t-\r\u0085\u2028\u2029]/.exec(asTyped);
    if (found) return refuse(found[0] === "\t" ? "control-character" : "line-break");
    const value = fits(rules.pattern, asTyped) ? asTyped : cleaned;
    if (!fits(rules.pattern, value)) return refuse("pattern");
    const refused = rules.refused.find(([word]) => word === value);
    return refused ? refuse(refused[1]) : accept(value);
  }

  // Whether somebody probably meant a GUID: many hexadecimal digits, or as many groups.
  function resemblesGuid(value) {
    return value.split("-").length > 4 || /^[0-9a-f-]{20,}$/i.test(value);
  }

  function judge(rules, typed, ownIds) {
    if ([...typed].length > rules.longest) return refuse("too-long");
    const value = clean(typed, rules.clean);
    if (value === "") return refuse("empty");
    const bidi = bidiControl.exec(value);
    if (bidi) return refuse("bidi-control", bidi[0]);
    const control = controls.exec(value);
    if (control) return refuse("control-character", control[0]);
    if (rules.shapes.includes("line")) return judgeLine(rules, typed, value);
    const lower = value.toLowerCase();
    const word = rules.words.find(([text]) => text === lower);
    if (word) return word[1].accept ? accept(lower, word[1].accept) : refuse(word[1].refuse);
    if (rules.shapes.includes("guid")) {
      const id = lower.replace(dashes, "-");
      if (guid.test(id)) {
        const refused = rules.refused.find(([text]) => text === id);
        if (refused) return refuse(refused[1]);
        return ownIds.includes(id) ? refuse("application-id") : accept(id);
      }
    }
    if (!rules.shapes.includes("domain")) return refuse("malformed-guid");
    const verdict = judgeDomain(value);
    const meantGuid = rules.shapes.includes("guid") && resemblesGuid(value);
    return verdict.reason === "one-label" && meantGuid ? refuse("malformed-guid") : verdict;
  }

  // {value, caution} or {reason, character?, offers?}.
  function check(rules, typed, ownIds) {
    const verdict = judge(rules, typed, ownIds);
    if (!verdict.reason || verdict.reason === "too-long") return verdict;
    const offers = root.kaeForm.offers(rules, typed, (found) => judge(rules, found, ownIds).value);
    return offers.length > 0 ? Object.assign(verdict, { offers }) : verdict;
  }

  root.kaeForm = Object.assign(root.kaeForm || {}, { check, fits, isWhiteSpace: (c) => whiteSpace.test(c), dashes });
})(globalThis);
