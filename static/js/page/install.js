// On a web host: names the manifest and registers the service worker, so that the site can be installed and read offline.
// From disk there is neither, and browsers complain about a manifest; whoever saves data is not made to take the site in.
(function () {
  "use strict";

  if (!/^https?:$/.test(location.protocol) || !("serviceWorker" in navigator)) return;
  const root = new URL(document.body.dataset.root, location.href);

  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = new URL("app.webmanifest", root).href;
  document.head.append(manifest);

  if (navigator.connection?.saveData) return;
  const address = new URL("worker.js", root).href;
  const policy = window.trustedTypes?.createPolicy("kae-install", {
    createScriptURL(url) {
      if (url !== address) throw new TypeError(url);
      return url;
    },
  });
  // A first worker takes over no open page, so this is a new release: the page is loaded again from it, whole.
  navigator.serviceWorker.addEventListener("controllerchange", () => { location.reload(); });
  addEventListener("load", () => {
    navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address, { updateViaCache: "none" })
      // A page that is there asks, not one that is on its way: so a reader's click is never answered with a reload.
      .then(({ active, waiting }) => { waiting ? waiting.postMessage("follow") : active?.postMessage("forget"); })
      // Where a host or a browser refuses, the page is complete without.
      .catch(() => {});
  });
})();
