# What the bot says; shared/domain/src/bot decides when. Values are escaped before they come here; tags are Telegram's HTML.
# Buttons (bot-button-…) and notes over the chat are plain text.

bot-welcome =
    👋 สวัสดีคุณ <b>{ $name }</b>! ยินดีต้อนรับสู่ DOGLC กระเป๋าเงินดิจิทัลพร้อมร้านแฟลชเซล
    { "" }
    วันนี้ต้องการทำอะไรดี
bot-menu = ต้องการทำรายการใด
bot-help =
    <b>สิ่งที่บอตทำได้</b>
    { "" }
    /wallet – ยอดเงินของคุณ
    /deposit – ฝากเงินเข้ากระเป๋า
    /deposits – รายการฝากเงินของคุณ
    /send – โอนเงินให้คนอื่น
    /history – ประวัติรายการ รับเป็นไฟล์ได้
    /vip – ค่าธรรมเนียมถูกลง วงเงินสูงขึ้น
    /shop – สินค้าที่กำลังขาย
    /buy – ซื้อสินค้า เช่น “/buy 1” หรือ “/buy 1 2”
    /orders – คำสั่งซื้อของคุณ
    /support – ติดต่อฝ่ายช่วยเหลือ
    /language – เปลี่ยนภาษา
    /terms, /privacy – ข้อกำหนด และข้อมูลของคุณที่เราเก็บ
    /delete_me – ลบบัญชีของคุณ
    /cancel – ยกเลิกรายการที่ยังไม่ได้ยืนยัน
    { "" }
    ระบบตัดเงินหลังจากคุณยืนยันแล้วเท่านั้น และตัดเพียงครั้งเดียว
bot-not-understood = ขออภัย ไม่เข้าใจข้อความนี้ กรุณาเลือกเมนูด้านล่าง
bot-attachment = บอตใช้สิ่งที่ส่งมาไม่ได้ กรุณาเลือกเมนูด้านล่าง
bot-too-old = ปุ่มนี้เก่าเกินไปแล้ว นี่คือเมนูใหม่
bot-group = กรุณาคุยกับบอตในแชตส่วนตัว เพราะเรื่องเงินและคำสั่งซื้อเป็นเรื่องส่วนตัวของคุณ
bot-cancelled = ยกเลิกแล้ว ไม่มีการซื้อหรือโอนเงินใด ๆ
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
bot-transfer-vip = ระดับ VIP
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
bot-order-tracking = พัสดุ: { $tracking }
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

bot-support-ask = 💬 มีอะไรให้ช่วย พิมพ์มาได้เลย ข้อความถัดไปของคุณจะส่งถึงฝ่ายช่วยเหลือ และฝ่ายช่วยเหลือจะตอบกลับในแชตนี้

bot-notice-reserved = ⏳ จองให้คุณแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา { $total }
bot-notice-paid = ✅ ชำระเงินแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ราคา { $total } สินค้าเป็นของคุณแล้ว!
bot-notice-fulfilled = 🎁 ส่งมอบแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ({ $total })
bot-notice-sent = 📮 จัดส่งแล้ว: <b>{ $name } จำนวน { $count } ชิ้น</b> ({ $total })
bot-notice-codes = 🎁 รหัสสินค้าของ <b>{ $name } จำนวน { $count } ชิ้น</b> พร้อมแล้ว ({ $total }) แตะด้านล่างเพื่อดูรหัส ซึ่งมีเพียงคุณที่เห็นได้
bot-notice-paid-physical = 📮 เรายังไม่ทราบที่อยู่จัดส่ง กรุณากรอกที่อยู่ในแอป
bot-notice-paid-digital = 🔑 รหัสสินค้าจะอยู่ในหน้าคำสั่งซื้อ และเราจะแจ้งให้ทราบเมื่อรหัสพร้อม
bot-notice-ticket = 💬 <b>ฝ่ายช่วยเหลือตอบกลับคุณแล้ว</b>
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

