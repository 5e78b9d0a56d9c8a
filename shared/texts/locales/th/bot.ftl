# What the bot says; shared/domain/src/bot decides when. Values are escaped before they come here; tags are Telegram's HTML.
# Buttons (bot-button-…) and notes over the chat are plain text.

bot-welcome =
    👋 สวัสดีคุณ <b>{ $name }</b>! ยินดีต้อนรับสู่ DOGLC กระเป๋าเงินดิจิทัลพร้อมร้านแฟลชเซลล์
    { "" }
    วันนี้ต้องการทำอะไรดี
bot-menu = ต้องการทำรายการใด
bot-help =
    <b>สิ่งที่บอตทำได้</b>
    { "" }
    /wallet – ยอดเงินและรายการเคลื่อนไหว
    /shop – สินค้าที่กำลังขาย
    /buy – ซื้อสินค้า เช่น “/buy 1” หรือ “/buy 1 2”
    /orders – คำสั่งซื้อของคุณ
    /language – เปลี่ยนภาษา
    /cancel – ยกเลิกรายการที่ยังไม่ได้ยืนยัน
    /help – ข้อความนี้
    { "" }
    ระบบตัดเงินหลังจากคุณยืนยันแล้วเท่านั้น และตัดเพียงครั้งเดียว
bot-not-understood = ขออภัย ไม่เข้าใจข้อความนี้ กรุณาเลือกเมนูด้านล่าง
bot-attachment = ที่นี่อ่านรูปภาพ สติกเกอร์ หรือไฟล์ไม่ได้ กรุณาเลือกเมนูด้านล่าง
bot-too-old = ปุ่มนี้เก่าเกินไปแล้ว นี่คือเมนูใหม่
bot-group = กรุณาคุยกับบอตในแชตส่วนตัว เพราะเรื่องเงินและคำสั่งซื้อเป็นเรื่องส่วนตัวของคุณ
bot-cancelled = ยกเลิกแล้ว ไม่มีการซื้อใด ๆ
bot-nothing-to-cancel = ไม่มีรายการที่รอยืนยัน หากต้องการยกเลิกคำสั่งซื้อที่จองไว้แล้ว ดูได้ที่ /orders
bot-declined = ไม่เป็นไร ไม่มีการซื้อใด ๆ

bot-language = ต้องการใช้ภาษาใด
bot-language-set = ✅ จากนี้ไปบอตจะใช้ภาษาไทย

bot-wallet = 👛 <b>กระเป๋าเงินของคุณ</b>
bot-wallet-balance = ยอดเงิน { $amount }
bot-wallet-held = (กันไว้ { $amount })
bot-wallet-send-left = วันนี้โอนได้อีก { $amount }
bot-statement = 📒 <b>รายการเคลื่อนไหว</b>
bot-statement-empty = ยังไม่มีรายการเคลื่อนไหว
bot-statement-credit = ➕ รับ { $amount } · { $what } · { $time }
bot-statement-debit = ➖ จ่าย { $amount } · { $what } · { $time }
bot-transfer-order = คำสั่งซื้อ
bot-transfer-refund = คืนเงิน
bot-transfer-send = โอนเงิน
bot-transfer-adjustment = ปรับยอด
bot-transfer-deposit = ฝากเงิน
bot-transfer-other = อื่น ๆ

bot-shop = 🛍 <b>สินค้าที่กำลังขาย</b>
bot-shop-empty = ขณะนี้ยังไม่มีสินค้าวางขาย
bot-shop-line = <b>{ $name }</b> (รหัส { $id }) · { $price }
bot-sale-open = 🟢 เหลือ { $count } ชิ้น
bot-sale-sold-out = 🔴 สินค้าหมดแล้ว
bot-sale-scheduled = 🕒 เริ่มขาย { $time } (เวลากรุงเทพฯ)
bot-sale-paused = ⏸ ยังไม่เปิดขายในขณะนี้
bot-sale-ended = ⚫️ การขายสิ้นสุดแล้ว
bot-product = 🛍 สินค้า <b>{ $name }</b>
bot-product-price = ราคา <b>{ $price }</b>
bot-product-limit = ซื้อได้ไม่เกิน { $count } ชิ้นต่อคน
bot-buy-usage =
    กรุณาระบุรหัสสินค้าและจำนวน เช่น
    <code>/buy 1</code> หรือ <code>/buy 1 2</code>
bot-offer =
    ยืนยันซื้อ <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา <b>{ $total }</b> ใช่หรือไม่
    { "" }
    ระบบจะตัดเงินจากกระเป๋าของคุณเมื่อคุณยืนยัน
bot-offer-changed = ⚠️ ราคาเปลี่ยนไปจากที่คุณเห็นเมื่อครู่
bot-bought = ✅ จองสินค้าแล้ว { $count } ชิ้น
bot-bought-unknown = ⏳ ร้านค้ายังไม่ยืนยันว่าคุณได้สินค้าหรือไม่
bot-bought-total = รวม <b>{ $total }</b>
bot-bought-wait = เราจะแจ้งให้ทราบทันทีที่รู้ผล
bot-bought-unclear =
    ร้านค้ายังไม่ตอบในขณะนี้ จึงยังไม่แน่ชัดว่าคำสั่งซื้อของคุณได้รับการยืนยันหรือไม่
    { "" }
    กดลองอีกครั้งได้ ไม่ว่าจะกดกี่ครั้งก็ซื้อเพียงครั้งเดียว

