// Shows the URL forms of a page, and fetches the scripts that do their work when somebody turns to one: most readers of
// an entry never do. Until then, and where that fails, the page shows the address with places to fill in by hand.
(function () {
  "use strict";

  const tools = Array.from(document.querySelectorAll(".form-tool[data-scripts]"));
  if (tools.length === 0) return;
  const scripts = tools[0].dataset.scripts.split(" ");
  const policy = window.trustedTypes?.createPolicy("kae-form", {
    createScriptURL(address) {
      if (!/\/static\/js\/form[\w-]*\.\w+\.js$/.test(address)) throw new TypeError(address);
      return address;
    },
  });

  function fetchScript(address) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.onload = resolve;
      script.onerror = function () { script.remove(); reject(new Error(address)); };
      script.src = policy ? policy.createScriptURL(address) : address;
      document.head.append(script);
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
    started ??= Promise.all(scripts.map(fetchScript)).then(function () {
      taken = true;
      tools.forEach(window.kaeForm.takeCharge);
      show(false);
    }, function (error) {
      started = null;
      show(true);
      throw error;
    });
    return started;
  }

  for (const tool of tools) {
    const form = tool.querySelector(".form-fields");
    form.addEventListener("focusin", function () { start().catch(function () {}); }, { once: true });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!taken) start().then(function () { form.requestSubmit(); }, function () {});
    });
    form.hidden = false;
  }
  show(false);
})();