# Commands of the menu: at most a short line each, no full stop
bot-command-start = เริ่มต้นใช้งาน
bot-command-wallet = ยอดเงินและรายการเคลื่อนไหว
bot-command-deposit = ฝากเงินเข้ากระเป๋า
bot-command-deposits = รายการฝากเงินของคุณ
bot-command-shop = สินค้าที่กำลังขาย
bot-command-buy = ซื้อสินค้า เช่น /buy 1
bot-command-orders = คำสั่งซื้อของคุณ
bot-command-send = โอนเงินให้คนอื่น
bot-command-history = ประวัติรายการ ดาวน์โหลดเป็นไฟล์ได้
bot-command-vip = ระดับ VIP: ค่าธรรมเนียมถูกลง วงเงินสูงขึ้น
bot-command-support = ติดต่อฝ่ายช่วยเหลือ
bot-command-language = เปลี่ยนภาษา
bot-command-help = บอตทำอะไรได้บ้าง
bot-command-terms = ข้อกำหนดการใช้งาน
bot-command-privacy = ข้อมูลของคุณที่เราเก็บ
bot-command-delete_me = ลบบัญชีของคุณ
bot-command-cancel = ยกเลิกรายการที่ยังไม่ได้ยืนยัน
bot-command-console = สำหรับผู้ดูแล: เปิดคอนโซล
bot-command-stats = สำหรับผู้ดูแล: ตัวเลขวันนี้
bot-command-ban = สำหรับผู้ดูแล: ระงับบัญชี
bot-command-unban = สำหรับผู้ดูแล: ยกเลิกการระงับบัญชี
bot-command-broadcast = สำหรับผู้ดูแล: ส่งข้อความถึงทุกคน

# Pictures, files and other things that are no words
bot-attachment-picture = 🖼 บอตดูวิดีโอหรือภาพเคลื่อนไหวไม่ได้ หากเป็นสลิป กรุณาส่งเป็นรูปภาพ หากมีเรื่องจะแจ้งฝ่ายช่วยเหลือ เล่าสั้น ๆ ได้ที่ /support
bot-attachment-document = 📄 บอตเปิดไฟล์นี้ไม่ได้ หากเป็นสลิป กรุณาส่งเป็นรูป JPEG หรือ PNG หากต้องการติดต่อฝ่ายช่วยเหลือ กรุณาพิมพ์ข้อความที่ /support
bot-attachment-voice = 🎙 บอตฟังเสียงไม่ได้ กรุณาพิมพ์ข้อความ หรือเลือกเมนูด้านล่าง
bot-attachment-sticker = 😊 น่ารักจัง! วันนี้ต้องการทำอะไรดี
bot-attachment-contact = รายชื่อนี้ไม่ได้ใช้ Telegram จึงโอนเงินให้ไม่ได้
bot-attachment-words = กรุณาพิมพ์เป็นข้อความ รูปภาพและไฟล์ส่งต่อให้ไม่ได้

# Groups and inline mode
bot-group-added = 👋 สวัสดีทุกคน! กระเป๋าเงินและคำสั่งซื้อเป็นเรื่องส่วนตัว กรุณาคุยกับบอตในแชตส่วนตัว ในกลุ่มนี้บอตจะไม่รบกวนใคร
bot-inline-line = { $price } · แตะเพื่อแชร์
bot-button-private = 💬 คุยกันในแชตส่วนตัว
bot-button-buy-here = 🛍 ดูและซื้อสินค้า
bot-button-share = 📣 แชร์

# Questions with yes and no
bot-question-declined = ไม่เป็นไร ไม่มีการดำเนินการใด ๆ
bot-question-unclear =
    ระบบยังไม่ตอบกลับ จึงยังไม่แน่ชัดว่ารายการสำเร็จหรือไม่
    { "" }
    กดลองอีกครั้งได้ ไม่ว่าจะกดกี่ครั้งก็ทำรายการเพียงครั้งเดียว
bot-button-no = ✖️ ไม่

# Movements as a file
bot-statement-period = ตั้งแต่ { $first } ถึง { $last } (เวลากรุงเทพฯ)
bot-statement-hint = เลือกช่วงวันที่ได้ เช่น <code>/history 2026-11-01 2026-11-30</code>
bot-history-usage =
    กรุณาระบุวันที่เริ่มและวันที่สิ้นสุด เช่น
    <code>/history 2026-11-01 2026-11-30</code>
    { "" }
    เติม <code>csv</code> ต่อท้ายเพื่อรับเป็นไฟล์
