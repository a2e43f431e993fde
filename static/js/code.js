// The short address of a code that has one entry: goes on to it in the browser's language, else in the site's first.
// A code that means several things has a page without this script, where the reader chooses.
(function () {
  "use strict";

  const links = Array.from(document.querySelectorAll("#code-targets a[hreflang]"));
  if (links.length === 0) return;

  function base(tag) {
    return tag.toLowerCase().split("-")[0];
  }

  let chosen = null;
  for (const wanted of navigator.languages || [navigator.language]) {
    chosen = links.find(function (link) { return base(link.hreflang) === base(wanted); });
    if (chosen) break;
  }
  location.replace((chosen || links[0]).href + location.hash);
})();
