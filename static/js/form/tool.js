// Takes charge of a URL form: judges what is typed, says why not, shows the address.
// Nothing is opened by itself, taken from the page's address, stored or sent. The page fetches this script when somebody
// turns to the form (form-start.js), and with it one of data and words, kaeForms.
(function (root) {
  "use strict";

  const { kaeForm } = root;

  function create(name, text, className) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  // A character as people can read it: itself where it can be seen, its code point where not.
  function visible(character) {
    const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? "“" + character + "”" : "U+" + code;
  }

  function say(id, value) {
    return (root.kaeForms.words[id] || id).split("%value%").join(value === undefined ? "" : value);
  }

  // The place of the finished address, hidden until there is one. Only this script fills it, so no page brings it along.
  function placeOfResult(tool, host) {
    const level = Number(tool.querySelector("h2, h3, h4").localName.slice(1)) + 1;
    const heading = create("h" + level, say("result"));
    heading.id = "result-" + tool.dataset.form;
    const address = create("p", "", "form-address");
    const cautions = create("ul", "", "form-cautions");
    const link = create("a", say("open", host), "button button-primary form-open");
    const copy = create("button", say("copy"), "form-copy");
    const actions = create("div", "", "actions");
    const contents = create("dl");
    const folded = create("details", "", "form-contents");
    const box = create("div", "", "form-result");
    address.dir = "ltr";
    address.translate = false;
    copy.type = "button";
    actions.append(link, copy);
    folded.append(create("summary", say("contents")), contents);
    box.append(heading, address, create("p", say("host-check", host)), cautions, actions, folded);
    box.tabIndex = -1;
    box.hidden = true;
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", heading.id);
    return { box, address, cautions, link, copy, contents };
  }

  function takeCharge(tool) {
    const data = root.kaeForms.forms[tool.dataset.form];
    const form = tool.querySelector(".form-fields");
    const announcement = tool.querySelector(".form-announcement");
    const result = placeOfResult(tool, data.host);
    announcement.after(result.box);

    const fields = data.inputs.map(({ name, rules }) => {
      const input = [...form.elements].find((element) => element.name === name);
      const box = input.closest(".field");
      return { name, rules, input, error: box.querySelector(".field-error"), offers: box.querySelector(".field-offers") };
    });
    const judge = (field) => kaeForm.check(field.rules, field.input.value, data.own_ids);

    function announce(text) {
      announcement.textContent = "";
      // A change that follows at once is not always read out.
      window.setTimeout(() => {
        announcement.textContent = text;
      }, 50);
    }

    function clear(field) {
      field.input.removeAttribute("aria-invalid");
      field.error.textContent = "";
      field.offers.replaceChildren();
    }

    function offer(field, value) {
      const button = create("button", say("offer", value), "offer");
      button.type = "button";
      button.addEventListener("click", () => {
        field.input.value = value;
        fields.forEach(clear);
        const missing = fields.find((other) => judge(other).reason);
        if (missing) {
          announce(say("taken", value));
          missing.input.focus();
        } else {
          submit();
        }
      });
      return button;
    }

    function refuse(field, { reason, character, offers = [] }) {
      const text = say("refusal-" + reason, character && visible(character));
      field.input.setAttribute("aria-invalid", "true");
      field.error.replaceChildren(create("p", text));
      field.offers.replaceChildren();
      if (offers.length > 0) {
        field.offers.append(create("p", say("offer-intro")), ...offers.map((value) => offer(field, value)));
      }
      return text;
    }

    function fail(text) {
      fields[0].error.replaceChildren(create("p", text));
      fields[0].input.setAttribute("aria-invalid", "true");
      fields[0].input.focus();
      announce(text);
    }

    function show(built, values, cautions) {
      result.address.replaceChildren("https://", create("strong", data.host), built.rest);
      Object.assign(result.link, { href: built.address, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer" });
      result.cautions.replaceChildren(...cautions.map(({ caution, value }) => create("li", say("caution-" + caution, value))));
      result.cautions.hidden = cautions.length === 0;
      result.contents.replaceChildren(
        ...Object.entries(values).map(([name, value]) => {
          const row = create("div");
          const shown = create("dd");
          shown.append(create("code", value));
          row.append(create("dt", name), shown);
          row.translate = false;
          return row;
        }),
      );
      result.box.hidden = false;
      result.box.focus();
      announce(say("made"));
    }

    function submit() {
      hide();
      fields.forEach(clear);
      const verdicts = fields.map(judge);
      const refused = fields.filter((field, index) => verdicts[index].reason);
      if (refused.length > 0) {
        const texts = refused.map((field) => refuse(field, verdicts[fields.indexOf(field)]));
        refused[0].input.focus();
        announce(texts.join(" "));
        return;
      }
      const values = Object.create(null);
      fields.forEach((field, index) => {
        values[field.name] = verdicts[index].value;
        field.input.value = verdicts[index].value;
      });
      Object.assign(values, data.values);
      for (const [name, bits] of Object.entries(data.random)) values[name] = kaeForm.random(bits);
      const built = kaeForm.build(data.parts, data.host, values);
      if (built.error) {
        fail(say("failure-" + built.error));
        return;
      }
      const cautions = verdicts.filter((verdict) => verdict.caution);
      if (navigator.onLine === false) cautions.push({ caution: "offline" });
      show(built, values, cautions);
    }

    // An address made from other values than those in the fields must not stay.
    function hide() {
      result.box.hidden = true;
      for (const name of ["href", "target", "rel", "referrerpolicy"]) result.link.removeAttribute(name);
      result.address.replaceChildren();
      result.contents.replaceChildren();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    fields.forEach((field) => {
      field.input.addEventListener("input", () => {
        hide();
        if (field.input.getAttribute("aria-invalid") && !judge(field).reason) clear(field);
      });
    });
    result.copy.addEventListener("click", () => {
      const text = result.address.textContent;
      const done = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
      done.then(
        () => announce(say("copied")),
        () => {
          window.getSelection().selectAllChildren(result.address);
          announce(say("copy-failed"));
        },
      );
    });
  }

  kaeForm.takeCharge = takeCharge;
})(globalThis);
