// Shows the URL forms of a page, and fetches the scripts and the style sheet that they work with when somebody turns to
// one: most readers of an entry never do. Until then, and where that fails, the page shows the address with places to fill
// in by hand.
(function () {
  "use strict";

  const tools = [...document.querySelectorAll(".form-tool[data-parts]")];
  if (tools.length === 0) return;
  const parts = tools[0].dataset.parts.split(" ");
  const policy = window.trustedTypes?.createPolicy("kae-form", {
    createScriptURL(address) {
      if (!/\/static\/js\/form[\w-]*\.\w+\.js$/.test(address)) throw new TypeError(address);
      return address;
    },
  });

  function fetchPart(address) {
    return new Promise((resolve, reject) => {
      const isSheet = address.endsWith(".css");
      const part = document.createElement(isSheet ? "link" : "script");
      part.onload = resolve;
      part.onerror = () => { part.remove(); reject(new Error(address)); };
      if (isSheet) Object.assign(part, { rel: "stylesheet", href: address });
      else part.src = policy ? policy.createScriptURL(address) : address;
      document.head.append(part);
    });
  }

  function show(failed) {
    for (const tool of tools) {
      tool.classList.toggle("ready", !failed);
      tool.querySelector(".form-failed").hidden = !failed;
    }
  }

  let started = null;
  let taken = false;
  function start() {
    started ??= Promise.all(parts.map(fetchPart)).then(() => {
      taken = true;
      tools.forEach(window.kaeForm.takeCharge);
      show(false);
    }, (error) => {
      started = null;
      show(true);
      throw error;
    });
    return started;
  }

  for (const tool of tools) {
    const form = tool.querySelector(".form-fields");
    form.addEventListener("focusin", () => { start().catch(() => {}); }, { once: true });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!taken) start().then(() => { form.requestSubmit(); }, () => {});
    });
    form.hidden = false;
  }
  show(false);
})();