bot-file = 📄 รายการเคลื่อนไหวของคุณ { $count } รายการ เปิดด้วยโปรแกรมตารางคำนวณได้
bot-file-cut = ไฟล์นี้มีเฉพาะรายการล่าสุด เพราะทั้งหมดยาวเกินไป กรุณาเลือกช่วงวันที่สั้นลง
bot-button-file = 📄 รับเป็นไฟล์

# Sending money. { $user } is a person's number at Telegram
bot-send-amount = 💸 ต้องการโอนเท่าไร พิมพ์จำนวนเงินได้เลย เช่น <code>50</code> หรือ <code>1250.50</code>
bot-send-amount-wrong = ⚠️ อ่านจำนวนเงินไม่ได้
bot-send-receiver = ต้องการโอน <b>{ $amount }</b> ให้ใคร พิมพ์หมายเลขผู้ใช้ แชร์รายชื่อ หรือส่งต่อข้อความของผู้รับมาที่นี่
bot-send-receiver-wrong = ⚠️ ไม่ทราบว่าหมายถึงผู้ใช้คนใด
bot-send-username = ⚠️ บอตค้นหาจากชื่อที่ขึ้นต้นด้วย @ ไม่ได้ กรุณาแชร์รายชื่อหรือพิมพ์หมายเลขผู้ใช้แทน
bot-send-self = ⚠️ นี่คือบัญชีของคุณเอง กรุณาเลือกผู้รับคนอื่น
bot-send-unknown = ⚠️ ผู้ใช้คนนี้ยังไม่มีกระเป๋าเงินที่นี่ ลองชวนให้มาทักทายบอตก่อน
bot-send-cancel = ยกเลิกได้ที่ /cancel
bot-send-confirm = ยืนยันโอน <b>{ $amount }</b> ให้ผู้รับนี้ใช่หรือไม่
bot-person = 👤 ผู้ใช้ { $user }
bot-person-named = 👤 <b>{ $name }</b> (ผู้ใช้ { $user })
bot-send-final = กรุณาตรวจสอบให้แน่ใจ เงินที่ถึงผู้รับแล้วเรียกคืนไม่ได้
bot-send-nothing = ไม่มีเงินออกจากกระเป๋าของคุณ
bot-sent = ✅ กำลังโอน <b>{ $amount }</b> ให้ผู้ใช้ { $user }
bot-sent-delivered = ✅ โอน <b>{ $amount }</b> ให้ผู้ใช้ { $user } สำเร็จแล้ว
bot-sent-returned = ↩️ เงิน <b>{ $amount }</b> ที่โอนให้ผู้ใช้ { $user } กลับเข้ากระเป๋าของคุณแล้ว
bot-button-send = 💸 โอนเงิน
bot-button-send-yes = ✅ ยืนยันโอนเงิน

# How things bought reach their buyer
bot-product-physical = 📮 จัดส่งทางไปรษณีย์
bot-product-digital = 🔑 ได้รับเป็นรหัสสินค้า
bot-order-needs-address = 📮 เรายังไม่ทราบที่อยู่จัดส่ง กรุณากรอกที่อยู่ในแอป
bot-order-being-sent = 📮 กำลังเตรียมพัสดุ และจะแจ้งให้ทราบเมื่อจัดส่งแล้ว
bot-order-codes = 🔑 รหัสสินค้าของคุณ (แตะเพื่อคัดลอก และอย่าบอกใคร)
bot-order-code = <code>{ $code }</code>
bot-order-codes-soon = 🔑 รหัสสินค้ายังไม่พร้อม เราจะแจ้งให้ทราบทันทีที่พร้อม

# Support
bot-support-sent =
    ✅ ฝ่ายช่วยเหลือได้รับข้อความของคุณแล้ว และจะตอบกลับในแชตนี้
    เลขที่คำถาม <code>{ $ticket }</code>
bot-support-long = ข้อความยาวเกินไป ส่งได้ครั้งละไม่เกิน 2,000 ตัวอักษร กรุณาแบ่งส่ง
bot-button-support = 💬 ติดต่อฝ่ายช่วยเหลือ

