# ป้ายชื่อของคำศัพท์ในไซต์นี้ ส่วนคำในหน้าจอมากับโปรแกรม

## ผลิตภัณฑ์
product-microsoft-365 = Microsoft 365
product-google-workspace = Google Workspace และ Gmail

## ส่วนที่ได้รับผลกระทบ
affects-mailbox = กล่องจดหมาย
affects-calendar = ปฏิทิน

## ผู้ที่แก้ไขได้
role-user = คุณ (ผู้ที่เชื่อมต่อ)
role-it-administrator = ผู้ดูแลระบบไอที
role-workspace-administrator = ผู้ดูแลระบบ Google Workspace
role-global-administrator = ผู้ดูแลระบบที่มีบทบาท Global Administrator
role-cloud-application-administrator = ผู้ดูแลระบบที่มีบทบาท Cloud Application Administrator
role-application-administrator = ผู้ดูแลระบบที่มีบทบาท Application Administrator

## เจ้าของสิทธิ์
resource-microsoft-graph = Microsoft Graph

## สิ่งที่แต่ละสิทธิ์อนุญาตให้แอปทำ
permission-Mail-ReadWrite = อ่าน สร้าง แก้ไข และลบอีเมลของผู้ใช้ แต่ส่งอีเมลไม่ได้
permission-Mail-Send = ส่งอีเมลในนามของผู้ใช้
permission-Calendars-Read = อ่านกิจกรรมในปฏิทินของผู้ใช้
permission-Calendars-ReadWrite = อ่าน สร้าง แก้ไข และลบกิจกรรมในปฏิทินของผู้ใช้
permission-User-Read = อ่านโปรไฟล์ของผู้ใช้เอง
permission-openid = ให้ผู้ใช้ลงชื่อเข้าใช้
permission-email = ดูที่อยู่อีเมลของผู้ใช้
permission-profile = ดูชื่อและชื่อบัญชีของผู้ใช้
permission-offline_access = คงการเข้าถึงไว้ขณะที่ผู้ใช้ไม่ได้ใช้งาน (โทเค็นต่ออายุ)
