// Values that somebody might type, paste or be made to paste into a URL form, to make its address lead elsewhere, run
// something, or say something else than it shows. The vectors of tests/fixtures/forms are tried on top of these.
import { readFileSync } from "node:fs";

const guid = "72f988bf-86f1-41af-91ab-2d7cd011db47";

const script = [
  "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='",
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "javascript&colon;alert(1)", "javascript:alert(1)//https://contoso.com",
  "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "vbscript:msgbox(1)",
  "blob:https://contoso.com/1", "file:///etc/passwd", "{{7*7}}", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= 7*7 %>", "#{7*7}",
  "</textarea><script>alert(1)</script>", "<!--", "-->", "]]>", "<iframe src=//evil.example>", "<base href=//evil.example>", "<a href=javascript:alert(1)>",
  "&lt;script&gt;", "&#60;script&#62;", "\\u003cscript\\u003e", "__proto__", "constructor", "toString", "hasOwnProperty", "prototype",
];

const elsewhere = [
  "//evil.example", "///evil.example", "\\\\evil.example", "/\\evil.example", "https://evil.example", "http://evil.example", "HTTPS://EVIL.EXAMPLE",
  "https:evil.example", "https:/evil.example", "ftp://evil.example", "@evil.example", "a@evil.example", "user:pass@evil.example",
  "contoso.com@evil.example", "contoso.com:443", "contoso.com:443@evil.example", ":443", ":@evil.example", "contoso.com#@evil.example",
  "contoso.com?@evil.example", "contoso.com/@evil.example", "contoso.com\\@evil.example", "contoso.com;@evil.example", "evil.example/contoso.com",
  "evil.example#contoso.com", "evil.example?contoso.com", "[::1]", "[::ffff:127.0.0.1]", "::1", "127.0.0.1", "0x7f000001", "0x7f.0.0.1", "2130706433",
  "017700000001", "127.1", "1.1", "localhost", "localhost.", "0", "1e100.0", "contoso.com.", "contoso.com..", ".contoso.com", "contoso..com",
];

const path = [
  "..", ".", "../", "../..", "../../evil", "..\\..", "..;/", "./..", "/..", "/../", "....//", "..%2f..", "..%5c..", "%2e%2e", "%2E%2E", ".%2e", "%2e.",
  "%2e%2e%2f", "%2e%2e/", "..%00", "..%0d%0a", "%252e%252e", "%c0%ae%c0%ae", "%u002e%u002e", "common/../organizations", "organizations/..",
  "organizations/v2.0/adminconsent?client_id=evil#", "v2.0", "/", "//", "\\", "?", "#", "%", "%%", "%2", "%zz", ";", ",", ":", "~", "~root", "*", "?*",
];

const parameters = [
  "contoso.com&client_id=evil", "contoso.com?client_id=evil", "contoso.com&redirect_uri=https://evil.example", "&", "=", "&=", "&&", "a=b", "?a=b", "#a=b",
  "&scope=.default", "contoso.com%26client_id%3Devil", "contoso.com%3Fclient_id%3Devil", "contoso.com%23", "+", "a+b", "a b", "%20", "%0a", "a%0d%0aLocation:evil",
  "a\r\nSet-Cookie: a=b", "a\nb", "a\rb", "a\tb", "a\u0000b", "a\u0001b", "a\u007fb", "a\u0085b", "a\u2028b", "a\u2029b", "a\u00a0b", "a\u3000b", "a\u000bb",
  "x;client_id=evil", "x|y", "x^y", "x`y", "x\"y", "x'y", "x<y", "x>y", "x[y]", "x{y}", "{tenant}", "{?client_id}", "{+tenant}", "$(id)", "`id`", "|id", ";id",
];

const disguised = [
  "сontoso.com", "contоso.com", "соntоsо.соm", "microsоft.com", "раypal.com", "аррle.com", "ɢoogle.com", "contoso.com\u0338", "contoso\u3002com",
  "contoso\uff0ecom", "contoso\uff0fevil.com", "contoso\uff1fevil.com", "contoso\uff03evil.com", "contoso\uff20evil.com", "contoso\uff1a443.com", "contoso\uff05.com",
  "contoso\u2044evil.com", "contoso\u2215evil.com", "contoso\u29f8evil.com", "contoso\u2024com", "contoso\u00b7com", "ｃｏｎｔｏｓｏ.com", "①②③.com",
  "xn--", "xn--a", "xn--a.com", "xn--80ak6aa92e.com", "xn--\u0430.com", "XN--80AK6AA92E.com", "xn--contoso-.com", "ﬁ.com", "℀.com", "℡.com", "㏂.com", "ß.com", "İ.com", "ı.com",
  "con\u200btoso.com", "con\u200ctoso.com", "con\u200dtoso.com", "con\u2060toso.com", "\ufeffcontoso.com", "contoso.com\u200f", "con\u00adtoso.com", "con\u034ftoso.com", "contoso.com\ufe0f",
  "\u202econtoso.com", "contoso.\u202emoc", "\u2066contoso.com\u2069", "\u202dcontoso.com\u202c", "contoso.com\u2067evil", "\u061ccontoso.com", "moc.\u202eosotnoc",
  "\ud800", "a\udc00b", "\ud83d", "😀", "😀.com", "👩‍👩‍👧.com", "ไทย.com", "สวัสดี", "น้ํา.com", "ก็็็็", "e\u0301.com", "\u0301", "日本語.jp", "עברית.com", "مثال.com", "\u{10ffff}", "\ufffe", "\ue000.com",
];

const ids = [
  "common", "COMMON", "\u200bcommon", "{common}", "\"common\"", "consumers", "Consumers", "organizations", "ORGANIZATIONS", "organization", "organizations.", "organizations/",
  "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "9188040d-6c67-4c5b-b112-36a304b66dad", "450987b3-a09a-4f14-9b2c-4f301d1e15f5",
  "450987B3-A09A-4F14-9B2C-4F301D1E15F5", "{450987b3-a09a-4f14-9b2c-4f301d1e15f5}", guid, guid.toUpperCase(), `{${guid}}`, `"${guid}"`, `${guid}/..`, `${guid}?`, `${guid}#`, `${guid}&a=b`,
  `${guid}%00`, `${guid} ${guid}`, `${guid}${guid}`, guid.slice(1), `${guid}0`, guid.replaceAll("-", ""), guid.replaceAll("-", "\u2011"), guid.replace("7", "g"), "-".repeat(36), "g".repeat(36),
];

const long = ["a".repeat(10240), "a".repeat(10240) + ".com", "a.".repeat(5120) + "com", "%2e".repeat(3000), "../".repeat(3400), "😀".repeat(3000), "\u202e".repeat(3000), "<".repeat(10240), "a".repeat(64) + ".com", `${"a.".repeat(126)}aa`];

const vectors = (name) => JSON.parse(readFileSync(new URL(`../fixtures/forms/${name}.json`, import.meta.url), "utf8")).vectors;

export const hostile = [
  ...new Set([
    ...script, ...elsewhere, ...path, ...parameters, ...disguised, ...ids, ...long,
    ...vectors("inputs").map(({ typed }) => typed),
    ...vectors("addresses").flatMap(({ values }) => Object.values(values)),
  ]),
];
