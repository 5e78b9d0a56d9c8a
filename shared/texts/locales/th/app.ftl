# The Mini App: a wallet and a flash-sale shop on a phone inside Telegram. Plain text, short: buttons and labels stand in narrow rows.

# The four places at the bottom, and their name for screen readers
app-places = เมนูหลัก
app-tab-wallet = กระเป๋าเงิน
app-tab-shop = แฟลชเซล
app-tab-orders = คำสั่งซื้อ
app-tab-settings = ตั้งค่า

# Wallet
app-available = ยอดที่ใช้ได้
# Before an amount that is set aside for something that is on its way
app-held = กันไว้:
app-send = โอนเงิน
app-history = ประวัติ
app-see-all = ดูทั้งหมด
app-recent = รายการล่าสุด
app-no-movements = ยังไม่มีรายการ
app-wallet-frozen = กระเป๋าเงินของคุณถูกระงับ โปรดติดต่อฝ่ายช่วยเหลือ
app-limits = วงเงิน
app-limit-send = โอนได้อีกวันนี้
app-limit-deposit = ฝากได้อีกวันนี้
app-limit-single-deposit = ฝากได้สูงสุดต่อครั้ง
app-limit-balance = ยอดคงเหลือสูงสุด

# What moved money, as a row of the statement
app-movement-order = ซื้อสินค้า
app-movement-refund = คืนเงิน
app-movement-send = โอนเงิน
app-movement-adjustment = ปรับปรุงยอด
app-movement-deposit = ฝากเงิน
app-movement-other = อื่น ๆ
# { $user } is a number
app-movement-from = จาก { $user }
app-movement-to = ถึง { $user }

# Narrowing and exporting the history
app-filter = ตัวกรอง
app-filter-direction = เงินเข้าหรือออก
app-filter-all = ทั้งหมด
app-filter-in = เงินเข้า
app-filter-out = เงินออก
app-filter-kind = ประเภท
app-filter-asset = สกุลเงิน
app-filter-from = ตั้งแต่วันที่
app-filter-to = ถึงวันที่
app-filter-turned = วันที่สิ้นสุดอยู่ก่อนวันที่เริ่มต้น
app-filter-apply = แสดงผล
app-filter-clear = ล้าง
# { $count } filters are set
app-filter-on = ตัวกรอง: { $count }
app-nothing-found = ไม่พบรายการตามตัวกรองนี้
app-export = ส่งออกเป็น CSV
# { $count } movements
app-export-rows = จำนวนรายการในไฟล์นี้: { $count }
app-export-cut = ไฟล์มี 5,000 รายการล่าสุด โปรดเลือกช่วงวันที่สั้นลงเพื่อดูรายการเก่ากว่านี้
app-export-share = แชร์ไฟล์
app-export-save = บันทึกไฟล์
app-export-copy = คัดลอกข้อความ
app-export-bot = Telegram ไม่อนุญาตให้หน้านี้บันทึกไฟล์ ส่ง /history csv ถึงบอตเพื่อรับไฟล์ในแชต
app-copy-by-hand = คัดลอกอัตโนมัติไม่ได้ โปรดเลือกข้อความแล้วคัดลอกเอง

# Flash sale
# { $count } pieces are left
app-left = เหลือ { $count } ชิ้น
app-left-plain = ชิ้นที่เหลือ
# After the number that is left: “of { $total }”
app-left-of = จาก { $total } ชิ้น
# Before a countdown
app-starts-in = เริ่มในอีก
app-ends-in = สิ้นสุดในอีก
app-shop-empty = ขณะนี้ยังไม่มีสินค้าขาย
app-shop-empty-hint = แวะมาใหม่เร็ว ๆ นี้
# { $count } pieces
app-per-person = ซื้อได้สูงสุด { $count } ชิ้นต่อคน
app-about = รายละเอียดสินค้า
app-delivery-none = ไม่มีการจัดส่ง เป็นของคุณเมื่อชำระเงินแล้ว
app-delivery-physical = จัดส่งทางไปรษณีย์
app-delivery-digital = เป็นรหัส แสดงที่นี่ทันทีที่ชำระเงิน
app-proof-offer = ทุกการซื้อพิสูจน์ได้
app-proof-offer-hint = ใบเสร็จของคุณถูกตรวจบนเครื่องนี้เทียบกับห่วงโซ่สาธารณะของการขาย
app-paused-everything = ระบบหยุดให้บริการชั่วคราว เงินของคุณปลอดภัย
app-paused-sale = การขายนี้หยุดชั่วคราว
# How the stock reaches this page
app-link-connecting = กำลังเชื่อมต่อ
app-link-live = สด
app-link-polling = ทุกไม่กี่วินาที
app-link-reconnecting = กำลังเชื่อมต่อใหม่
app-link-closed = ไม่อัปเดตสด

