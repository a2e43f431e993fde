//! Damage that shows beside the source, as machine translation and careless editing make it. Each kind gives all places of
//! a translation where it can be made; what fits is told by lines and patterns of letters alone.

use std::ops::Range;

/// A text and its source.
pub(super) struct Both<'a> {
    pub(super) source: &'a str,
    pub(super) text: &'a str,
}

/// What is taken out of a text and what is put there.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) put: String,
    /// Where in what is put the damage stands.
    pub(super) mark: Range<usize>,
    /// Whether lines were lost, so that the damage stands between two.
    pub(super) lines: bool,
}

/// A kind of damage.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// The rules that find it.
    pub(super) rules: &'static [&'static str],
    pub(super) plant: fn(&Both<'_>) -> Vec<Edit>,
}

/// What is added to a text and to its source, so that every kind of damage finds a place: to a line of words, or as lines
/// of their own.
pub(super) const SEEDS: [(&str, &str); 30] = [
    (" Use `Mail.Send` here.", " ใช้ `Mail.Send` ที่นี่"),
    (" Run `Get-Mailbox -Identity user@example.com`.", " เรียกใช้ `Get-Mailbox -Identity user@example.com`"),
    (" Set `offline_access` and `scope=openid`.", " ตั้งค่า `offline_access` และ `scope=openid`"),
    (" Grant **Mail.ReadWrite** now.", " ให้สิทธิ์ **Mail.ReadWrite** ตอนนี้"),
    (" The scope User.Read.All is needed.", " ต้องใช้ขอบเขต User.Read.All"),
    (" You see AADSTS65001 or 0x80070005.", " คุณเห็น AADSTS65001 หรือ 0x80070005"),
    (" The error 53003 is shown.", " ข้อผิดพลาด 53003 จะแสดงขึ้น"),
    (" Hello {name}, you wait.", " สวัสดี {name} คุณรออยู่"),
    (" There are {{ count }} items.", " มีทั้งหมด {{ count }} รายการ"),
    (" The file %s was read.", " อ่านไฟล์ %s แล้ว"),
    (" Page %1$d of %2$d.", " หน้า %1$d จาก %2$d"),
    (" Replace `<TENANT>` with yours.", " แทนที่ `<TENANT>` ด้วยของคุณ"),
    (" Replace <TENANT> with yours.", " แทนที่ <TENANT> ด้วยของคุณ"),
    (" Open %APPDATA% or ${HOME} first.", " เปิด %APPDATA% หรือ ${HOME} ก่อน"),
    (
        " See https://learn.microsoft.com/en-us/azure/roles?view=all#part now.",
        " ดู https://learn.microsoft.com/th-th/azure/roles?view=all#part ตอนนี้",
    ),
    (
        " Read [the guide](https://learn.microsoft.com/en-us/azure/guide#part) first.",
        " โปรดอ่าน [คู่มือการใช้งาน](https://learn.microsoft.com/th-th/azure/guide#part) ก่อน",
    ),
    (" Go to <https://portal.example.com/apps> first.", " ไปที่ <https://portal.example.com/apps> ก่อน"),
    (" Choose **File** > **Options** > **Mail**.", " เลือก **ไฟล์** > **ตัวเลือก** > **เมล**"),
    (" Choose **Request approval** and wait.", " เลือก **Request approval** แล้วรอ"),
    (" Choose **Save changes** and wait.", " เลือก **บันทึกการเปลี่ยนแปลง** แล้วรอ"),
    (" Open Outlook, then HubSpot, and wait.", " เปิด Outlook แล้วเปิด HubSpot แล้วรอ"),
    (" Sign in to Microsoft Entra ID with your account.", " ลงชื่อเข้าใช้ Microsoft Entra ID ด้วยบัญชีของคุณ"),
    (" Ask the person who manages the accounts of your organization.", " โปรดถามผู้ที่จัดการบัญชีขององค์กรของคุณ"),
    ("> [!NOTE]\n> Keep a copy of the settings.\n", "> [!NOTE]\n> เก็บสำเนาของการตั้งค่าไว้\n"),
    ("> [!WARNING]\n> All messages will be removed.\n", "> [!WARNING]\n> ข้อความทั้งหมดจะถูกลบ\n"),
    (
        "```powershell\nConnect-ExchangeOnline\nGet-Mailbox -ResultSize 10\n```\n",
        "```powershell\nConnect-ExchangeOnline\nGet-Mailbox -ResultSize 10\n```\n",
    ),
    (
        "1. Open the settings of the account.\n2. Choose the address that you want to remove.\n3. Save.\n",
        "1. เปิดการตั้งค่าของบัญชี\n2. เลือกที่อยู่ที่คุณต้องการลบ\n3. บันทึก\n",
    ),
    (
        "- Everyone who has an account\n- Guests, if they were invited by mail\n- Nobody else\n",
        "- ทุกคนที่มีบัญชี\n- ผู้เยี่ยมชม หากได้รับคำเชิญทางอีเมล\n- ไม่มีใครอื่น\n",
    ),
    (
        "| Setting | Meaning |\n|---|---|\n| Quota | How much a mailbox may hold |\n| Alias | A second address of the same mailbox |\n| Owner | Who may change it |\n",
        "| การตั้งค่า | ความหมาย |\n|---|---|\n| โควตา | ปริมาณที่กล่องจดหมายเก็บได้ |\n| นามแฝง | ที่อยู่ที่สองของกล่องจดหมายเดียวกัน |\n| เจ้าของ | ผู้ที่เปลี่ยนแปลงได้ |\n",
    ),
    (
        "![The list of mailboxes](https://learn.microsoft.com/media/list.png)\n",
        "![รายการกล่องจดหมาย](https://learn.microsoft.com/media/list.png)\n",
    ),
];

