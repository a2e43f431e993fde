// The root of the site: goes on to the first language of the browser that the site has. It runs on this page alone,
// which nobody asked for by its language, and stays when the address has a `#`, so that the choice can still be shown.
(function () {
  "use strict";

  const links = Array.from(document.querySelectorAll("#language-choices a[hreflang]"));
  if (location.hash || links.length === 0) return;

  function base(tag) {
    return tag.toLowerCase().split("-")[0];
  }

  for (const wanted of navigator.languages || [navigator.language]) {
    const exact = links.find(function (link) { return link.hreflang.toLowerCase() === wanted.toLowerCase(); });
    const target = exact || links.find(function (link) { return base(link.hreflang) === base(wanted); });
    if (target) {
      location.replace(target.href);
      return;
    }
  }
  location.replace(links[0].href);
})();