# Buying
app-buy = ซื้อ
app-quantity = จำนวน
app-total = รวม
# { $total } is an amount with its currency
app-pay = จ่าย { $total }
app-buy-note = ตัดเงินเพียงครั้งเดียว และเฉพาะเมื่อคุณได้สินค้า ไม่มีการต่อคิว
app-short = ยอดนี้มากกว่าเงินที่คุณมี หากเงินไม่พอ คำสั่งซื้อจะถูกยกเลิก
app-buy-slow = การเชื่อมต่อช้า เรากำลังถามซ้ำให้ คุณจะซื้อเพียงครั้งเดียว
app-ask-again = ตรวจสอบอีกครั้ง
app-outcome-unknown = ยังไม่แน่ชัดว่าคำสั่งซื้อถูกรับแล้วหรือไม่ กดตรวจสอบอีกครั้งได้ ไม่ว่าจะกดกี่ครั้งก็ซื้อเพียงครั้งเดียว
app-late-ordered = คำสั่งซื้อถูกรับแล้ว ดูได้ที่หน้าคำสั่งซื้อ
app-see-order = ดูคำสั่งซื้อ
# { $seconds } is a number
app-retry-after = โปรดรอ { $seconds } วินาที

# Orders
app-order = คำสั่งซื้อ
app-orders-empty = คุณยังไม่เคยสั่งซื้อ
app-to-shop = ไปที่แฟลชเซล
app-to-wallet = ไปที่กระเป๋าเงิน
app-order-says-unknown = กำลังตรวจสอบว่าคำสั่งซื้อถูกรับแล้วหรือไม่ หน้านี้จะแจ้งให้ทราบ
app-order-says-reserved = จองไว้ให้คุณแล้ว กำลังดำเนินการชำระเงิน
app-order-says-paid = เป็นของคุณแล้ว!
app-order-says-fulfilled = ส่งมอบเรียบร้อยแล้ว
app-order-says-released = ชำระเงินไม่สำเร็จ ไม่มีการตัดเงิน
app-order-says-expired = ชำระเงินไม่ทันเวลา ไม่มีการตัดเงิน
app-order-says-cancelled = ยกเลิกแล้ว ไม่มีการตัดเงิน
app-order-says-refunded = เงินกลับเข้ากระเป๋าของคุณแล้ว
# Before a countdown
app-order-held-for = จองไว้ให้คุณอีก
app-reason-insufficient_funds = เงินในกระเป๋าไม่พอ
app-reason-tier_limit_exceeded = เกินวงเงินของบัญชีคุณ
app-reason-wallet_frozen = กระเป๋าเงินของคุณถูกระงับ
app-reason-expired = หมดเวลาแล้ว
app-reason-cancelled_by_buyer = คุณเป็นผู้ยกเลิก
app-details = รายละเอียด
app-ordered-at = สั่งซื้อเมื่อ
app-settled-at = ทราบผลเมื่อ
app-fulfilled-at = ส่งมอบเมื่อ
app-order-number = หมายเลขคำสั่งซื้อ
app-cancel-order = ยกเลิกคำสั่งซื้อ
app-cancel-order-title = ยกเลิกคำสั่งซื้อนี้หรือไม่
# { $what } is a quantity and a product, as in “2 × Shirt”
app-cancel-order-says = { $what } จะกลับไปขายต่อ ไม่มีการตัดเงิน
app-order-cancelled = ยกเลิกคำสั่งซื้อแล้ว
app-order-cancel-asked = ส่งคำขอแล้ว ดูผลได้ที่คำสั่งซื้อ
app-codes = รหัสของคุณ
app-codes-hint = มีเพียงคุณที่เห็นรหัสนี้ โปรดอย่าส่งต่อก่อนใช้งาน
app-codes-wait = กำลังเตรียมรหัสของคุณ รหัสจะแสดงที่นี่
app-parcel = พัสดุ
app-parcel-wait = กำลังเตรียมจัดส่ง
app-parcel-sent = ส่งออกแล้ว
app-address-needed = ให้ส่งไปที่ไหน
app-address-needed-hint = โปรดกรอกที่อยู่ของคุณ