# Terms, what is known of people, and leaving. Say exactly this, in plain words; it is what the product does
bot-terms =
    <b>ข้อกำหนดการใช้งานแบบเข้าใจง่าย</b>
    { "" }
    <b>กระเป๋าเงิน</b> เงินจะเคลื่อนไหวหลังจากคุณยืนยันแล้วเท่านั้น และเพียงครั้งเดียว เงินที่ถึงผู้รับแล้วเรียกคืนไม่ได้ มีวงเงินต่อวันและยอดเงินสูงสุด ดูวงเงินที่เหลือได้ที่ /wallet กระเป๋าเงินนี้ไม่ใช่บัญชีธนาคารและไม่มีดอกเบี้ย
    { "" }
    <b>การขาย</b> ใครมาก่อนได้ก่อน ไม่เกินจำนวนที่กำหนดต่อคน คุณจ่ายตามราคาที่ยืนยันไว้ หากชำระคำสั่งซื้อที่จองไว้ไม่สำเร็จ ระบบจะยกเลิกการจองและไม่ตัดเงิน ทุกการขายมีหลักฐานลำดับการซื้อที่เปิดเผย และคุณตรวจสอบใบเสร็จของคุณกับหลักฐานนั้นได้
    { "" }
    <b>การจัดส่งและการคืนเงิน</b> พัสดุจะส่งไปยังที่อยู่ที่คุณกรอกไว้ รหัสสินค้าแสดงให้คุณเห็นคนเดียว หากคำสั่งซื้อมีปัญหา แจ้งได้ที่ /support เงินที่คืนจะเข้ากระเป๋าของคุณ
    { "" }
    <b>ความเป็นธรรม</b> เราอาจหยุดการขายชั่วคราว หรือระงับบัญชีที่ใช้ฉ้อโกงหรือสร้างความเสียหายแก่ผู้อื่น คุณสอบถามเหตุผลได้เสมอที่ /support
    { "" }
    <b>การเลิกใช้</b> ลบบัญชีได้ทุกเมื่อที่ /delete_me ข้อมูลของคุณที่เราเก็บดูได้ที่ /privacy
bot-privacy =
    <b>ข้อมูลของคุณที่เราเก็บ</b>
    { "" }
    <b>เราเก็บอะไรบ้าง</b> หมายเลขผู้ใช้ ชื่อ ชื่อผู้ใช้ และภาษาตามที่ Telegram แจ้ง รายการเคลื่อนไหวในกระเป๋าและคำสั่งซื้อ ที่อยู่เฉพาะเมื่อคุณกรอกเพื่อรับพัสดุ โดยเก็บแบบเข้ารหัส ข้อความที่คุณส่งถึง /support สลิปที่คุณส่งเพื่อฝากเงินพร้อมข้อมูลในสลิปเพื่อตรวจสอบการชำระ และชื่อผู้โอนที่ธนาคารแจ้งมากับเงินโอน ส่วนข้อความอื่นที่ส่งถึงบอตจะถูกลบทันทีที่ตอบแล้ว เหลือเพียงบันทึกว่าได้ดำเนินการแล้วเป็นเวลา 14 วัน แอปไม่ใช้คุกกี้ และจำสถานะล่าสุดไว้ในเครื่องของคุณไม่เกิน 7 วัน
    { "" }
    <b>ใครเห็นได้บ้าง</b> ตัวคุณเอง และผู้ดูแลเมื่อต้องช่วยเหลือหรือจัดส่งพัสดุให้คุณ การกระทำของผู้ดูแลและการเปิดดูที่อยู่ทุกครั้งจะถูกบันทึกไว้โดยแก้ไขไม่ได้ ผู้ที่ได้รับเงินจากคุณจะเห็นหมายเลขผู้ใช้และข้อความของคุณ ข้อความใน QR ของสลิปอาจถูกส่งไปตรวจกับบริการตรวจสลิป (SlipOK, EasySlip หรือ SCB) เราไม่ขายข้อมูลและไม่แสดงโฆษณา แชตกับบอตส่งผ่าน Telegram ซึ่งอ่านข้อความได้
    { "" }
    <b>เก็บนานเท่าไร</b> จนกว่าคุณจะลบบัญชี รูปสลิปเก็บไว้ในเวลาจำกัด โดยทั่วไป 400 วัน แม้คุณลบบัญชีก่อนหน้านั้น รายการเคลื่อนไหว รายการฝาก คำสั่งซื้อ และบันทึกของผู้ดูแลจะยังอยู่เป็นหลักฐานทางบัญชีภายใต้หมายเลขผู้ใช้ ส่วนรายการฝากมีชื่อที่อ่านจากสลิปและชื่อผู้โอนที่ธนาคารแจ้งด้วย ตามที่กฎหมายกำหนดสำหรับหลักฐานทางการเงิน
    { "" }
    <b>การรับสำเนาและการลบ</b> พิมพ์ <code>/history csv</code> เพื่อรับรายการเคลื่อนไหวเป็นไฟล์ ส่วน /delete_me จะลบชื่อ ชื่อผู้ใช้ ภาษา ที่อยู่ การเข้าสู่ระบบ และข้อความที่ส่งถึงฝ่ายช่วยเหลือทันที
