// Builds the address of a URL form from its template's parts and checked values, by the rules of the build
// (src/model/url_template; tests/fixtures/forms holds both together). Knows no page; refuses an address that a browser
// would read differently from what was declared.
(function (root) {
  "use strict";

  // RFC 6570, appendix A.
  const operators = {
    "": { first: "", separator: "," },
    "+": { first: "", separator: ",", reserved: true },
    "#": { first: "#", separator: ",", reserved: true },
    ".": { first: ".", separator: "." },
    "/": { first: "/", separator: "/" },
    ";": { first: ";", separator: ";", named: true, ifEmpty: "" },
    "?": { first: "?", separator: "&", named: true, ifEmpty: "=" },
    "&": { first: "&", separator: "&", named: true, ifEmpty: "=" },
  };

  function encode(text, reserved) {
    const kept = reserved ? /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})/ : /^[A-Za-z0-9\-._~]/;
    let out = "";
    for (let at = 0; at < text.length; ) {
      const found = kept.exec(text.slice(at, at + 3));
      if (found) {
        out += found[0];
        at += found[0].length;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(at));
      for (const byte of new TextEncoder().encode(character)) {
        out += "%" + byte.toString(16).toUpperCase().padStart(2, "0");
      }
      at += character.length;
    }
    return out;
  }

  function has(values, name) {
    return Object.prototype.hasOwnProperty.call(values, name);
  }

  // Fills values into parts; a variable without a value is left out.
  function expand(parts, values) {
    let out = "";
    for (const part of parts) {
      if (typeof part === "string") {
        out += encode(part, true);
        continue;
      }
      const operator = operators[part.operator];
      let before = operator.first;
      for (const name of part.variables) {
        if (!has(values, name)) continue;
        out += before;
        before = operator.separator;
        if (operator.named) out += name + (values[name] === "" ? operator.ifEmpty : "=");
        out += encode(values[name], operator.reserved);
      }
    }
    return out;
  }

  function isDotSegment(segment) {
    const plain = segment.toLowerCase().split("%2e").join(".");
    return plain === "." || plain === "..";
  }

  // The address, or why there is none: "missing", "dot-segment", or "elsewhere" where the browser's own reading of it
  // differs from the template's.
  function build(parts, host, values) {
    for (const part of parts) {
      if (typeof part !== "string" && !part.variables.every((name) => has(values, name))) {
        return { error: "missing" };
      }
    }
    const address = expand(parts, values);
    const before = "https://" + host;
    const path = address.slice(before.length).split(/[?#]/, 1)[0];
    if (path.split("/").some(isDotSegment)) return { error: "dot-segment" };
    let url;
    try {
      url = new URL(address);
    } catch {
      return { error: "elsewhere" };
    }
    const same =
      address.startsWith(before) &&
      /^(?:[/?#]|$)/.test(address.slice(before.length)) &&
      url.protocol === "https:" &&
      url.host === host &&
      url.username === "" &&
      url.password === "" &&
      url.pathname === (path || "/");
    return same ? { address, rest: address.slice(before.length) } : { error: "elsewhere" };
  }

  // A fresh random value of at least so many bits, in the letters of base64url.
  function random(bits) {
    const bytes = root.crypto.getRandomValues(new Uint8Array(Math.ceil(bits / 8)));
    const text = root.btoa(String.fromCharCode(...bytes));
    return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  }

  root.kaeForm = Object.assign(root.kaeForm || {}, { expand, build, random });
})(globalThis);