# Receipt: proof that a purchase is in the sale's public chain
app-receipt = ใบเสร็จ
app-receipt-hint = คำนวณบนเครื่องนี้ ไม่ต้องเชื่อใคร
# The place of the purchase in the chain, as in “12.3”
app-receipt-place = ตำแหน่งในห่วงโซ่
app-receipt-check = ตรวจใบเสร็จ
app-receipt-check-again = ตรวจอีกครั้ง
app-verdict-holds = ใบเสร็จถูกต้อง
app-verdict-told = ทุกอย่างที่เครื่องนี้ตรวจได้ถูกต้อง แต่ที่ว่าการซื้ออยู่ในห่วงโซ่สาธารณะเป็นเพียงคำบอกของร้าน เพราะเครื่องนี้ไม่ได้เห็นสด ๆ
app-verdict-fails = ใบเสร็จไม่ถูกต้อง โปรดติดต่อฝ่ายช่วยเหลือ
app-verdict-cannot = เครื่องนี้ตรวจไม่ได้
app-step-receipt = ตรงกับคำสั่งซื้อของคุณ
app-step-leaf = การซื้อของคุณอยู่ในตำแหน่งที่ระบุ
app-step-link = ข้อต่อนี้ประกอบจากการซื้อตามที่แจ้ง
app-step-chain = ข้อต่อนี้ถูกประกาศต่อทุกคนเป็นหัวห่วงโซ่ของการขาย
app-step-chain-told = เครื่องนี้ไม่ได้เห็นข้อต่อนี้สด ๆ ร้านแจ้งว่าอยู่ในห่วงโซ่

# Sending money to another person
app-send-title = โอนเงิน
app-send-to = หมายเลขผู้รับ
app-send-to-hint = ผู้รับดูหมายเลขได้ในแอปนี้ที่หน้าตั้งค่า
app-send-to-malformed = ต้องเป็นตัวเลขไม่มีเว้นวรรค เช่น 1002
app-send-to-self = นี่คือหมายเลขของคุณเอง
app-amount = จำนวนเงิน
app-asset = สกุลเงิน
app-amount-empty = เท่าไร
app-amount-malformed = จำนวนเงินไม่ถูกต้อง
app-amount-decimals = ทศนิยมเกินกว่าที่สกุลเงินนี้มี
app-amount-zero = จำนวนเงินต้องมากกว่าศูนย์
app-amount-short = มากกว่าเงินที่คุณมี
app-memo = ข้อความ
# { $left } characters
app-memo-hint = ไม่บังคับ เหลืออีก { $left } ตัวอักษร
app-continue = ต่อไป
app-send-confirm-title = โอนเงินนี้หรือไม่
# { $amount } has its currency
app-send-confirm = โอน { $amount }
app-send-note = โอนแล้วเรียกคืนไม่ได้ โปรดตรวจสอบหมายเลขผู้รับ
app-send-unclear = ยังไม่แน่ชัดว่าโอนแล้วหรือไม่ กดตรวจสอบอีกครั้งได้ ไม่ว่าจะกดกี่ครั้งก็โอนเพียงครั้งเดียว
app-sending-sent = กำลังโอน
app-sending-delivered = ถึงผู้รับแล้ว
app-sending-returned = เงินกลับคืน
# { $user } is a number
app-sending-says-sent = เงินออกจากกระเป๋าของคุณแล้ว กำลังไปถึง { $user }
app-sending-says-delivered = { $user } ได้รับเงินแล้ว
app-sending-says-returned = { $user } รับเงินไม่ได้ เงินกลับเข้ากระเป๋าของคุณแล้ว
app-send-another = โอนอีกครั้ง
app-done = เสร็จสิ้น

