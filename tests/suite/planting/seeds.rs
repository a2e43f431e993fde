//! What is added to both texts of a pair, so that every kind of damage finds a place.

use std::collections::BTreeMap;

use super::Dice;

/// What is added to a text and to its source, so that every kind of damage finds a place: to a line of words, or as lines
/// of their own.
const SEEDS: [(&str, &str); 33] = [
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
    (
        " Read [the rules](https://learn.microsoft.com/en-us/azure/rules \"All rules\") too.",
        " โปรดอ่าน [กฎ](https://learn.microsoft.com/th-th/azure/rules \"กฎทั้งหมด\") ด้วย",
    ),
    (" The limit is 150 MB.", " ขนาดจำกัดคือ 150 MB"),
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
        "Then read [the terms][terms], and keep them.\n\n[terms]: https://learn.microsoft.com/en-us/terms\n",
        "จากนั้นโปรดอ่าน [ข้อกำหนด][terms] และเก็บไว้\n\n[terms]: https://learn.microsoft.com/th-th/terms\n",
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
/// A text and its source with places for damage added, at random lines; nothing where their lines differ.
pub(super) fn seeded(source: &str, text: &str, dice: &mut Dice) -> Option<(String, String)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (source.lines().collect(), text.lines().collect());
    if a.len() != b.len() {
        return None;
    }
    let starts_alike = |at: usize| {
        let mark = |line: &str| line.chars().take_while(|c| !c.is_alphabetic()).collect::<String>();
        mark(a[at]) == mark(b[at])
            && b[at].chars().count() > 30
            && !b[at].starts_with(['|', '#', '`', '<', '!', '>'])
            && !b[at].starts_with("    ")
    };
    let body = (1..b.len()).find(|&at| b[at] == "---")? + 1;
    let words: Vec<usize> = (body..b.len()).filter(|&at| starts_alike(at)).collect();
    let gaps: Vec<usize> = (body + 1..b.len())
        .filter(|&at| {
            a[at].is_empty()
                && b[at].is_empty()
                && words.iter().any(|&word| word + 1 == at)
                && !b[at - 1].starts_with(' ')
        })
        .collect();
    let mut put: BTreeMap<usize, (&str, &str)> = BTreeMap::new();
    for (english, thai) in SEEDS {
        let places = if english.ends_with('\n') { &gaps } else { &words };
        if places.is_empty() {
            continue;
        }
        put.entry(places[dice.below(places.len())]).or_insert((english, thai));
    }
    let mut out = (String::new(), String::new());
    for at in 0..b.len() {
        let (english, thai) = put.get(&at).copied().unwrap_or_default();
        let lines = english.ends_with('\n');
        for (out, line, seed) in [(&mut out.0, a[at], english), (&mut out.1, b[at], thai)] {
            out.push_str(line);
            out.push_str(if lines { "\n" } else { "" });
            out.push_str(seed);
            out.push('\n');
        }
    }
    Some(out)
}
