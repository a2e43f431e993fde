# คำของส่วนติดต่อผู้ใช้ที่ทุกหน้าใช้ร่วมกัน เว็บไซต์เพิ่มหรือแทนที่คำเหล่านี้ได้ใน content/strings/th.ftl

## Frame
skip-to-content = ข้ามไปยังเนื้อหา
main-navigation = เมนูหลัก
languages = ภาษา
nav-codes = รหัสข้อผิดพลาด
nav-guides = คู่มือและแบบฟอร์ม
all-guides = คู่มือและแบบฟอร์มทั้งหมด ({ $count })
home = หน้าแรก
breadcrumb = ตำแหน่งของหน้านี้
updated = อัปเดตเมื่อ
report-problem = แจ้งปัญหาเกี่ยวกับหน้านี้
bundle = ดาวน์โหลดไว้อ่านแบบออฟไลน์ (ZIP)
markdown-twin = หน้านี้ในรูปแบบ Markdown
feed = ฟีดการเปลี่ยนแปลง
feed-title = การเปลี่ยนแปลงของศูนย์ช่วยเหลือนี้
privacy = ไม่ใช้คุกกี้ สิ่งที่คุณพิมพ์จะอยู่ในอุปกรณ์ของคุณเท่านั้น

## Copying
copy = คัดลอก
copied = คัดลอกแล้ว
copy-failed = คัดลอกไม่สำเร็จ โปรดเลือกข้อความแล้วคัดลอกด้วยตนเอง
copy-text = คัดลอกข้อความ
copy-link = คัดลอกลิงก์ไปยังหัวข้อนี้

## State of the translation
notice-untranslated-title = หน้านี้ยังไม่มีฉบับภาษาไทย
notice-untranslated = เนื้อหาด้านล่างคือต้นฉบับ ({ $language })
notice-outdated-title = คำแปลบางส่วนยังไม่เป็นปัจจุบัน
notice-outdated = ต้นฉบับ ({ $language }) มีการแก้ไขหลังจากที่แปลหน้านี้แล้ว
notice-machine-title = หน้านี้แปลด้วยเครื่อง
notice-machine = ยังไม่มีผู้ตรวจทานคำแปลนี้ หากข้อความใดไม่ชัดเจน ให้ยึดต้นฉบับ ({ $language })
notice-sections = หัวข้อที่มีการแก้ไข:
notice-original = อ่านต้นฉบับ

## Entry
on-this-page = ในหน้านี้
codes-of-entry = รหัสข้อผิดพลาด
you = คุณ
administrator = ผู้ดูแลระบบ
verdict-you = คุณแก้ได้ด้วยตนเอง
verdict-both = บางวิธีคุณทำเองได้ บางวิธีต้องให้ผู้ดูแลระบบทำ
verdict-administrator = ต้องให้ผู้ดูแลระบบแก้ให้
affects = สิ่งที่ได้รับผลกระทบ
verified = ตรวจสอบเมื่อ
overdue = ถึงกำหนดตรวจสอบอีกครั้ง
what-to-try = สิ่งที่ต้องทำ
symptom = สิ่งที่คุณเห็น
done-by = ผู้ดำเนินการ:
reversible = ย้อนกลับได้
not-reversible = ย้อนกลับไม่ได้
form-own-page = เปิดแบบฟอร์มนี้ในหน้าแยก
permissions = สิทธิ์ที่เกี่ยวข้อง
permissions-intro = เมื่อได้รับสิทธิ์แต่ละรายการแล้ว แอปจะทำสิ่งต่อไปนี้ได้
consent-administrator = ต้องให้ผู้ดูแลระบบอนุญาต
still-stuck = ยังแก้ไม่ได้
administrator-intro = โปรดส่งข้อความนี้ให้ผู้ดูแลระบบของคุณ ในข้อความบอกไว้แล้วว่าเกิดอะไรขึ้นและต้องทำอะไร
administrator-intro-form = หากคุณไม่มีสิทธิ์ทำขั้นตอนนี้ โปรดส่งข้อความนี้ให้ผู้ที่มีสิทธิ์
administrator-text = ข้อความถึงผู้ดูแลระบบ
send-to-administrator = ส่งเรื่องนี้ให้ผู้ดูแลระบบ
letter-subject = หัวเรื่อง:
copy-and-write-mail = คัดลอกข้อความแล้วเขียนอีเมล
write-mail = เขียนอีเมล
related = หน้าที่เกี่ยวข้อง
did-this-help = หน้านี้ช่วยคุณได้หรือไม่
helped = ช่วยได้
not-helped = ช่วยไม่ได้

