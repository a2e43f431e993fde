// What every URL form of a built site has to stand, in Chromium, over http and from disk: hostile values, keyboard and
// focus, what is said, what is kept and sent, the page without script, in print, and axe in every state.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { start } from "./chromium.mjs";
import { hostile } from "./hostile.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const locales = ["en", "th"];

const consent = {
  client_id: "450987b3-a09a-4f14-9b2c-4f301d1e15f5",
  redirect_uri: "https://app.hubspot.com/oauthor/v1/office365/verify",
  scopes: ["Calendars.Read", "Calendars.ReadWrite", "Mail.ReadWrite", "Mail.Send", "User.Read", "email", "offline_access", "openid", "profile"],
};
const usual = { "entra-tenant": "contoso.onmicrosoft.com", domain: "example.com", uuid: "123e4567-e89b-12d3-a456-426614174000" };

// Everything that must never happen on any page, collected while it is open.
async function open(browser, origin, path, options = {}) {
  const context = await browser.newContext({ locale: "en-US", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`page: ${error.message}`));
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("popup", (popup) => faults.push(`popup: ${popup.url()}`));
  page.on("request", (request) => request.url().startsWith(origin) || faults.push(`request: ${request.url()}`));
  page.on("framenavigated", (frame) => frame.url().startsWith(origin) || faults.push(`navigation: ${frame.url()}`));
  await page.goto(origin + path);
  return { context, page, faults };
}

async function axe(page, name) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { preload: false, resultTypes: ["violations"] }));
  const lines = found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(lines, [], name);
}

// What the form of the page works from, out of the script that the page fetches when somebody turns to the form.
async function readData(page, origin, folder) {
  const { form, parts } = await page.evaluate(() => ({ ...document.querySelector(".form-tool").dataset }));
  const address = new URL(parts.split(" ")[0], page.url()).href.slice(origin.length);
  const [, json] = /^globalThis\.kaeForms=(.*);$/m.exec(readFileSync(join(folder, address), "utf8"));
  return JSON.parse(json).forms[form];
}

const field = (page, name) => page.locator(`.form-tool input[name="${name}"]`);
const isResultShown = (page) => page.locator(".form-result").isVisible();

// A value that the input takes, found from its row of data.
function good(rules) {
  return usual[rules.type] ?? (rules.pattern ? "th" : "T-1");
}

// Puts each value into one field, the other fields holding good ones, and reads back what the page made of it.
function tryValues(page, name, values, others) {
  return page.evaluate(({ name, values, others }) => {
    const tool = document.querySelector(".form-tool");
    const form = tool.querySelector(".form-fields");
    return values.map((typed) => {
      for (const [other, value] of Object.entries(others)) form.elements.namedItem(other).value = value;
      const input = form.elements.namedItem(name);
      input.value = typed;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      form.requestSubmit();
      const result = tool.querySelector(".form-result");
      return {
        shown: !result.hidden,
        address: result.querySelector(".form-address").textContent,
        host: result.querySelector(".form-address strong")?.textContent ?? null,
        href: result.querySelector(".form-open").getAttribute("href"),
        inputs: Object.fromEntries([...form.elements].filter((element) => element.name).map((element) => [element.name, element.value])),
        errors: [...tool.querySelectorAll(".field-error")].map((element) => element.textContent).filter(Boolean),
        invalid: tool.querySelectorAll("[aria-invalid]").length,
        elements: tool.querySelectorAll(".form-result script, .form-result img, .form-result iframe, .field-error img, .field-error script").length,
      };
    });
  }, { name, values, others });
}

