// The site that the tests look at: the folder in KAE_SITE, or `public` of the repository as `cargo run -- build` leaves it.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const folder = path.resolve(process.env.KAE_SITE ?? fileURLToPath(new URL("../public", import.meta.url)));
if (!existsSync(path.join(folder, "index.html"))) {
  throw new Error(`no site in ${folder}: run cargo run -- build, or set KAE_SITE`);
}

/** Paths of all files below the site with one of the endings, with `/` between parts, in order. */
export function files(...endings) {
  const found = [];
  const walk = (relative) => {
    for (const name of readdirSync(path.join(folder, relative)).sort()) {
      const inner = relative === "" ? name : `${relative}/${name}`;
      if (statSync(path.join(folder, inner)).isDirectory()) walk(inner);
      else if (endings.length === 0 || endings.some((ending) => name.endsWith(ending))) found.push(inner);
    }
  };
  walk("");
  return found;
}

/** The languages of the site: folders with a home page. */
export const locales = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "index.html")));

/** One page of each kind, in every language. */
export function samples() {
  const first = (locale, kind) => files(".html").find((file) => file.startsWith(`${locale}/${kind}/`));
  const perLocale = locales.flatMap((locale) => [
    `${locale}/index.html`,
    `${locale}/codes.html`,
    // Not every site has these.
    ...["guides", "status"].map((list) => files(".html").find((file) => file === `${locale}/${list}.html`)),
    ...["errors", "pages", "forms"].map((kind) => first(locale, kind)),
  ]);
  return ["index.html", "404.html", "status.html", files(".html").find((file) => file.startsWith("e/")), ...perLocale].filter(Boolean);
}