# Settings
app-you = คุณ
# { $id } is a number that others send money to
app-your-number = หมายเลขของคุณ: { $id }
app-address = ที่อยู่จัดส่ง
app-address-hint = พัสดุจะส่งมาที่นี่ ที่อยู่ถูกเข้ารหัสไว้และแสดงเฉพาะผู้ที่ส่งพัสดุให้คุณ
app-address-recipient = ชื่อผู้รับ
app-address-phone = โทรศัพท์
app-address-line1 = บ้านเลขที่และถนน
app-address-line2 = อาคาร ชั้น
app-address-city = เขต/อำเภอ
app-address-province = จังหวัด
app-address-postal_code = รหัสไปรษณีย์
app-address-country = ประเทศ (อักษรสองตัว เช่น TH)
app-address-fault-empty = โปรดกรอกช่องนี้
app-address-fault-malformed = ข้อมูลดูไม่ถูกต้อง
app-address-saved = บันทึกที่อยู่แล้ว
app-address-remove = ลบที่อยู่
app-address-remove-title = ลบที่อยู่นี้หรือไม่
app-address-removed = ลบที่อยู่แล้ว
app-optional = ไม่บังคับ
app-support = ฝ่ายช่วยเหลือ
app-support-hint = บอกเราว่าเกิดอะไรขึ้น เราจะตอบที่นี่และในแชต
app-ticket-write = ข้อความของคุณ
app-ticket-send = ส่งข้อความ
app-ticket-sent = ส่งแล้ว เราจะตอบที่นี่และในแชต
app-ticket-them = ฝ่ายช่วยเหลือ
app-ticket-open = รอเราตอบ
app-ticket-answered = ตอบแล้ว
app-ticket-closed = ปิดแล้ว
app-terms = ข้อกำหนด
app-privacy = ความเป็นส่วนตัว
app-legal-commands = คำที่ขึ้นต้นด้วย / คือคำสั่งในแชตกับบอต ในแอปนี้ทำแบบเดียวกันได้ที่กระเป๋าเงิน ฝ่ายช่วยเหลือ และตั้งค่า
app-sign-out-title = ออกจากระบบหรือไม่
app-sign-out-says = ข้อมูลของคุณที่เครื่องนี้จำไว้จะถูกลบ กระเป๋าเงินของคุณยังอยู่เหมือนเดิม
app-delete-account = ลบบัญชีของฉัน
app-delete-title = ลบบัญชีของคุณหรือไม่
app-delete-says = ชื่อ ที่อยู่ และข้อความของคุณจะถูกทำลายถาวร รายการเงินจะเก็บไว้ตามกฎหมายโดยไม่มีชื่อของคุณ ลบได้เมื่อกระเป๋าเงินว่างและไม่มีคำสั่งซื้อค้างอยู่เท่านั้น
app-delete-confirm = ลบถาวร
app-delete-unclear = ยังไม่แน่ชัดว่าลบบัญชีแล้วหรือไม่ เครื่องนี้ไม่เก็บข้อมูลของคุณไว้แล้ว กดอีกครั้งเพื่อตรวจสอบ จะไม่มีการลบซ้ำ

# Before signing in
app-welcome = DOGLC
app-welcome-says = กระเป๋าเงินพร้อมร้านแฟลชเซลใน Telegram
app-open-telegram = เปิดใน Telegram
app-expired = โปรดเข้าสู่ระบบอีกครั้ง ไม่มีอะไรสูญหาย
app-expired-reopen = โปรดปิดหน้าต่างนี้แล้วเปิดแอปจากบอตอีกครั้ง ไม่มีอะไรสูญหาย
app-gone = ลบบัญชีของคุณแล้ว
app-gone-says = ขอบคุณที่อยู่กับเรา หากวันหนึ่งอยากกลับมา พิมพ์ /start ถึงบอตได้เสมอ
# Developers only
app-sandbox = เข้าสู่ระบบเป็น (สำหรับนักพัฒนา)

