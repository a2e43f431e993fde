//! Damage that shows beside the source, as machine translation and careless editing make it. Each kind gives all places of
//! a translation where it can be made; what fits is told by lines and patterns of letters alone.

use std::ops::Range;

use super::places::*;
/// A kind of damage.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// The rules that find it.
    pub(super) rules: &'static [&'static str],
    pub(super) plant: fn(&Both<'_>) -> Vec<Edit>,
}
/// The kinds that are planted.
pub(super) const KINDS: &[Kind] = &[
    kind("code translated", IDENT, |both| each(both.text, codes(both.text), |_| Some("ตัวระบุ".to_owned()))),
    kind("code with letters swapped", IDENT, |both| each(both.text, codes(both.text), swapped)),
    kind("code in small letters", IDENT, |both| {
        each(both.text, codes(both.text), |code| changed(code, code.to_lowercase()))
    }),
    kind("code with a space", IDENT, |both| each(both.text, codes(both.text), split_at_dot)),
    kind("code with Thai digits", IDENT, |both| {
        each(both.text, codes(both.text), |code| changed(code, thai_digits(code)))
    }),
    kind("code in wide letters", IDENT, |both| each(both.text, codes(both.text), |code| Some(wide(code)))),
    kind("code with an escape", &["code-escape", "ident-changed"], |both| {
        each(both.text, codes(both.text), |code| changed(code, code.replace('<', "\\<").replace('_', "\\_")))
    }),
    kind("code lost", IDENT, |both| {
        codes(both.text).into_iter().map(|code| lost(both.text, code.start - 1..code.end + 1)).collect()
    }),
    kind("code without its end", &["code-escape", "ident-changed"], |both| {
        codes(both.text)
            .into_iter()
            .map(|code| {
                let text = &both.text[code.clone()];
                edit(code.start - 1..code.end + 1, format!("`{text}"))
            })
            .collect()
    }),
    kind("identifier in bold translated", IDENT, |both| {
        whole(both.text, &["Mail.ReadWrite"], |_| Some("เมล.อ่านเขียน".to_owned()))
    }),
    kind("identifier in bold changed", IDENT, |both| whole(both.text, &["Mail.ReadWrite"], swapped)),
    kind("identifier in words translated", IDENT, |both| {
        whole(both.text, &["User.Read.All"], |_| Some("ผู้ใช้.อ่าน.ทั้งหมด".to_owned()))
    }),
    kind("identifier in words with spaces", IDENT, |both| {
        whole(both.text, &["User.Read.All"], |_| Some("User. Read. All".to_owned()))
    }),
    kind("identifier in words lost", IDENT, |both| {
        find(both.text, "User.Read.All").into_iter().map(|at| lost(both.text, at)).collect()
    }),
    kind("error code with a digit changed", IDENT, |both| {
        whole(both.text, &["AADSTS65001", "0x80070005"], |code| Some(digit_changed(code)))
    }),
    kind("error code with Thai digits", IDENT, |both| {
        whole(both.text, &["AADSTS65001", "0x80070005"], |code| Some(thai_digits(code)))
    }),
    kind("error code in wide letters", IDENT, |both| {
        whole(both.text, &["AADSTS65001", "0x80070005"], |code| Some(wide(code)))
    }),
    kind("error code in small letters", IDENT, |both| {
        whole(both.text, &["AADSTS65001"], |code| Some(code.to_lowercase()))
    }),
    kind("error number changed", IDENT, |both| {
        whole(both.text, &["53003"], |code| Some(digit_changed(code)))
    }),
    kind("error number in Thai digits", &["ident-changed", "th-digits"], |both| {
        whole(both.text, &["53003"], |code| Some(thai_digits(code)))
    }),
    kind("error number lost", IDENT, |both| {
        find(both.text, "53003").into_iter().map(|at| lost(both.text, at)).collect()
    }),
    kind("placeholder lost", IDENT, |both| {
        placeholders(both.text).into_iter().map(|at| lost(both.text, at)).collect()
    }),
    kind("placeholder translated", IDENT, |both| {
        placeholders(both.text)
            .into_iter()
            .map(|at| {
                let name =
                    both.text[at.clone()].chars().filter(char::is_ascii_alphabetic).collect::<String>();
                let put = both.text[at.clone()].replace(&name, "ตัวแทน");
                edit(at, put)
            })
            .filter(|edit| edit.put.contains("ตัวแทน"))
            .collect()
    }),
    kind("placeholder in other capitals", IDENT, |both| {
        let text = both.text;
        let turned = |at: &Range<usize>| {
            text[at.clone()]
                .chars()
                .map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
                .collect::<String>()
        };
        placeholders(text).into_iter().map(|at| edit(at.clone(), turned(&at))).collect()
    }),
    kind("placeholder with a space", IDENT, |both| {
        whole(both.text, &["{name}", "%s", "%1$d", "%2$d"], |one| {
            Some(match one {
                "{name}" => "{na me}".to_owned(),
                other => format!("% {}", &other[1..]),
            })
        })
    }),
    kind("address emptied", &["link-empty", "ident-changed"], |both| {
        links(both.text).into_iter().map(|link| edit(link.address.clone(), String::new())).collect()
    }),
    kind("link text emptied", &["link-empty"], |both| {
        links(both.text).into_iter().map(|link| edit(link.text.clone(), String::new())).collect()
    }),
    kind("link removed, its text kept", IDENT, |both| {
        links(both.text)
            .into_iter()
            .map(|link| edit(link.whole.clone(), both.text[link.text].to_owned()))
            .collect()
    }),
    kind("link lost with its text", IDENT, |both| {
        links(both.text).into_iter().map(|link| lost(both.text, link.whole)).collect()
    }),
    kind("host of a link changed", IDENT, |both| {
        address(both.text, |address| {
            Some(address.replacen("learn.", "laern.", 1)).filter(|new| new != address)
        })
    }),
    kind("path of a link translated", IDENT, |both| {
        address(both.text, |address| {
            Some(address.replacen("/azure/", "/อาซัวร์/", 1)).filter(|new| new != address)
        })
    }),
    kind("anchor of a link translated", &["ident-changed", "broken-anchor"], |both| {
        address(both.text, |address| address.split_once('#').map(|(path, _)| format!("{path}#ส่วน")))
    }),
    kind("space in an address", &["ident-changed", "link-empty", "inert-markup"], |both| {
        address(both.text, |address| {
            Some(address.replacen("/azure", "/ azure", 1)).filter(|new| new != address)
        })
    }),
    kind("space between a link's brackets", &["ident-changed", "link-empty", "inert-markup"], |both| {
        links(both.text)
            .into_iter()
            .map(|link| edit(link.text.end + 1..link.address.start - 1, " ".to_owned()))
            .collect()
    }),
    kind("wide brackets of a link", &["ident-changed"], |both| {
        links(both.text)
            .into_iter()
            .map(|link| {
                edit(link.whole, format!("［{}］（{}）", &both.text[link.text], &both.text[link.address]))
            })
            .collect()
    }),
    kind("bare address changed", IDENT, |both| {
        whole(both.text, &["roles?view=all"], |_| Some("role?view=all".to_owned()))
    }),
    kind("address in brackets changed", IDENT, |both| {
        whole(both.text, &["portal.example.com/apps"], |_| Some("portal.example.com/แอป".to_owned()))
    }),
    kind("link text stops early", &["link-tail"], |both| {
        whole(
            both.text,
            &["[คู่มือการใช้งาน](https://learn.microsoft.com/th-th/azure/guide#part)"],
            |_| Some("[คู่มือ](https://learn.microsoft.com/th-th/azure/guide#part)การใช้งาน".to_owned()),
        )
    }),
    kind("link cut in two", &["link-glue", "link-tail", "ident-changed"], |both| {
        whole(
            both.text,
            &["[คู่มือการใช้งาน](https://learn.microsoft.com/th-th/azure/guide#part)"],
            |_| {
                let address = "(https://learn.microsoft.com/th-th/azure/guide#part)";
                Some(format!("[คู่มือ]{address}[การใช้งาน]{address}"))
            },
        )
    }),
    kind("title of a link lost", &["link-empty"], |both| {
        whole(both.text, &[" \"กฎทั้งหมด\""], |_| Some(String::new()))
    }),
    kind("title of a link in English", &["untranslated"], |both| {
        whole(both.text, &["กฎทั้งหมด"], |_| Some("All rules".to_owned()))
    }),
    kind("definition of an address renamed", &["undefined-reference"], |both| {
        whole(both.text, &["[terms]:"], |_| Some("[ข้อกำหนด]:".to_owned()))
    }),
    kind("picture changed", &["ident-changed", "broken-image"], |both| {
        whole(both.text, &["media/list.png"], |_| Some("media/รายการ.png".to_owned()))
    }),
    kind("picture lost", &["ident-changed", "length-ratio"], |both| {
        line_of(both.text, |line| line.starts_with("![รายการ"))
    }),
    kind("bold with spaces inside", &["inert-markup"], |both| {
        bolds(both.text)
            .into_iter()
            .map(|bold| edit(bold.clone(), format!("** {} **", &both.text[bold.start + 2..bold.end - 2])))
            .collect()
    }),
    kind("bold with a space at its end", &["inert-markup"], |both| {
        bolds(both.text)
            .into_iter()
            .map(|bold| edit(bold.clone(), format!("**{} **", &both.text[bold.start + 2..bold.end - 2])))
            .collect()
    }),
    kind("bold in wide stars", &["th-full-width", "emph-short"], |both| {
        bolds(both.text)
            .into_iter()
            .map(|bold| edit(bold.clone(), format!("＊＊{}＊＊", &both.text[bold.start + 2..bold.end - 2])))
            .collect()
    }),
    kind("bold without its end", &["inert-markup"], |both| {
        bolds(both.text)
            .into_iter()
            .map(|bold| edit(bold.clone(), both.text[bold.start..bold.end - 2].to_owned()))
            .collect()
    }),
    kind("bold shortened", &["emph-short"], |both| {
        whole(both.text, &["**Request approval**"], |_| Some("**Request** approval".to_owned()))
    }),
    kind("bold lost", &["emph-short"], |both| {
        whole(
            both.text,
            &["**Request approval**", "**บันทึกการเปลี่ยนแปลง**"],
            |bold| Some(bold.trim_matches('*').to_owned()),
        )
    }),
    kind("bold in a Thai word", &["markup-in-word"], |both| {
        whole(both.text, &["**บันทึกการเปลี่ยนแปลง**"], |_| {
            Some("**บันทึกการเปลี่ยน**แปลง".to_owned())
        })
    }),
    kind("bold in a Thai word, with spaces", &["markup-in-word"], |both| {
        whole(both.text, &["**บันทึกการเปลี่ยนแปลง**"], |_| {
            Some("บันทึกการเปลี่ยน **แปล** ง".to_owned())
        })
    }),
    kind("bold around a Thai mark", &["markup-in-word", "inert-markup"], |both| {
        whole(both.text, &["**บันทึกการเปลี่ยนแปลง**"], |_| {
            Some("บ **ั** นทึกการเปลี่ยนแปลง".to_owned())
        })
    }),
    kind("bold in a Latin word", &["markup-in-word"], |both| {
        whole(both.text, &["**Request approval**"], |_| Some("**Request appr**oval".to_owned()))
    }),
    kind("bold cut in two", &["emph-glue"], |both| {
        whole(both.text, &["**บันทึกการเปลี่ยนแปลง**"], |_| {
            Some("**บันทึก****การเปลี่ยนแปลง**".to_owned())
        })
    }),
    kind("menu path inside the bold", &["menu-path"], |both| {
        whole(both.text, &["**ไฟล์** > **ตัวเลือก**"], |_| {
            Some("**ไฟล์ > ตัวเลือก**".to_owned())
        })
    }),
    kind("menu path with an empty step", &["menu-path"], |both| {
        whole(both.text, &["> **ตัวเลือก** >"], |_| Some("> >".to_owned()))
    }),
    kind("menu path without a >", &["menu-path"], |both| {
        whole(both.text, &["**ไฟล์** > **ตัวเลือก**"], |_| {
            Some("**ไฟล์** **ตัวเลือก**".to_owned())
        })
    }),
    kind("menu path without a step", &["menu-path"], |both| {
        whole(both.text, &[" > **ตัวเลือก** > "], |_| Some(" > ".to_owned()))
    }),
    kind("menu path without its last step", &["menu-path"], |both| {
        whole(both.text, &[" > **เมล**"], |_| Some(" >".to_owned()))
    }),
    kind("heading lost", &["heading-parity"], |both| {
        line_of(both.text, |line| line.starts_with("## ") || line.starts_with("### "))
    }),
    kind("heading a level down", &["heading-parity", "heading-level"], |both| {
        marks_of(both.text, "## ", "### ")
    }),
    kind("heading without space", &["heading-parity", "inert-markup"], |both| {
        marks_of(both.text, "## ", "##")
    }),
    kind("heading with wide marks", &["heading-parity", "inert-markup"], |both| {
        marks_of(both.text, "## ", "＃＃ ")
    }),
    kind(
        "anchor translated",
        &["heading-parity", "broken-anchor", "missing-section", "undeclared-section"],
        |both| anchors(both.text).into_iter().map(|at| edit(at, "ขั้นตอน".to_owned())).collect(),
    ),
    kind(
        "anchor with a space",
        &["heading-parity", "broken-anchor", "inert-markup", "missing-section"],
        |both| {
            anchors(both.text)
                .into_iter()
                .map(|at| edit(at.clone(), format!(" {}", &both.text[at])))
                .collect()
        },
    ),
    kind("item lost", &["list-shape"], |both| {
        line_of(both.text, |line| line.starts_with("- ") && line.len() > 30)
    }),
    kind("step lost", &["list-shape"], |both| {
        line_of(both.text, |line| starts_with_number(line) && line.len() > 30)
    }),
    kind("item without space", &["list-shape"], |both| marks_of(both.text, "- ", "-")),
    kind("step without space", &["list-shape"], |both| marks_of(both.text, "2. ", "2.")),
    kind("step in Thai digits", &["list-shape", "th-digits"], |both| marks_of(both.text, "2. ", "๒. ")),
    kind("two items on one line", &["list-shape"], |both| {
        find(both.text, "\n- ")
            .into_iter()
            .filter(|at| line_at(both.text, at.start).starts_with("- "))
            .map(|at| edit(at, " - ".to_owned()))
            .collect()
    }),
    kind("kind of an alert translated", &["inert-markup"], |both| {
        whole(both.text, &["[!NOTE]", "[!WARNING]"], |_| Some("[!หมายเหตุ]".to_owned()))
    }),
    kind("kind of an alert with a space", &["inert-markup"], |both| {
        whole(both.text, &["[!NOTE]", "[!WARNING]"], |kind| Some(kind.replace('!', "! ")))
    }),
    kind("alert on one line", &["inert-markup"], |both| {
        whole(both.text, &["[!NOTE]\n> ", "[!WARNING]\n> "], |kind| Some(kind.replace("\n> ", " ")))
    }),
    kind("alert of another kind", &["list-shape", "ident-changed", "inert-markup"], |both| {
        whole(both.text, &["[!WARNING]"], |_| Some("[!TIP]".to_owned()))
    }),
    kind("kind of an alert lost", &["list-shape", "ident-changed", "inert-markup"], |both| {
        find(both.text, "> [!WARNING]\n")
            .into_iter()
            .map(|at| Edit { at, put: String::new(), mark: 0..0, lines: true })
            .collect()
    }),
    kind("code block without its end", &["code-escape"], |both| {
        let open = |at: &Range<usize>| both.text[at.start..at.end - 4].to_owned();
        fences(both.text).into_iter().map(|at| edit(at.clone(), open(&at))).collect()
    }),
    kind("code block without its beginning", &["code-escape"], |both| {
        fences(both.text)
            .into_iter()
            .map(|fence| edit(fence.start..fence.start + 14, String::new()))
            .collect()
    }),
    kind("line of a code block translated", IDENT, |both| {
        whole(both.text, &["Get-Mailbox -ResultSize 10"], |_| Some("รับ-กล่องจดหมาย 10".to_owned()))
    }),
    kind("line of a code block lost", IDENT, |both| {
        line_of(both.text, |line| line == "Connect-ExchangeOnline")
    }),
    kind("code block lost", &["ident-changed", "length-ratio"], |both| {
        fences(both.text)
            .into_iter()
            .map(|fence| Edit { at: fence.start..fence.end + 1, put: String::new(), mark: 0..0, lines: true })
            .collect()
    }),
    kind("key of the front matter translated", &["unknown-key", "missing-key", "front-matter"], |both| {
        keys(both.text).into_iter().map(|key| edit(key, "ชื่อเรื่อง".to_owned())).collect()
    }),
    kind("end of the front matter lost", &["front-matter"], |both| {
        let end = body(both.text);
        vec![Edit { at: end - 4..end, put: String::new(), mark: 0..0, lines: true }]
    }),
    kind("end of the front matter in dashes", &["front-matter"], |both| {
        let end = body(both.text);
        vec![edit(end - 4..end - 1, "—-".to_owned())]
    }),
    kind("row lost", &["list-shape"], |both| {
        line_of(both.text, |line| line.starts_with("| นามแฝง") || line.starts_with("| เจ้าของ"))
    }),
    kind("cell lost", &["list-shape"], |both| {
        whole(both.text, &["| ที่อยู่ที่สองของกล่องจดหมายเดียวกัน "], |_| Some(String::new()))
    }),
    kind("line under a table's head broken", &["list-shape", "length-ratio"], |both| {
        whole(both.text, &["|---|---|\n| โควตา"], |_| Some("|—|—|\n| โควตา".to_owned()))
    }),
    kind("paragraph lost", &["length-ratio"], |both| {
        paragraphs(both.text)
            .into_iter()
            .map(|at| Edit { at: at.start..at.end + 1, put: String::new(), mark: 0..0, lines: true })
            .collect()
    }),
    kind("paragraph in English", &["untranslated"], |both| {
        pairs_of_lines(both, |source, _| Some(source.to_owned()))
    }),
    kind("half a paragraph lost", &["length-ratio"], |both| {
        pairs_of_lines(both, |_, target| {
            let cut = target.char_indices().map(|(at, _)| at).take(target.chars().count() / 6).last()?;
            (target.chars().count() > 150).then(|| target[..cut].to_owned())
        })
    }),
    kind("sentence in English", &["untranslated"], |both| {
        whole(
            both.text,
            &["โปรดถามผู้ที่จัดการบัญชีขององค์กรของคุณ"],
            |_| Some("Ask the person who manages the accounts of your organization.".to_owned()),
        )
    }),
    kind("few words in English", &["untranslated"], |both| {
        whole(both.text, &["ขนาดจำกัดคือ"], |_| Some("The limit is".to_owned()))
    }),
    kind("title in English", &["title-h1"], title),
    kind("name in other capitals", NAME, |both| names(both.text, |name| name.0.to_owned().to_lowercase())),
    kind("name in wide letters", &["protected-term", "th-full-width"], |both| {
        names(both.text, |name| wide(name.0))
    }),
    kind("name misspelt", NAME, |both| names(both.text, |name| name.2.to_owned())),
    kind("name in Thai letters", NAME, |both| names(both.text, |name| name.1.to_owned())),
    kind("name translated", NAME, |both| names(both.text, |_| "การแลกเปลี่ยน".to_owned())),
    kind("name lost", NAME, |both| {
        NAMES.iter().flat_map(|name| find_name(both.text, name.0)).map(|at| lost(both.text, at)).collect()
    }),
    kind("Thai word doubled", &["dup-word"], |both| doubled_words(both.text)),
    kind("short Thai word doubled", &["dup-word"], |both| {
        whole(both.text, &["ต้องการ", "สามารถ"], |word| Some(word.repeat(2)))
    }),
    kind("Latin word doubled", &["dup-word"], |both| {
        whole(both.text, &["Outlook", "HubSpot", "Entra"], |word| Some(format!("{word} {word}")))
    }),
    kind("brackets in wide letters", &["th-full-width"], |both| {
        whole(both.text, &["(", ")"], |mark| Some(wide(mark)))
    }),
];

const IDENT: &[&str] = &["ident-changed"];
const NAME: &[&str] = &["protected-term"];

const fn kind(name: &'static str, rules: &'static [&'static str], plant: fn(&Both<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, rules, plant }
}