// What the address has to say, worked out here from the declared parts alone: path segments and parameters, decoded.
function declared(data, values) {
  let path = "";
  const parameters = [];
  const literalQuery = [];
  for (const part of data.parts) {
    if (typeof part === "string") {
      const text = part.replace(`https://${data.host}`, "");
      const [before, ...after] = text.split("?");
      if (literalQuery.length > 0) literalQuery.push({ literal: text });
      else {
        path += before;
        if (after.length > 0) literalQuery.push({ literal: after.join("?") });
      }
    } else if (part.operator === "?" || part.operator === "&") {
      for (const name of part.variables) parameters.push([name, values[name]]);
    } else if (literalQuery.length > 0) literalQuery.push({ value: values[part.variables[0]] });
    else path += `\u0000${values[part.variables[0]]}\u0000`;
  }
  let query = "";
  const held = [];
  for (const piece of literalQuery) {
    if (piece.literal !== undefined) query += piece.literal;
    else query += `KAE${held.push(piece.value) - 1}KAE`;
  }
  const fixed = [...new URLSearchParams(query)].map(([name, value]) => [name, value.replace(/KAE(\d+)KAE/g, (_, index) => held[index])]);
  let inside = false;
  const segments = [""];
  for (const character of path) {
    if (character === "\u0000") inside = !inside;
    else if (character === "/" && !inside) segments.push("");
    else segments[segments.length - 1] += character;
  }
  return { segments, parameters: [...fixed, ...parameters] };
}

function assertExact(data, outcome, typed) {
  const url = new URL(outcome.address);
  assert.equal(outcome.href, outcome.address, "the link is the address");
  assert.equal(outcome.host, data.host);
  assert.equal(url.protocol, "https:");
  assert.equal(url.host, data.host, `host for ${JSON.stringify(typed)}`);
  assert.equal(url.username + url.password + url.port + url.hash, "");
  const parameters = [...url.searchParams];
  const values = { ...outcome.inputs, ...data.values };
  for (const name of Object.keys(data.random)) {
    values[name] = url.searchParams.get(name);
    assert.match(values[name], /^[A-Za-z0-9_-]{22,}$/);
  }
  const expected = declared(data, values);
  assert.deepEqual(url.pathname.split("/").map(decodeURIComponent), expected.segments, `path for ${JSON.stringify(typed)}`);
  assert.deepEqual(parameters, expected.parameters, `parameters for ${JSON.stringify(typed)}`);
}