bot-leave =
    🗑 <b>ต้องการลบบัญชีใช่หรือไม่</b>
    { "" }
    ชื่อ ชื่อผู้ใช้ ภาษา ที่อยู่ การเข้าสู่ระบบ และข้อความที่ส่งถึงฝ่ายช่วยเหลือจะถูกลบทันทีและกู้คืนไม่ได้ รายการเคลื่อนไหว รายการฝาก และคำสั่งซื้อจะยังอยู่เป็นหลักฐานทางบัญชีภายใต้หมายเลขผู้ใช้ โดยรายการฝากมีชื่อตามสลิปและตามที่ธนาคารแจ้ง ส่วนรูปสลิปเก็บไว้ในเวลาจำกัด ดู /privacy
    { "" }
    กระเป๋าเงินต้องว่างเปล่า และต้องไม่มีคำสั่งซื้อค้างอยู่
bot-leave-balance = ยังมีเงินในกระเป๋าหรือกำลังโอนอยู่ จึงยังลบบัญชีไม่ได้ กรุณาใช้หรือโอนออกให้หมดก่อน
bot-leave-orders = คุณยังมีคำสั่งซื้อค้างอยู่ จึงยังลบบัญชีไม่ได้ กรุณารอจนส่งมอบหรือยกเลิกเรียบร้อย
bot-left = 👋 ลบบัญชีของคุณแล้ว ขอบคุณที่อยู่กับเรา หากวันหนึ่งอยากกลับมา พิมพ์ /start ได้เสมอ
bot-button-terms = 📜 ข้อกำหนด
bot-button-privacy = 🔒 ความเป็นส่วนตัว
bot-button-leave = 🗑 ลบบัญชี
bot-button-leave-yes = 🗑 ยืนยันลบทั้งหมด

# For operators
bot-help-operators =
    <b>สำหรับผู้ดูแล</b>
    /console – เปิดคอนโซล
    /stats – ตัวเลขวันนี้
    /ban, /unban – ระงับหรือคืนสิทธิ์บัญชี (หมายเลขผู้ใช้และเหตุผล)
    /broadcast – ส่งข้อความถึงทุกคน
bot-console = 🖥 ลิงก์เข้าสู่คอนโซลของคุณ ใช้ได้ครั้งเดียวภายในห้านาที และสำหรับคุณเท่านั้น ห้ามส่งต่อ
bot-button-console = 🖥 เปิดคอนโซล
bot-stats = 📊 <b>{ $day }</b> (เวลากรุงเทพฯ)
bot-stats-people = 👥 ผู้ใช้ทั้งหมด <b>{ $all }</b> คน ใหม่วันนี้ { $part } คน
bot-stats-orders = 📦 คำสั่งซื้อวันนี้ <b>{ $all }</b> รายการ ชำระแล้ว { $part } รายการ
bot-stats-sold = 💰 ยอดขายวันนี้ <b>{ $amount }</b>
bot-stats-deliver = 📮 รอจัดส่ง { $number }
bot-stats-tickets = 💬 คำถามที่รอตอบ { $number }
bot-stats-approvals = ✍️ รายการรออนุมัติ { $number }
bot-stats-dead = ⚠️ ข้อความที่ล้มเหลว { $number }
bot-ban-usage =
    กรุณาระบุหมายเลขผู้ใช้และเหตุผล เช่น
    <code>/ban 1001 ฉ้อโกง</code>
bot-unban-usage =
    กรุณาระบุหมายเลขผู้ใช้และเหตุผล เช่น
    <code>/unban 1001 เข้าใจผิด</code>
