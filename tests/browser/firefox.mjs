// Firefox, driven by Marionette, the protocol that it speaks itself: what a reader does on a page, and what the console
// has to say about it. Only what the tests need of it.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const found = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((file) => file && existsSync(file));

/** Why there is no Firefox to test with; nothing where there is one. */
export const missing = found ? undefined : "Firefox is not installed";

const preferences = {
  "marionette.port": 0,
  "intl.accept_languages": "th",
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.server": "data:,",
};

/** A Firefox without window and with an empty profile. */
export async function launch() {
  const profile = mkdtempSync(path.join(tmpdir(), "kae-firefox-"));
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(path.join(profile, "user.js"), lines.join(""));
  const child = spawn(found, ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const wire = await Promise.race([opened(path.join(profile, "MarionetteActivePort")), ended.then((status) => { throw new Error(`Firefox ended: ${status}`); })]);
  const ask = speak(wire);
  await ask("WebDriver:NewSession", { capabilities: { alwaysMatch: { timeouts: { script: 30_000, pageLoad: 60_000 } } } });
  return {
    /** Goes to an address and waits until it is loaded. */
    go: (url) => ask("WebDriver:Navigate", { url }),
    /** Runs a function in the page; a promise is awaited. */
    run: async (body, ...args) => (await ask("WebDriver:ExecuteScript", { script: `return (${body})(...arguments)`, args })).value,
    click: async (selector) => ask("WebDriver:ElementClick", { id: await element(ask, selector) }),
    type: async (selector, text) => ask("WebDriver:ElementSendKeys", { id: await element(ask, selector), text }),
    /** What the console has said since it was last asked: errors and warnings of pages, not of the browser. What a worker
     *  fails at has an address; one without is a request of a page that was left meanwhile. */
    async complaints(origin) {
      await ask("Marionette:SetContext", { value: "chrome" });
      const said = await ask("WebDriver:ExecuteScript", {
        script: `const all = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.startsWith(arguments[0]) || /Loading failed/.test(one.message));
          Services.console.reset();
          return all.map((one) => one.message).filter((said) => !said.includes("Failed to load ‘’. A ServiceWorker"));`,
        args: [origin],
      });
      await ask("Marionette:SetContext", { value: "content" });
      return said.value;
    },
    async close() {
      await ask("Marionette:Quit", { flags: ["eForceQuit"] });
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function element(ask, value) {
  const { value: reference } = await ask("WebDriver:FindElement", { using: "css selector", value });
  return Object.values(reference)[0];
}

/** A connection to the port that Firefox writes into its profile once it listens. */
async function opened(file) {
  for (;;) {
    const port = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    if (port > 0) {
      const wire = connect(port, "127.0.0.1");
      await new Promise((resolve, reject) => wire.once("connect", resolve).once("error", reject));
      return wire;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Asks one thing after another: messages are JSON behind their length in bytes and a colon. */
function speak(wire) {
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  let count = 0;
  wire.on("data", (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const colon = rest.indexOf(":");
      const length = Number(rest.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || rest.length < colon + 1 + length) return;
      const message = JSON.parse(rest.subarray(colon + 1, colon + 1 + length).toString());
      rest = rest.subarray(colon + 1 + length);
      // The first message is a greeting, an answer is a list.
      if (!Array.isArray(message)) continue;
      const [, id, error, answer] = message;
      const { resolve, reject, command } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`${command}: ${error.message}`));
      else resolve(answer);
    }
  });
  return (command, parameters) => new Promise((resolve, reject) => {
    const id = ++count;
    waiting.set(id, { resolve, reject, command });
    const text = Buffer.from(JSON.stringify([0, id, command, parameters]));
    wire.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
  });
}
