# Texts that every page shares: buttons, states of orders and sales, errors of the browser. Plain text.

# Buttons
ui-retry = ลองอีกครั้ง
ui-close = ปิด
ui-cancel = ยกเลิก
ui-back = ย้อนกลับ
ui-save = บันทึก
ui-more = ดูเพิ่มเติม
ui-copy = คัดลอก
ui-copied = คัดลอกแล้ว
ui-sign-out = ออกจากระบบ
ui-language = ภาษา
ui-fewer = ลดหนึ่งชิ้น
ui-add-one = เพิ่มหนึ่งชิ้น
ui-loading = กำลังโหลด…

# Errors of the browser; { $id } is looked up in the log by those who help
ui-offline = ไม่มีการเชื่อมต่อ โปรดตรวจสอบเครือข่ายแล้วลองอีกครั้ง
ui-error-service = ขณะนี้ใช้งานไม่ได้ โปรดลองอีกครั้งในอีกสักครู่
ui-error-page = หน้านี้เกิดข้อผิดพลาด โปรดลองอีกครั้ง
ui-request-id = หากต้องการความช่วยเหลือ โปรดแจ้งหมายเลขนี้: { $id }
ui-session-over = เซสชันของคุณสิ้นสุดแล้ว
# { $time } is a date and a time of day
ui-stale = ไม่มีการเชื่อมต่อ นี่คือข้อมูลเมื่อ { $time }
# Stands near times
ui-bangkok-time = เวลาทั้งหมดเป็นเวลากรุงเทพฯ

# States of an order
ui-order-unknown = กำลังตรวจสอบ
ui-order-reserved = จองแล้ว
ui-order-paid = ชำระแล้ว
ui-order-fulfilled = ส่งมอบแล้ว
ui-order-released = ชำระไม่สำเร็จ
ui-order-expired = หมดเวลา
ui-order-cancelled = ยกเลิกแล้ว
ui-order-refunded = คืนเงินแล้ว

# States of a sale
ui-sale-scheduled = ใกล้เริ่มขาย
ui-sale-open = กำลังขาย
ui-sale-paused = หยุดชั่วคราว
ui-sale-ended = จบแล้ว
ui-sale-sold-out = ขายหมดแล้ว
