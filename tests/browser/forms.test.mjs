// The forms that ship, on their own pages and under the fixes that name them. KAE_SITE is the built site.
import { folder } from "../built-site.mjs";
import { testForms } from "./form-checks.mjs";

const entries = [
  { entry: "m365-admin-approval", name: "m365-admin-consent" },
  { entry: "m365-rest-api-not-enabled", name: "mx-lookup" },
];
const embedded = ["en", "th"].flatMap((locale) =>
  entries.map(({ entry, name }) => ({
    path: `${locale}/errors/${entry}.html`,
    name,
    value: "somchai@contoso.example",
    offered: "contoso.example",
  })),
);

await testForms(["m365-admin-consent", "mx-lookup"], folder, embedded);