# The same words as the bot's (bot-terms, bot-privacy), without its tags; a test compares them
app-terms-text =
    กระเป๋าเงิน เงินจะเคลื่อนไหวหลังจากคุณยืนยันแล้วเท่านั้น และเพียงครั้งเดียว เงินที่ถึงผู้รับแล้วเรียกคืนไม่ได้ มีวงเงินต่อวันและยอดเงินสูงสุด ดูวงเงินที่เหลือได้ที่ /wallet กระเป๋าเงินนี้ไม่ใช่บัญชีธนาคารและไม่มีดอกเบี้ย

    การขาย ใครมาก่อนได้ก่อน ไม่เกินจำนวนที่กำหนดต่อคน คุณจ่ายตามราคาที่ยืนยันไว้ หากชำระคำสั่งซื้อที่จองไว้ไม่สำเร็จ ระบบจะยกเลิกการจองและไม่ตัดเงิน ทุกการขายมีหลักฐานลำดับการซื้อที่เปิดเผย และคุณตรวจสอบใบเสร็จของคุณกับหลักฐานนั้นได้

    การจัดส่งและการคืนเงิน พัสดุจะส่งไปยังที่อยู่ที่คุณกรอกไว้ รหัสสินค้าแสดงให้คุณเห็นคนเดียว หากคำสั่งซื้อมีปัญหา แจ้งได้ที่ /support เงินที่คืนจะเข้ากระเป๋าของคุณ

    ความเป็นธรรม เราอาจหยุดการขายชั่วคราว หรือระงับบัญชีที่ใช้ฉ้อโกงหรือสร้างความเสียหายแก่ผู้อื่น คุณสอบถามเหตุผลได้เสมอที่ /support

    การเลิกใช้ ลบบัญชีได้ทุกเมื่อที่ /delete_me ข้อมูลของคุณที่เราเก็บดูได้ที่ /privacy
app-privacy-text =
    เราเก็บอะไรบ้าง หมายเลขผู้ใช้ ชื่อ ชื่อผู้ใช้ และภาษาตามที่ Telegram แจ้ง รายการเคลื่อนไหวในกระเป๋าและคำสั่งซื้อ ที่อยู่เฉพาะเมื่อคุณกรอกเพื่อรับพัสดุ โดยเก็บแบบเข้ารหัส และข้อความที่คุณส่งถึง /support ส่วนข้อความอื่นที่ส่งถึงบอตจะถูกลบทันทีที่ตอบแล้ว เหลือเพียงบันทึกว่าได้ดำเนินการแล้วเป็นเวลา 14 วัน แอปไม่ใช้คุกกี้ และจำสถานะล่าสุดไว้ในเครื่องของคุณไม่เกิน 7 วัน

    ใครเห็นได้บ้าง ตัวคุณเอง และผู้ดูแลเมื่อต้องช่วยเหลือหรือจัดส่งพัสดุให้คุณ การกระทำของผู้ดูแลและการเปิดดูที่อยู่ทุกครั้งจะถูกบันทึกไว้โดยแก้ไขไม่ได้ ผู้ที่ได้รับเงินจากคุณจะเห็นหมายเลขผู้ใช้และข้อความของคุณ เราไม่ขายข้อมูลและไม่แสดงโฆษณา แชตกับบอตส่งผ่าน Telegram ซึ่งอ่านข้อความได้

    เก็บนานเท่าไร จนกว่าคุณจะลบบัญชี หลังจากนั้นรายการเคลื่อนไหว คำสั่งซื้อ และบันทึกของผู้ดูแลจะยังอยู่เป็นหลักฐานทางบัญชี ภายใต้หมายเลขผู้ใช้เท่านั้นโดยไม่มีชื่อ

    การรับสำเนาและการลบ พิมพ์ /history csv เพื่อรับรายการเคลื่อนไหวเป็นไฟล์ ส่วน /delete_me จะลบชื่อ ชื่อผู้ใช้ ภาษา ที่อยู่ การเข้าสู่ระบบ และข้อความที่ส่งถึงฝ่ายช่วยเหลือทันที
