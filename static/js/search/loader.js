// Loads search data as classic scripts, which work from disk as well; nothing but files of the search folder can be asked for.
const policy = globalThis.trustedTypes?.createPolicy("kae-search", {
  createScriptURL(url) {
    if (!/\/(?:root|[a-z]-[0-9a-f]{8})\.js$/.test(url)) throw new TypeError(url);
    return url;
  },
});
const waiting = new Map(), loaded = new Map();
globalThis.kaeSearch = (name, data) => waiting.get(name)?.(data);

/** A function from a file's name to a promise of its data, for the files of one folder. */
const loaderOf = (folder) => (name) => {
  if (!loaded.has(name)) {
    loaded.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script"), url = `${folder}${name}.js`;
      waiting.set(name, (data) => { waiting.delete(name); script.remove(); resolve(data); });
      script.onerror = () => { loaded.delete(name); script.remove(); reject(new Error(url)); };
      script.src = policy?.createScriptURL(url) ?? url;
      document.head.append(script);
    }));
  }
  return loaded.get(name);
};