/// Names that the glossary protects, and how a machine would write them in Thai.
const NAMES: [(&str, &str, &str); 4] = [
    ("Outlook", "เอาท์ลุค", "Outlok"),
    ("HubSpot", "ฮับสปอต", "HubSopt"),
    ("Microsoft Entra ID", "ไมโครซอฟท์ เอนทรา ไอดี", "Microsoft Entar ID"),
    ("Exchange", "เอ็กซ์เชนจ์", "Exchagne"),
];

/// The kinds that are planted.
pub(super) const KINDS: &[Kind] = &[
    kind("code translated", IDENT, |both| each(both.text, codes(both.text), |_| Some("ตัวระบุ".to_owned()))),
    kind("code with letters swapped", IDENT, |both| each(both.text, codes(both.text), |code| swapped(code))),
    kind("code in small letters", IDENT, |both| {
        each(both.text, codes(both.text), |code| changed(code, code.to_lowercase()))
    }),
    kind("code with a space", IDENT, |both| each(both.text, codes(both.text), |code| split_at_dot(code))),
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
    kind("identifier in bold changed", IDENT, |both| {
        whole(both.text, &["Mail.ReadWrite"], |word| swapped(word))
    }),
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
    kind("error number in Thai digits", IDENT, |both| {
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
        links(both.text)
            .into_iter()
            .map(|link| edit(link.address.clone(), String::new()))
            .map(around)
            .collect()
    }),
    kind("link text emptied", &["link-empty"], |both| {
        links(both.text).into_iter().map(|link| edit(link.text.clone(), String::new())).map(around).collect()
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
            .map(around)
            .collect()
    }),
    kind("wide brackets of a link", &["ident-changed", "inert-markup"], |both| {
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
    kind("bold in wide stars", &["inert-markup"], |both| {
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
    kind("bold in a Thai word", &["markup-in-word"], |both| {
        whole(both.text, &["**บันทึกการเปลี่ยนแปลง**"], |_| {
            Some("**บันทึกการเปลี่ยน**แปลง".to_owned())
        })
    }),
    kind("bold in a Thai word, with spaces", &["markup-in-word"], |both| {
        whole(both.text, &["**บันทึกการเปลี่ยนแปลง**"], |_| {
            Some("บัน **ทึก** การเปลี่ยนแปลง".to_owned())
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
    kind("heading a level down", &["heading-parity"], |both| marks_of(both.text, "## ", "### ")),
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
                .map(around)
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
    kind("step in Thai digits", &["list-shape"], |both| marks_of(both.text, "2. ", "๒. ")),
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
        whole(both.text, &["> [!WARNING]\n"], |_| Some(String::new()))
    }),
    kind(
        "code block without its end",
        &["ident-changed", "length-ratio", "list-shape", "heading-parity"],
        |both| {
            fences(both.text)
                .into_iter()
                .map(|fence| edit(fence.end - 4..fence.end, String::new()))
                .map(around)
                .collect()
        },
    ),
    kind("code block without its beginning", &["ident-changed", "length-ratio", "code-escape"], |both| {
        fences(both.text)
            .into_iter()
            .map(|fence| edit(fence.start..fence.start + 14, String::new()))
            .map(around)
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
    kind("title in English", &["title-h1"], |both| title(both)),
    kind("name in other capitals", NAME, |both| names(both.text, |name| name.0.to_owned().to_lowercase())),
    kind("name in wide letters", NAME, |both| names(both.text, |name| wide(name.0))),
    kind("name misspelt", NAME, |both| names(both.text, |name| name.2.to_owned())),
    kind("name in Thai letters", NAME, |both| names(both.text, |name| name.1.to_owned())),
    kind("name translated", NAME, |both| names(both.text, |_| "การแลกเปลี่ยน".to_owned())),
    kind("name lost", NAME, |both| {
        NAMES.iter().flat_map(|name| find_name(both.text, name.0)).map(|at| lost(both.text, at)).collect()
    }),
    kind("Thai word doubled", &["dup-word"], |both| doubled_words(both.text, "")),
    kind("Thai word doubled with a space", &["dup-word"], |both| doubled_words(both.text, " ")),
    kind("Latin word doubled", &["dup-word"], |both| {
        whole(both.text, &["Outlook", "HubSpot", "Entra"], |word| Some(format!("{word} {word}")))
    }),
    kind("brackets in wide letters", &["full-width"], |both| {
        whole(both.text, &["(", ")"], |mark| Some(wide(mark)))
    }),
];

const IDENT: &[&str] = &["ident-changed"];
const NAME: &[&str] = &["protected-term"];

const fn kind(name: &'static str, rules: &'static [&'static str], plant: fn(&Both<'_>) -> Vec<Edit>) -> Kind {
    Kind { name, rules, plant }
}

fn edit(at: Range<usize>, put: String) -> Edit {
    Edit { at, mark: 0..put.len(), put, lines: false }
}

/// A place in a line from which something goes, with the space before it.
fn lost(text: &str, at: Range<usize>) -> Edit {
    let start = at.start - usize::from(text[..at.start].ends_with(' '));
    edit(start..at.end, String::new())
}

/// The damage shows in what stands around.
fn around(edit: Edit) -> Edit {
    edit
}

/// Where the body of a text begins.
fn body(text: &str) -> usize {
    text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")).map_or(0, |end| end + 9)
}

/// The lines of the body outside code blocks, each with its place.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = body(text);
    let (mut lines, mut fenced) = (Vec::new(), false);
    for line in text[at..].split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        if !fenced && !fence {
            lines.push(at..at + line.trim_end_matches('\n').len());
        }
        at += line.len();
    }
    lines
}

fn line_at(text: &str, at: usize) -> &str {
    &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..]
}

/// What stands between two marks on one line.
fn between(text: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for line in lines(text) {
        let mut at = line.start;
        while let Some(start) = text[at..line.end].find(open).map(|start| at + start + open.len()) {
            let Some(end) = text[start..line.end].find(close).map(|end| start + end) else { break };
            if end > start {
                found.push(start..end);
            }
            at = end + close.len();
        }
    }
    found
}

fn codes(text: &str) -> Vec<Range<usize>> {
    between(text, "`", "`")
}

/// Spans of bold with nothing else around that looks like it.
fn bolds(text: &str) -> Vec<Range<usize>> {
    let fits = |at: &Range<usize>| {
        let inner = &text[at.clone()];
        !inner.contains('*') && !inner.starts_with(' ') && !inner.ends_with(' ')
    };
    between(text, "**", "**").into_iter().filter(fits).map(|at| at.start - 2..at.end + 2).collect()
}

struct Link {
    whole: Range<usize>,
    text: Range<usize>,
    address: Range<usize>,
}

fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    for inner in between(text, "](", ")") {
        let line = text[..inner.start].rfind('\n').map_or(0, |end| end + 1);
        let Some(open) = text[line..inner.start].rfind('[').map(|at| line + at) else { continue };
        let words = open + 1..inner.start - 2;
        if !text[..open].ends_with('!') && !text[words.clone()].contains(['`', '*', ']']) {
            found.push(Link { whole: open..inner.end + 1, text: words, address: inner });
        }
    }
    found
}

fn address(text: &str, turn: fn(&str) -> Option<String>) -> Vec<Edit> {
    links(text)
        .into_iter()
        .filter_map(|link| Some(edit(link.address.clone(), turn(&text[link.address])?)))
        .collect()
}

fn placeholders(text: &str) -> Vec<Range<usize>> {
    let all = ["{name}", "{{ count }}", "%s", "%1$d", "%2$d", "<TENANT>", "%APPDATA%", "${HOME}"];
    all.iter().flat_map(|one| find(text, one)).collect()
}

/// All places of some letters in the body.
fn find(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let from = body(text);
    text[from..].match_indices(wanted).map(|(at, _)| from + at..from + at + wanted.len()).collect()
}

fn whole(text: &str, wanted: &[&str], turn: fn(&str) -> Option<String>) -> Vec<Edit> {
    let places = wanted.iter().flat_map(|one| find(text, one));
    places.filter_map(|at| Some(edit(at.clone(), turn(&text[at])?))).collect()
}

fn each(text: &str, places: Vec<Range<usize>>, turn: fn(&str) -> Option<String>) -> Vec<Edit> {
    places.into_iter().filter_map(|at| Some(edit(at.clone(), turn(&text[at])?))).collect()
}

/// Whole lines that go.
fn line_of(text: &str, fits: fn(&str) -> bool) -> Vec<Edit> {
    let from = body(text);
    let mut at = from;
    let mut found = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        if fits(line.trim_end()) {
            found.push(Edit { at: at..at + line.len(), put: String::new(), mark: 0..0, lines: true });
        }
        at += line.len();
    }
    found
}

/// Marks at the start of a line, written otherwise; the damage is the whole line's.
fn marks_of(text: &str, mark: &str, put: &str) -> Vec<Edit> {
    let fits = |line: &Range<usize>| text[line.clone()].starts_with(mark);
    lines(text)
        .into_iter()
        .filter(fits)
        .map(|line| {
            let rest = &text[line.start + mark.len()..line.end];
            edit(line.clone(), format!("{put}{rest}"))
        })
        .collect()
}

fn starts_with_number(line: &str) -> bool {
    line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ") && !line.starts_with('.')
}

fn anchors(text: &str) -> Vec<Range<usize>> {
    let fits = |at: &Range<usize>| line_at(text, at.start).starts_with('#');
    between(text, "{#", "}").into_iter().filter(fits).collect()
}

/// Code blocks with the one line behind them.
fn fences(text: &str) -> Vec<Range<usize>> {
    let block = "```powershell\nConnect-ExchangeOnline\nGet-Mailbox -ResultSize 10\n```\n";
    find(text, block)
}

fn keys(text: &str) -> Vec<Range<usize>> {
    text.strip_prefix("---\ntitle:").map(|_| 4..9).into_iter().collect()
}

/// Lines of words that stand alone.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let is_alone = |line: &Range<usize>| {
        let words = &text[line.clone()];
        let first = words.chars().next().unwrap_or(' ');
        (is_thai(first) || first.is_ascii_uppercase())
            && words.chars().count() > 60
            && text[..line.start].ends_with("\n\n")
            && text[line.end..].starts_with("\n\n")
    };
    lines(text).into_iter().filter(is_alone).collect()
}

/// Paragraphs whose source stands on the line with the same number, put in other words.
fn pairs_of_lines(both: &Both<'_>, turn: fn(&str, &str) -> Option<String>) -> Vec<Edit> {
    let source: Vec<&str> = both.source.lines().collect();
    if source.len() != both.text.lines().count() {
        return Vec::new();
    }
    let fits = |at: Range<usize>| {
        let own = source[both.text[..at.start].matches('\n').count()];
        let is_plain = !own.contains(['[', '`', '<', '{', '*', '_', '%']) && own.split(' ').count() > 8;
        Some(edit(at.clone(), turn(own, &both.text[at]).filter(|_| is_plain)?))
    };
    paragraphs(both.text).into_iter().filter_map(fits).collect()
}

fn title(both: &Both<'_>) -> Vec<Edit> {
    let of = |text: &str| -> Option<Range<usize>> {
        let start = text.find("\ntitle: ")? + 8;
        Some(start..start + text[start..].find('\n')?)
    };
    let (Some(own), Some(there)) = (of(both.text), of(both.source)) else { return Vec::new() };
    vec![edit(own, both.source[there].to_owned())]
}

/// Names as words of their own.
fn find_name(text: &str, name: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "./@`-_".contains(c);
    find(text, name)
        .into_iter()
        .filter(|at| !text[..at.start].ends_with(is_part) && !text[at.end..].starts_with(is_part))
        .collect()
}

fn names(text: &str, turn: fn(&(&str, &str, &str)) -> String) -> Vec<Edit> {
    let all = NAMES.iter().flat_map(|name| find_name(text, name.0).into_iter().map(move |at| (at, name)));
    all.map(|(at, name)| edit(at, turn(name))).collect()
}

/// Words of Thai as the system's own dictionary cuts them, written twice.
fn doubled_words(text: &str, between: &str) -> Vec<Edit> {
    let segmenter = icu_segmenter::WordSegmenter::new_dictionary(Default::default());
    let mut found = Vec::new();
    for line in paragraphs(text) {
        let words = &text[line.clone()];
        let ends: Vec<usize> = segmenter.segment_str(words).collect();
        for two in ends.windows(2) {
            let word = &words[two[0]..two[1]];
            if word.chars().count() >= 4 && word.chars().all(is_thai) {
                let at = line.start + two[0]..line.start + two[1];
                found.push(edit(at, format!("{word}{between}{word}")));
            }
        }
    }
    found
}

fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e4e}')
}

fn changed(old: &str, new: String) -> Option<String> {
    (new != old).then_some(new)
}

fn swapped(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let at = (1..letters.len()).find(|&at| letters[at] != letters[at - 1] && at * 2 >= letters.len())?;
    let mut letters = letters;
    letters.swap(at - 1, at);
    Some(letters.into_iter().collect())
}

fn split_at_dot(code: &str) -> Option<String> {
    let at = code.find(['.', '-', '_', '='])?;
    Some(format!("{} {}", &code[..=at], &code[at + 1..]))
}

fn digit_changed(code: &str) -> String {
    let last = code.chars().next_back();
    let digit = last.and_then(|c| c.to_digit(10)).map_or(1, |digit| (digit + 3) % 10);
    format!("{}{digit}", &code[..code.len() - 1])
}

fn thai_digits(code: &str) -> String {
    code.chars()
        .map(|c| c.to_digit(10).and_then(|digit| char::from_u32(0xe50 + digit)).unwrap_or(c))
        .collect()
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c))
        .collect()
}