bot-ban-confirm = ระงับบัญชีผู้ใช้ <b>{ $user }</b> ใช่หรือไม่ กระเป๋าเงินจะถูกอายัดทันที และการเข้าสู่ระบบจะสิ้นสุดลง
bot-unban-confirm = ยกเลิกการระงับบัญชีผู้ใช้ <b>{ $user }</b> ใช่หรือไม่
bot-banned = 🚫 ระงับบัญชีผู้ใช้ { $user } แล้ว
bot-unbanned = ✅ ยกเลิกการระงับบัญชีผู้ใช้ { $user } แล้ว
bot-button-ban = 🚫 ยืนยันระงับบัญชี
bot-button-unban = ✅ ยืนยันยกเลิกการระงับ
bot-broadcast-ask =
    📣 ต้องการส่งข้อความอะไรถึงทุกคน พิมพ์มาในข้อความเดียว
    { "" }
    หากมีหลายภาษา ให้ขึ้นต้นแต่ละส่วนด้วยรหัสภาษาในบรรทัดแยก เช่น <code>{ "[th]" }</code>, <code>{ "[en]" }</code>, <code>{ "[zh]" }</code>, … แต่ละคนจะได้รับส่วนที่เป็นภาษาของตน
bot-broadcast-wrong = ⚠️ แต่ละภาษาต้องมี 1 ถึง 3,000 ตัวอักษร กรุณาพิมพ์ใหม่
bot-broadcast-preview = 📣 <b>ข้อความที่จะส่งถึงทุกคน</b>
bot-broadcast-language = <b>{ $code }</b>
bot-broadcast-others = ผู้ที่ใช้ภาษาอื่นจะได้รับข้อความในภาษาที่มีอยู่แทน
bot-broadcast-running = 📣 <b>กำลังส่งข้อความถึงทุกคน…</b>
bot-broadcast-stopped = ⏹ <b>หยุดส่งแล้ว</b> ผู้ที่ได้รับไปแล้วยังเห็นข้อความ
bot-broadcast-done = ✅ <b>ส่งถึงทุกคนแล้ว</b>
bot-broadcast-figures = ส่งแล้ว { $sent } · ส่งไม่ถึง { $failed } · ทั้งหมด { $recipients } คน
bot-button-broadcast = 📣 ยืนยันส่งถึงทุกคน
bot-button-stop = ⏹ หยุดส่ง

# Paying in. { $number } is a number to be copied; { $slip } and { $deposit } in a reason are amounts
bot-deposit-open = 📥 <b>รายการฝากที่ยังเปิดอยู่</b>
bot-deposit-line = <b>{ $amount }</b> · { $status } · { $time }
bot-deposit-ask = 📥 ต้องการฝากเงินเท่าไร เลือกจำนวนด้านล่าง หรือพิมพ์จำนวนเงิน เช่น <code>1500</code> หรือ <code>1500.50</code>
bot-deposit-amount-wrong = ⚠️ อ่านจำนวนเงินเป็นบาทไม่ได้
bot-deposit-range = ⚠️ ฝากได้ครั้งละ { $min } ถึง { $max }
bot-deposit = 📥 <b>ฝากเงิน { $amount }</b>
bot-deposit-exact = กรุณาโอน <code>{ $number }</code> บาท ให้ตรงทุกสตางค์ เพราะเราใช้เศษสตางค์ระบุว่าเป็นยอดของคุณ
bot-deposit-bank = ธนาคาร <b>{ $bank }</b>
bot-deposit-account = เลขที่บัญชี <code>{ $number }</code>
bot-deposit-holder = ชื่อบัญชี <b>{ $name }</b>
bot-deposit-until = โอนภายใน { $time } (เวลากรุงเทพฯ)
bot-deposit-then = สแกน QR ด้วยแอปธนาคาร หรือโอนเองก็ได้ แล้วส่งรูปสลิปมาที่แชตนี้
bot-deposit-credited = ✅ เงินเข้ากระเป๋าแล้ว <b>{ $amount }</b>
bot-deposit-time = เริ่มเมื่อ { $time } (เวลากรุงเทพฯ)
bot-deposit-id = หมายเลขรายการฝาก <code>{ $deposit }</code>
bot-deposits = 📥 <b>รายการฝากเงินของคุณ</b>
bot-deposits-empty = ยังไม่มีรายการฝากเงิน
bot-deposit-status-pending = รอการโอน
bot-deposit-status-slip_submitted = กำลังตรวจสลิป
bot-deposit-status-review = เจ้าหน้าที่กำลังตรวจสอบ
bot-deposit-status-credited = เงินเข้าแล้ว
bot-deposit-status-expired = หมดเวลา
bot-deposit-status-rejected = ไม่อนุมัติ
bot-button-deposit = 📥 ฝากเงิน
bot-button-deposits = 📥 รายการฝากของฉัน
bot-button-deposit-line = { $amount } · { $status }
bot-button-deposit-view = 📥 ดูรายการฝาก
bot-button-paid = 🧾 โอนแล้ว ส่งสลิป
bot-button-qr = 🔳 แสดง QR