bot-orders = 📦 <b>คำสั่งซื้อของคุณ</b>
bot-orders-empty = คุณยังไม่มีคำสั่งซื้อ
bot-order = 📦 <b>{ $name } จำนวน { $count } ชิ้น</b>
bot-order-status = สถานะ <b>{ $status }</b>
bot-order-reason = เหตุผล: { $reason }
bot-order-total = รวม { $total }
bot-order-time = สั่งซื้อเมื่อ { $time } (เวลากรุงเทพฯ)
bot-order-tracking = เลขพัสดุ: { $tracking }
bot-order-id = เลขที่คำสั่งซื้อ <code>{ $order }</code>
bot-order-cancel-asked = ส่งคำขอยกเลิกแล้ว สถานะปัจจุบันของคำสั่งซื้อคือ
bot-status-unknown = ยังไม่ทราบผล
bot-status-reserved = จองแล้ว
bot-status-paid = ชำระแล้ว
bot-status-fulfilled = ส่งมอบแล้ว
bot-status-released = ชำระไม่สำเร็จ
bot-status-expired = หมดเวลา
bot-status-cancelled = ยกเลิกแล้ว
bot-status-refunded = คืนเงินแล้ว

bot-support-ask = 💬 พิมพ์ข้อความถึงทีมงานได้เลย ข้อความถัดไปของคุณจะถูกส่งให้ทีมงานอ่าน

bot-notice-reserved = ⏳ จองให้คุณแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา { $total }
bot-notice-paid = ✅ ชำระเงินแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา { $total } สินค้าเป็นของคุณแล้ว!
bot-notice-fulfilled = 🎁 ส่งมอบแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ({ $total })
bot-notice-sent = 📮 จัดส่งแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ({ $total })
bot-notice-codes = 🎁 รหัสสินค้าของ <b>{ $name } จำนวน { $count } ชิ้น</b> พร้อมแล้ว ({ $total }) แตะด้านล่างเพื่อดูรหัส ซึ่งมีเพียงคุณที่เห็นได้
bot-notice-paid-physical = 📮 เราจะจัดส่งตามที่อยู่ของคุณ หากยังไม่ได้กรอกที่อยู่ กรุณากรอกในแอป
bot-notice-paid-digital = 🔑 รหัสสินค้าจะอยู่ในหน้าคำสั่งซื้อ และเราจะแจ้งให้ทราบเมื่อรหัสพร้อม
bot-notice-ticket = 💬 <b>ทีมงานตอบกลับคุณแล้ว</b>
bot-notice-released = ❌ คำสั่งซื้อ <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา { $total } ชำระไม่สำเร็จ ไม่มีการตัดเงิน
bot-notice-expired = ⌛️ คำสั่งซื้อ <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา { $total } หมดเวลาแล้ว ไม่มีการตัดเงิน
bot-notice-cancelled = 🚫 ยกเลิกคำสั่งซื้อ <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา { $total } แล้ว ไม่มีการตัดเงิน
bot-notice-refunded = ↩️ คุณได้รับเงินคืน { $total } สำหรับ <b>{ $name } จำนวน { $count } ชิ้น</b>
bot-notice-received = 💸 คุณได้รับเงิน <b>{ $amount }</b> จากผู้ใช้ { $user }
bot-notice-memo = ข้อความ: “{ $memo }”
bot-notice-returned = ↩️ เงินที่คุณโอน <b>{ $amount }</b> ให้ผู้ใช้ { $user } ถูกส่งคืนแล้ว
bot-notice-credited = ➕ เพิ่มเงิน <b>{ $amount }</b> เข้ากระเป๋าของคุณแล้ว
bot-notice-debited = ➖ หักเงิน <b>{ $amount }</b> จากกระเป๋าของคุณแล้ว

bot-button-app = 🚀 เปิดแอป
bot-button-wallet = 👛 กระเป๋าเงิน
bot-button-shop = 🛍 ร้านค้า
bot-button-orders = 📦 คำสั่งซื้อ
bot-button-language = 🌐 ภาษา
bot-button-help = ❓ ช่วยเหลือ
bot-button-menu = ⬅️ เมนู
bot-button-back = ⬅️ ย้อนกลับ
bot-button-refresh = 🔄 อัปเดต
bot-button-next = ดูเพิ่ม ➡️
bot-button-statement = 📒 รายการเคลื่อนไหว
bot-button-product = { $name } · { $price }
bot-button-buy = ซื้อ { $count } ชิ้น
bot-button-confirm = ✅ ยืนยันซื้อ
bot-button-decline = ✖️ ไม่ซื้อ
bot-button-again = 🔁 ลองอีกครั้ง
bot-button-order = 📦 ดูคำสั่งซื้อ
bot-button-order-line = { $name } × { $count } · { $status }
bot-button-reply = 💬 ตอบกลับ
bot-button-cancel-order = 🚫 ยกเลิกคำสั่งซื้อ