## Text
alert-note = หมายเหตุ
alert-tip = เคล็ดลับ
alert-important = สำคัญ
alert-warning = คำเตือน
alert-caution = ข้อควรระวัง
footnotes = เชิงอรรถ
footnote = เชิงอรรถ
footnote-back = กลับไปยังจุดอ้างอิง
task-done = ทำแล้ว
task-open = ยังไม่ได้ทำ
table = ตาราง
code-block = ข้อความสำหรับคัดลอก
section-link = ลิงก์ไปยังหัวข้อนี้

## Text to send to the administrator of an entry
letter-subject-line = ขอความช่วยเหลือ: { $title }
letter-codes = รหัสที่เกี่ยวข้อง: { $codes }
letter-message = ข้อความบนหน้าจอ: “{ $message }”
letter-text =
    เรียน ผู้ดูแลระบบ

    ขณะนี้ทำงานต่อไม่ได้เพราะพบปัญหา “{ $title }”
    { $facts }

    สิ่งที่ต้องทำ:
    { $fixes }

    อ่านขั้นตอนทั้งหมดได้ที่:
    { $page }

    ขอบคุณ

## Home
common-entries = ปัญหาที่พบบ่อย
all-codes = รหัสข้อผิดพลาดทั้งหมด ({ $count })
all-of = ทั้งหมด { $count } หน้า
by-product = แยกตามผลิตภัณฑ์
by-role = แยกตามผู้ที่แก้ได้

## Code index
codes-title = รหัสและข้อความแสดงข้อผิดพลาด
codes-intro = มีทั้งหมด { $count } รหัส พร้อมหน้าที่อธิบายแต่ละรหัส
filter-label = แสดงเฉพาะรหัสและข้อความที่มีคำว่า
filter-products = เฉพาะผลิตภัณฑ์เหล่านี้
filter-count = แสดงอยู่: { $count }
filter-none = ไม่พบรายการที่ตรงกัน โปรดลองใช้ข้อความที่สั้นลง หรือค้นหาที่หน้าแรก
filter-count-part = แสดงอยู่ในส่วนนี้: { $count }
filter-none-part = ไม่พบรายการที่ตรงกันในส่วนนี้ของดัชนี ตัวกรองจะใช้กับส่วนอื่นด้วยเมื่อคุณเปิดส่วนนั้น หรือค้นหาจากทุกส่วนได้ที่หน้าแรก
index-pages = ส่วนของดัชนี
index-groups = ข้ามไปยัง
column-code = รหัส
column-message = ข้อความ
column-entry = หน้าที่อธิบาย
alias-of = เหมือนกับ
messages-title = ข้อความที่แสดงบนหน้าจอ
messages-intro = ส่วนที่ขีดเส้นใต้จะต่างกันไปในแต่ละกรณี

## Form
who-can-use = ผู้ที่ใช้แบบฟอร์มนี้ได้:

## Translation status, for the team
status-title = สถานะการแปล
status-intro = หน้านี้จัดทำขึ้นสำหรับทีมที่เขียนศูนย์ช่วยเหลือ
status-missing = ยังไม่ได้แปล
status-outdated = ต้องปรับตามต้นฉบับ
status-draft = แปลด้วยเครื่อง ยังไม่มีผู้ตรวจทาน
status-current = เป็นปัจจุบัน
status-reviewed = ตรวจทานแล้ว
status-page = หน้า
status-strings = คำของส่วนติดต่อผู้ใช้
status-blocks = สิ่งที่ต้องทำ
status-share = เหลือ { $count } จาก { $all }
list-parts = ส่วนของรายการ

## Pages in no language
not-found-title = ไม่พบหน้านี้
not-found-text = ที่อยู่เว็บอาจพิมพ์ผิด หรือหน้านี้ย้ายไปแล้ว โปรดค้นหาด้วยรหัสหรือข้อความที่คุณเห็น
code-several = รหัสนี้มีได้หลายความหมาย โปรดเลือกหน้าที่ตรงกับผลิตภัณฑ์ของคุณ
page-moved = หน้านี้ย้ายไปที่อยู่ใหม่แล้ว
page-moved-link = ไปยังที่อยู่ใหม่