# Slips
bot-slip-ask = 🧾 กรุณาส่งสลิปมาได้เลย เป็นรูปภาพ หรือไฟล์ JPEG หรือ PNG
bot-slip-hint = กรุณาส่งสลิปเป็นรูป JPEG หรือ PNG ขนาดไม่เกิน 5 MB
bot-slip-received = 🧾 ได้รับแล้ว กำลังตรวจสลิปสำหรับยอดฝาก <b>{ $amount }</b> และจะแจ้งผลให้ทราบ
bot-slip-none = 🧾 หากรูปนี้คือสลิป ไม่พบรายการฝากของคุณที่ตรงกับสลิปนี้ ทั้งที่เปิดอยู่และที่เพิ่งหมดเวลา กรุณาเริ่มรายการฝากก่อน หรือหากโอนแล้ว ติดต่อฝ่ายช่วยเหลือที่ /support
bot-slip-which = 🧾 สลิปนี้เป็นของรายการฝากใด
bot-slip-which-late = 🧾 คุณไม่มีรายการฝากที่เปิดอยู่ สลิปนี้เป็นของรายการที่หมดเวลาแล้วใช่ไหม ถ้าใช่ กรุณาเลือกรายการ
bot-slip-type = ⚠️ ไฟล์นี้ไม่ใช่รูป JPEG หรือ PNG
bot-slip-large = ⚠️ รูปนี้มีขนาดใหญ่เกินไป
bot-slip-over = ⚠️ รายการฝากนี้รับสลิปไม่ได้แล้ว หากโอนแล้วกรุณาติดต่อ /support เงินของคุณไม่หาย
bot-slip-unclear =
    ระบบไม่ตอบภายในเวลา จึงยังไม่แน่ใจว่าได้รับสลิปแล้วหรือไม่
    { "" }
    ลองอีกครั้งได้ กดกี่ครั้งก็นับเพียงครั้งเดียว
