// What every page does with a script: copies codes and texts, begins mails, copies a heading's address, keeps the section
// when the language changes, closes the menu, opens folded parts for paper. Without it a page is complete; nothing is
// stored or sent.
(function () {
  "use strict";

  const words = document.body.dataset;
  const announcement = document.getElementById("page_announcement");

  function announce(text) {
    if (!announcement) return;
    announcement.textContent = "";
    setTimeout(() => { announcement.textContent = text; }, 50);
  }

  // `navigator.clipboard` is missing where the page is neither https nor localhost; there the selection is copied.
  function copyBySelection(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    field.readOnly = true;
    document.body.append(field);
    const before = document.activeElement;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus?.();
    return done;
  }

  async function write(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return copyBySelection(text);
      }
    }
    return copyBySelection(text);
  }

  async function copy(text, control) {
    const done = await write(text);
    announce(done ? words.copied : words.copyFailed);
    if (!done || control.classList.contains("copied")) return;
    const before = [...control.childNodes];
    control.classList.add("copied");
    control.replaceChildren(control.matches(".copy, .mail") ? words.copied : "✓");
    setTimeout(() => {
      control.classList.remove("copied");
      control.replaceChildren(...before);
    }, 2000);
  }

  for (const place of document.querySelectorAll(".copyable, main pre:not(.copy-source)")) {
    const text = place.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.title = words.copy;
    button.setAttribute("aria-label", words.copy + " " + text);
    button.addEventListener("click", () => { copy(text, button); });
    place.append(button);
  }

  for (const button of document.querySelectorAll("button.copy")) {
    const source = button.closest(".copy-scope")?.querySelector(".copy-source");
    if (!source) continue;
    button.hidden = false;
    button.addEventListener("click", () => { copy(source.textContent.trim(), button); });
  }

  // A mail takes the letter along where its address stays short enough for every browser; a longer letter is copied, to
  // be pasted into the mail.
  for (const link of document.querySelectorAll("a.mail")) {
    const letter = link.closest(".copy-scope").querySelector(".copy-source").textContent.trim();
    const full = link.href.replace(/&body=.*/, "&body=" + encodeURIComponent(letter.replace(/\n/g, "\r\n")));
    if (full.length <= 2000) {
      link.href = full;
    } else {
      link.textContent = link.dataset.long;
      link.addEventListener("click", () => { copy(letter, link); });
    }
  }

  // Home and index are lists of links; only where people read do headings have an address worth copying.
  const headings = document.querySelectorAll(":is(.page-entry, .page-page, .page-form) main :is(h2, h3, h4)[id]");
  for (const heading of headings) {
    let anchor = heading.querySelector("a.anchor");
    if (!anchor) {
      anchor = document.createElement("a");
      anchor.className = "anchor";
      anchor.href = "#" + heading.id;
      anchor.textContent = "#";
      anchor.setAttribute("aria-label", words.copyLink);
      heading.append(" ", anchor);
    }
    anchor.addEventListener("click", () => {
      copy(new URL(anchor.getAttribute("href"), location.href).href, anchor);
    });
  }

  const keepers = document.querySelectorAll("a[data-keep-section]");
  function keepSection() {
    for (const link of keepers) {
      const address = link.getAttribute("href").split("#")[0];
      link.setAttribute("href", address + location.hash);
    }
  }
  keepSection();
  addEventListener("hashchange", keepSection);

  const menu = document.querySelector("details.menu");
  if (menu) {
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = document.querySelectorAll("main details:not([open])");
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
    opened = [];
  });
})();
