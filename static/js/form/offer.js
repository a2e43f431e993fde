// Finds in a refused value what was probably meant, exactly as the build does (src/model/input/offer.rs).
// An offer is only shown; taking it is the reader's decision.
(function (root) {
  "use strict";

  const mostOffers = 3;
  const hintReach = 40;
  const standsAlone = /(^|[^0-9a-z-])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-z-])/g;

  // Every GUID that stands by itself; only those after a telling word where there are such.
  function guids(typed, after) {
    const lower = typed.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    // Percent-encoded triplets become spaces, so that %2F before a GUID is not part of it.
    const text = lower.replace(root.kaeForm.dashes, "-").replace(/%(?:[0-9a-f]{2})?/g, " ");
    const all = [...text.matchAll(standsAlone)];
    const told = all.filter((found) => {
      const start = found.index + found[1].length;
      const before = text.slice(Math.max(0, start - hintReach), start);
      return after.some((word) => before.includes(word));
    });
    return (told.length > 0 ? told : all).map((found) => found[2]);
  }

  function hexadecimalDigits(typed) {
    const plain = [...typed].filter((character) => character !== "-" && !root.kaeForm.isWhiteSpace(character)).join("");
    const found = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i.exec(plain);
    return found ? [found.slice(1).join("-").toLowerCase()] : [];
  }

  // The domain after the first `#@` or, where there is none, `/@`.
  function portalDomain(typed) {
    const found = /#@([^/?#&]*)/.exec(typed) || /\/@([^/?#&]*)/.exec(typed);
    return found ? [found[1]] : [];
  }

  // The domain of the first e-mail address in the text, or null.
  function emailDomain(typed) {
    const words = typed.split(/[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000<>(),;":]/);
    for (const word of words) {
      const at = word.indexOf("@");
      const local = word.slice(0, at);
      const domain = word.slice(at + 1);
      if (at > 0 && !/[/\\?#%[\]=]/.test(local) && domain.includes(".") && !/[/\\?#%@[\]=]/.test(domain)) return domain;
    }
    return null;
  }

  // What stands between `://` (or the beginning) and the path, without user information and port.
  function addressHost(typed) {
    const scheme = typed.indexOf("://");
    const rest = scheme < 0 ? typed : typed.slice(scheme + 3);
    const end = rest.search(/[/?#\\]/);
    if (end < 0 && scheme < 0) return [];
    const host = (end < 0 ? rest : rest.slice(0, end)).split("@").pop();
    return [host.split(":")[0]];
  }

  const steps = {
    guid: (typed, rules) => guids(typed, rules.guid_after),
    "hexadecimal-digits": hexadecimalDigits,
    "portal-domain": portalDomain,
    "email-domain": (typed) => [emailDomain(typed)].filter((domain) => domain !== null),
    "address-host": addressHost,
  };

  // What the steps find and `accept` turns into a value, each once.
  function offers(rules, typed, accept) {
    const found = rules.offers.flatMap((step) => steps[step](typed, rules)).map(accept);
    return [...new Set(found.filter((value) => value !== undefined))].slice(0, mostOffers);
  }

  root.kaeForm = Object.assign(root.kaeForm || {}, { offers, emailDomain });
})(globalThis);