// Declares the tests of the forms named in the built site in `folder`; `embedded` lists pages that hold a form among
// other things, each with a value for its one field.
export async function testForms(names, folder, embedded = []) {
  const { browser, origins } = await start(folder);

  for (const scheme of ["http", "file"]) {
    for (const name of names) {
      for (const locale of locales) {
        const path = `${locale}/forms/${name}.html`;
        test(`${scheme} ${path}`, async (t) => {
          const origin = origins[scheme];
          const check = (name, body) => t.test(name, body);
          const { context, page, faults } = await open(browser, origin, `${path}?tenant=evil.example&domain=evil.example&region=ev#tenant=evil.example`);
          const data = await readData(page, origin, folder);
          const others = Object.fromEntries(data.inputs.map((input) => [input.name, good(input.rules)]));
          const first = data.inputs[0];

          await check(`nothing is prefilled, shown or focused`, async () => {
            for (const input of data.inputs) assert.equal(await field(page, input.name).inputValue(), "");
            assert.equal(await isResultShown(page), false);
            assert.equal(await page.locator(".form-by-hand").isVisible(), false);
            assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
            assert.equal(await page.evaluate(() => window.kaeForm), undefined, "no script is fetched unasked");
            await axe(page, "empty");
          });

          await check(`an empty field is refused in words, and focused`, async () => {
            await page.locator(".form-fields .button-primary").click();
            await page.waitForSelector("[aria-invalid]");
            assert.equal(await field(page, first.name).evaluate((input) => document.activeElement === input), true);
            assert.equal(await field(page, first.name).getAttribute("aria-invalid"), "true");
            const described = await field(page, first.name).evaluate((input) => input.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent ?? "MISSING").join(" "));
            const words = await page.locator(".field-error").first().textContent();
            assert.ok(words.length > 5 && described.includes(words) && !described.includes("MISSING"));
            if (locale === "th") assert.match(words, /[ก-๙]/);
            await page.waitForFunction((text) => document.querySelector(".form-announcement").textContent.includes(text), words);
            await axe(page, "error");
          });

          await check(`by keyboard, the address comes into focus; changing the value takes it away`, async () => {
            await page.evaluate(() => document.activeElement.blur());
            await field(page, first.name).focus();
            for (const input of data.inputs) {
              await page.keyboard.type(others[input.name]);
              if (input !== data.inputs[data.inputs.length - 1]) await page.keyboard.press("Tab");
            }
            await page.keyboard.press("Enter");
            assert.equal(await page.locator(".form-result").evaluate((result) => document.activeElement === result), true);
            assert.equal(await page.locator("[aria-invalid]").count(), 0);
            await axe(page, "result");
            await page.keyboard.press("Tab");
            const link = await page.evaluate(() => { const { href, target, rel, referrerPolicy } = document.activeElement; return { href, target, rel, referrerPolicy }; });
            assert.equal(link.target, "_blank");
            assert.equal(link.rel, "noopener noreferrer");
            assert.equal(link.referrerPolicy, "no-referrer");
            assert.equal(new URL(link.href).host, data.host);
            await page.keyboard.press("Tab");
            assert.equal(await page.evaluate(() => document.activeElement.className), "form-copy");
            await field(page, first.name).press("End");
            await page.keyboard.type("x");
            assert.equal(await isResultShown(page), false);
            assert.equal(await page.locator(".form-open").getAttribute("href"), null);
          });

          for (const input of data.inputs) {
            await check(`${hostile.length} hostile values in ${input.name}`, async () => {
              const outcomes = await tryValues(page, input.name, hostile, others);
              const said = [];
              outcomes.forEach((outcome, index) => {
                const typed = hostile[index];
                try {
                  assert.equal(outcome.elements, 0);
                  if (outcome.shown) {
                    assert.equal(outcome.invalid, 0);
                    assertExact(data, outcome, typed);
                  } else {
                    assert.equal(outcome.href, null);
                    assert.equal(outcome.address, "");
                    assert.ok(outcome.invalid > 0 && outcome.errors.length > 0);
                    assert.ok(outcome.errors.every((text) => text.length > 5 && !text.includes("%value%") && !text.includes("refusal-")), outcome.errors.join());
                  }
                } catch (error) {
                  said.push(`${JSON.stringify(typed.slice(0, 80))}: ${error.message}`);
                }
              });
              assert.deepEqual(said, []);
              const accepted = outcomes.filter((outcome) => outcome.shown).length;
              t.diagnostic(`${input.name}: ${accepted} addresses, ${outcomes.length - accepted} refusals`);
            });
          }

          if (name === "m365-admin-consent") {
            await check(`the address holds exactly the declared client, redirect and scopes`, async () => {
              const states = [];
              for (let round = 0; round < 3; round += 1) {
                const [outcome] = await tryValues(page, "tenant", [" {Contoso.OnMicrosoft.com} "], {});
                const url = new URL(outcome.address);
                assert.equal(url.pathname, "/contoso.onmicrosoft.com/v2.0/adminconsent");
                assert.deepEqual([...url.searchParams.keys()].sort(), ["client_id", "redirect_uri", "scope", "state"]);
                assert.equal(url.searchParams.get("client_id"), consent.client_id);
                assert.equal(url.searchParams.get("redirect_uri"), consent.redirect_uri);
                const scopes = url.searchParams.get("scope").split(" ");
                assert.deepEqual(scopes.sort(), consent.scopes);
                states.push(url.searchParams.get("state"));
              }
              assert.equal(new Set(states).size, 3);
            });

            await check(`the domain of an e-mail address and the id in a portal's address are offered`, async () => {
              await field(page, "tenant").fill("somchai@contoso.com");
              await page.keyboard.press("Enter");
              await page.keyboard.press("Tab");
              assert.match(await page.evaluate(() => document.activeElement.textContent), /contoso\.com/);
              await axe(page, "offer");
              await page.keyboard.press("Enter");
              assert.equal(await isResultShown(page), true);
              assert.match(await page.locator(".form-result .form-address").textContent(), /\/contoso\.com\//);
              await field(page, "tenant").fill("https://entra.microsoft.com/#view/x/tenantId/72f988bf-86f1-41af-91ab-2d7cd011db47");
              await page.keyboard.press("Enter");
              await page.locator(".offer").click();
              assert.match(await page.locator(".form-result .form-address").textContent(), /\/72f988bf-86f1-41af-91ab-2d7cd011db47\//);
            });

            await check(`organizations and international names come with a caution`, async () => {
              await field(page, "tenant").fill("organizations");
              await page.keyboard.press("Enter");
              assert.match(await page.locator(".form-cautions").textContent(), /organizations/);
              await field(page, "tenant").fill("ไทย.example");
              await page.keyboard.press("Enter");
              assert.match(await page.locator(".form-cautions").textContent(), /xn--o3cw4h\.example/);
              await axe(page, "caution");
            });

            await check(`the application's own id is refused as such`, async () => {
              await field(page, "tenant").fill(consent.client_id);
              await page.keyboard.press("Enter");
              assert.match(await page.locator(".field-error").textContent(), locale === "th" ? /ID ของแอป/ : /application's ID/);
            });
          }

          if (scheme === "http") {
            await check(`the copy button copies the address and says so`, async () => {
              await context.grantPermissions(["clipboard-read", "clipboard-write"]);
              await tryValues(page, first.name, [others[first.name]], others);
              await page.locator(".form-copy").click();
              await page.waitForFunction(() => document.querySelector(".form-announcement").textContent !== "");
              const [copied, shown] = await page.evaluate(async () => [await navigator.clipboard.readText(), document.querySelector(".form-result .form-address").textContent]);
              assert.equal(copied, shown);
            });
          }

          await check(`nothing is kept, sent, opened or complained about`, async () => {
            const kept = await page.evaluate(() => [document.cookie, origin === "null" ? 0 : localStorage.length + sessionStorage.length, window.name]);
            assert.deepEqual(kept, ["", 0, ""]);
            assert.deepEqual(await context.cookies(), []);
            assert.equal(context.pages().length, 1);
            assert.deepEqual(faults, []);
          });

          await check(`in print, the address with its places stands on paper`, async () => {
            await page.emulateMedia({ media: "print" });
            assert.equal(await page.locator(".form-by-hand").isVisible(), true);
            assert.equal(await page.locator(".form-fields").isVisible(), false);
          });
          await context.close();

          if (scheme === "http") {
            await check(`where the scripts cannot be fetched, the address by hand appears; the button tries again`, async () => {
              const { context, page } = await open(browser, origin, path);
              await page.route("**/form.*.js", (route) => route.abort());
              await field(page, first.name).fill(others[first.name]);
              await page.keyboard.press("Enter");
              await page.locator(".form-failed").waitFor();
              assert.equal(await page.locator(".form-by-hand").isVisible(), true);
              await axe(page, "failed");
              await page.unroute("**/form.*.js");
              for (const input of data.inputs) await field(page, input.name).fill(others[input.name]);
              await page.keyboard.press("Enter");
              await page.locator(".form-result").waitFor();
              assert.equal(await page.locator(".form-failed").isVisible(), false);
              await context.close();
            });
          }

          await check(`without script there is the address with its places marked`, async () => {
            const plain = await open(browser, origin, path, { javaScriptEnabled: false });
            assert.equal(await plain.page.locator(".form-fields").isVisible(), false);
            const text = await plain.page.locator(".form-by-hand .form-address").textContent();
            for (const input of data.inputs) assert.ok(text.includes(`{${input.name}}`), text);
            assert.ok(text.startsWith(`https://${data.host}/`));
            assert.equal(await plain.page.locator(".form-by-hand mark").count(), data.inputs.length);
            if (name === "m365-admin-consent") {
              const href = new URL(await plain.page.locator(".form-by-hand a").getAttribute("href"));
              assert.equal(href.pathname, "/organizations/v2.0/adminconsent");
              assert.equal(href.searchParams.get("client_id"), consent.client_id);
            }
            assert.deepEqual(plain.faults, []);
            await plain.context.close();
          });
        });
      }
    }
  }

  for (const scheme of ["http", "file"]) {
    for (const { path, name, value, offered } of embedded) {
      test(`${scheme} ${path}: ${name} works where it is embedded`, async () => {
        const { context, page, faults } = await open(browser, origins[scheme], path);
        const tool = page.locator(`.form-tool:has(#tool-${name})`);
        await tool.locator("input").fill(value);
        await page.keyboard.press("Enter");
        await tool.locator(".offer").waitFor();
        await axe(page, "error");
        await tool.locator(".offer").click();
        const address = tool.locator(".form-result .form-address");
        assert.ok((await address.textContent()).includes(offered));
        await axe(page, "result");
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  }
}