bot-deposit-why-slip_amount_differs = สลิประบุ { $slip } แต่ยอดฝากคือ { $deposit }
bot-deposit-why-slip_amount = จำนวนเงินในสลิปไม่ตรงกับยอดฝาก
bot-deposit-why-slip_receiver_differs = ผู้รับเงินในสลิปไม่ตรงกับบัญชีของรายการฝากนี้
bot-deposit-why-slip_too_old = สลิปนี้เก่ากว่ารายการฝาก
bot-deposit-why-slip_late = การโอนในสลิปเกิดขึ้นหลังหมดเวลาของรายการฝาก
bot-deposit-why-slip_in_future = วันที่ในสลิปยังมาไม่ถึง
bot-deposit-why-slip_no_qr = ไม่พบ QR ในสลิป
bot-deposit-why-slip_unreadable = รูปไม่ชัดพอที่จะอ่านได้
bot-deposit-why-slip_inconsistent = เลขอ้างอิง ธนาคาร และวันที่ในสลิปไม่สอดคล้องกัน
bot-deposit-why-slip_already_used = สลิปนี้ถูกใช้ไปแล้ว
bot-deposit-why-slip_not_found = ธนาคารไม่พบการโอนนี้
bot-deposit-why-slip_above_automatic_limit = ข้อมูลในสลิปตรงทั้งหมด เหลือให้เจ้าหน้าที่ยืนยันอีกครั้ง
bot-deposit-why-slip_unconfirmed = ระบบยืนยันการโอนอัตโนมัติไม่ได้ เจ้าหน้าที่จะตรวจสอบให้
bot-deposit-why-tier_limit_exceeded = เกินวงเงินของบัญชีคุณ
bot-deposit-why-wallet_closed = กระเป๋าเงินของคุณรับเงินไม่ได้ในขณะนี้ เพราะถูกระงับหรือปิดไว้
bot-deposit-why-wallet_refused = กระเป๋าเงินของคุณไม่รับเงินนี้ เจ้าหน้าที่กำลังหาสาเหตุ
bot-deposit-why-payment_dismissed = เงินโอนนี้เคยถูกแยกไว้ เจ้าหน้าที่กำลังดูอีกครั้ง
bot-deposit-why-late = เงินเข้าหลังหมดเวลาของรายการฝาก
bot-deposit-why-over = เงินเข้ามากกว่ายอดที่รอ
bot-deposit-why-under = เงินเข้าน้อยกว่ายอดที่รอ
bot-deposit-why-twice = รายการฝากนี้ได้รับเงินไปแล้ว
bot-deposit-why-ambiguous = เงินโอนตามสลิปนี้ถูกนับให้รายการฝากอื่นแล้ว
bot-deposit-why-operator = เจ้าหน้าที่แจ้งว่า “{ $words }”
bot-deposit-why-other = ยังมีบางอย่างไม่ตรงกัน
bot-deposit-please-slip_no_qr = กรุณาส่งสลิปเต็มรูปตามที่แอปธนาคารบันทึกไว้
bot-deposit-please-slip_unreadable = กรุณาส่งสลิปที่แอปธนาคารบันทึกไว้ ไม่ใช่รูปถ่ายหน้าจอ
bot-notice-deposit-pending = ⚠️ สลิปสำหรับยอดฝาก <b>{ $amount }</b> ใช้ไม่ได้
bot-notice-deposit-pending-then = รายการฝากยังเปิดอยู่ ส่งสลิปใหม่ หรือโอนให้ตรงยอดได้
bot-notice-deposit-review = 🔎 เจ้าหน้าที่กำลังตรวจสอบยอดฝาก <b>{ $amount }</b> ของคุณ ไม่ต้องทำอะไรเพิ่ม
bot-notice-deposit-credited = ✅ เงิน <b>{ $amount }</b> เข้ากระเป๋าของคุณแล้ว
bot-notice-deposit-expired = ⌛️ หมดเวลาสำหรับยอดฝาก <b>{ $amount }</b> และยังไม่มีเงินเข้า
bot-notice-deposit-rejected = ❌ ยอดฝาก <b>{ $amount }</b> ไม่ได้รับอนุมัติ
bot-notice-deposit-over-then = หากโอนแล้ว กรุณาติดต่อ /support เงินของคุณไม่หาย
bot-notice-deposit-expired-then = กรุณาอย่าโอนมาที่รายการนี้อีก หากโอนไปแล้ว เงินของคุณไม่หาย ส่งรูปสลิปมาที่แชตนี้ได้เลย

# VIP. { $name } is a brand
bot-vip = ⭐ <b>สมาชิก VIP</b>
bot-vip-none = คุณยังไม่มีระดับ VIP
bot-vip-level = ระดับของคุณ <b>{ $name }</b> ถึง { $time } (เวลากรุงเทพฯ)
bot-vip-empty = ขณะนี้ไม่มีระดับให้ซื้อ
bot-vip-line = <b>{ $name }</b> · { $price } ใช้ได้ { $count } วัน
bot-vip-gains = ลดค่าธรรมเนียม { $percent } % · ฝากได้วันละ { $deposit } · โอนได้วันละ { $send }
bot-vip-now = ราคาสำหรับคุณตอนนี้ <b>{ $price }</b>
bot-vip-offer = ยืนยันซื้อ <b>{ $name }</b> ราคา <b>{ $price }</b> ใช่หรือไม่
bot-vip-until = ใช้ได้ถึง { $time } (เวลากรุงเทพฯ)
bot-vip-final = ระบบจะตัดเงินจากกระเป๋าเมื่อคุณยืนยัน
bot-vip-bought = ⭐ <b>ซื้อสำเร็จแล้ว</b>
bot-vip-paid = ชำระแล้ว { $amount }
bot-button-vip = ⭐ สมาชิก VIP
bot-button-vip-level = { $name } · { $price }
