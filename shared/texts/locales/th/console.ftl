# คอนโซลของผู้ดูแล: หน้าสำหรับคนที่ดูแลร้านและกระเป๋าเงิน ข้อความล้วน สั้น เพราะส่วนใหญ่อยู่ในตารางและบนปุ่ม

# กรอบของหน้า
console-title = คอนโซล
console-skip = ข้ามไปยังเนื้อหา
console-menu = เมนู
console-close-menu = ปิดเมนู
console-close-message = ปิดข้อความนี้
console-bangkok = เวลากรุงเทพฯ
console-scheme = ความสว่าง
console-scheme-auto = อัตโนมัติ
console-scheme-light = สว่าง
console-scheme-dark = มืด
console-group-now = ตอนนี้
console-group-shop = ร้านค้า
console-group-people = ผู้คน
console-group-system = ระบบ
console-section-overview = ภาพรวม
console-section-products = สินค้าและการขาย
console-section-orders = คำสั่งซื้อ
console-section-users = ผู้ใช้
console-section-approvals = การอนุมัติ
console-section-tickets = คำถามจากผู้ใช้
console-section-broadcasts = ประกาศถึงทุกคน
console-section-switches = สวิตช์หยุดระบบ
console-section-money = กระทบยอด
console-section-queues = คิวงาน
console-section-audit = บันทึกตรวจสอบ
console-section-keys = คีย์ API
# โปรแกรมอ่านหน้าจออ่านต่อท้ายชื่อส่วน
console-waiting-count = รออยู่ { $count }
# { $names }: สิ่งที่หยุดอยู่ คั่นด้วยจุลภาค
console-paused-now = หยุดอยู่ตอนนี้: { $names }
console-for-admins = สำหรับแอดมินเท่านั้น
console-for-admins-why = ส่วนนี้ต้องใช้บทบาทแอดมิน บทบาทของคุณยังไม่รวมส่วนนี้
console-nothing-here = ไม่มีอะไรที่นี่
console-nothing-here-why = ที่อยู่นี้ไม่นำไปที่ใด โปรดเลือกส่วนจากเมนู

# เข้าสู่ระบบ คำสั่ง /console ของบอตให้ลิงก์ที่ใช้ได้ครั้งเดียว
console-signing-in = กำลังเข้าสู่ระบบ…
console-door-title = คอนโซลผู้ดูแล
console-door-over = เซสชันของคุณสิ้นสุดแล้ว หากต้องการทำงานต่อ โปรดขอลิงก์ใหม่จากบอต
console-door-banned = บัญชีของคุณถูกระงับ จึงทำงานที่นี่ไม่ได้ โปรดติดต่อแอดมิน
console-door-role = คุณไม่มีบทบาทสำหรับคอนโซลนี้แล้ว หากยังต้องใช้ โปรดติดต่อแอดมิน
console-door-left = คุณออกจากระบบแล้ว
console-door-how = วิธีเข้าใช้งาน
console-door-step-1 = เปิดแชตกับบอต DOGLC ใน Telegram
# ต่อท้ายด้วยคำสั่ง /console
console-door-step-2 = ส่งคำสั่ง
console-door-step-3 = เปิดลิงก์ที่บอตตอบกลับในเบราว์เซอร์นี้ ลิงก์ใช้ได้ครั้งเดียวภายในห้านาที
console-door-safe = อย่าส่งลิงก์ต่อให้ใคร ผู้ที่เปิดลิงก์จะทำงานในนามของคุณ

# การปฏิเสธและผลลัพธ์
console-request-id = หมายเลขคำขอ
console-outcome-unknown = ยังไม่ทราบว่าทำสำเร็จหรือไม่ ลองอีกครั้งด้วยค่าเดิมภายในสิบนาทีได้ ระบบจะไม่ทำซ้ำ
# After what was done: the same had been sent before without an answer
console-was-repeat = นี่เป็นคำตอบของครั้งก่อนที่ยังไม่ทราบผลด้วย ระบบทำเพียงครั้งเดียว
console-retry-after = โปรดรอ { $seconds } วินาที
console-again = ลองอีกครั้ง
# ลิงก์ในข้อความหลังทำรายการ
console-toast-audit = ดูบันทึกตรวจสอบ
console-copy = คัดลอก { $value }

# รายการ
console-search = ค้นหา
console-clear = ล้าง
console-any = ทั้งหมด
console-show = ดู
console-shown = แสดง { $count } รายการ
console-actions = การทำงาน
console-optional = เว้นว่างได้
console-when = เมื่อ
console-by = โดย
console-state = สถานะ
console-name = ชื่อ
console-reason = เหตุผล
console-amount = จำนวน
console-asset = สินทรัพย์
# { $asset } คือ THB, USDT หรือ ETH
console-amount-wrong = ไม่ใช่จำนวน { $asset } ที่ถูกต้อง
console-written = (เขียนแล้ว)
# กี่ตัวอักษรจากที่อนุญาต
console-characters = { $count } จาก { $most } ตัวอักษร
console-languages-missing = ยังไม่ได้เขียน: { $names }

# ภาพรวม
console-overview-hint = มีอะไรรออยู่ อะไรกำลังดำเนิน และวันนี้เป็นอย่างไร หน้านี้อัปเดตเอง
console-work = งานที่รออยู่
console-work-deliver = คำสั่งซื้อที่ต้องจัดส่ง
console-work-tickets = คำถามที่ต้องตอบ
console-work-approvals = คำขอที่รออนุมัติ
console-work-dead-letters = ข้อความที่ล้มเหลว
# ตามด้วยวันที่
console-day = วันนี้
console-day-orders = คำสั่งซื้อ
console-day-paid = ชำระแล้ว
console-day-sold = ยอดขาย
console-day-new-people = ผู้ใช้ใหม่
console-day-people = ผู้ใช้ทั้งหมด
console-sales-now = การขายตอนนี้
console-all-products = สินค้าทั้งหมด
console-no-sales-now = ไม่มีการขายที่กำลังเปิดหรือจะเปิด
console-starts = เริ่ม
console-ends = สิ้นสุด
console-newest-orders = คำสั่งซื้อล่าสุด
console-all-orders = คำสั่งซื้อทั้งหมด
console-health = สุขภาพของระบบย่อย
console-health-ok = ปกติทั้งหมด
console-health-degraded = มีปัญหา
console-worker-ok = ปกติ
console-worker-down = ล่ม
console-worker-unknown = ไม่ทราบ
console-latency = { $ms } มิลลิวินาที

# สินค้าและการขาย
console-products-hint = ขายอะไร เมื่อไร กี่ชิ้น และส่งถึงผู้ซื้ออย่างไร
console-products-all = สินค้าทั้งหมด
console-products-caption = สินค้าและการขาย ใหม่สุดก่อน
console-no-products = ยังไม่มีสินค้า
console-product = สินค้า
console-product-id = หมายเลขสินค้า
console-product-one = สินค้าหมายเลข { $id }
console-product-new = สินค้าใหม่
console-product-new-says = สร้างสินค้าพร้อมสต็อกและการขาย ผู้ใช้เห็นทันที และซื้อได้ตั้งแต่เวลาเริ่มขาย
console-product-create = สร้าง
# { $id } คือหมายเลขสินค้า
console-product-created = สร้างสินค้าหมายเลข { $id } แล้ว: { $name }
console-product-edit = แก้ไข
console-product-edit-says = ส่งเฉพาะสิ่งที่คุณเปลี่ยน คำสั่งซื้อที่รับไว้แล้วยังใช้ราคาเดิม
console-product-save = บันทึก
console-product-saved = บันทึกแล้ว: { $name }
console-product-name = ชื่อสินค้า
console-product-description = คำอธิบาย
console-price = ราคา
console-stock = สต็อก
console-stock-at-start = จำนวนชิ้นตอนเริ่ม
console-stock-live = ชิ้นว่างตอนนี้ อัปเดตสด
console-stock-free = ว่าง { $count } จาก { $total }
console-stock-sold = ขายแล้ว { $count }
console-stock-reserved = จองไว้ { $count }
console-per-user-limit = จำนวนชิ้นต่อคน
console-window = ช่วงเวลาขาย
console-window-open = ทันที จนกว่าจะปิด
console-window-hint = เวลากรุงเทพฯ เว้นว่าง: ไม่กำหนด
console-window-wrong = เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม
console-starts-at = เริ่มขาย
console-ends-at = สิ้นสุดการขาย
console-at-once = ทันที
console-until-closed = จนกว่าจะปิด
console-delivery = การจัดส่ง
console-delivery-none = ไม่มี
console-delivery-physical = ทางไปรษณีย์
console-delivery-digital = รหัสดิจิทัล
console-delivery-says-none = ชำระแล้วถือว่าจบ คุณทำเครื่องหมายว่าส่งมอบแล้วเองได้
console-delivery-says-physical = ผู้ซื้อให้ที่อยู่ คุณส่งพัสดุแล้วทำเครื่องหมายว่าส่งแล้ว พร้อมเลขติดตาม
console-delivery-says-digital = แต่ละชิ้นได้รับรหัสจากคลังรหัสทันทีที่ชำระ เพิ่มรหัสได้หลังสร้างสินค้า
console-open-orders = คำสั่งซื้อที่ยังไม่จบ
console-to-deliver = รอจัดส่ง
console-orders-of-product = คำสั่งซื้อของสินค้านี้
console-sale = การขาย
console-restock = เพิ่มสต็อก
console-restock-says = { $name }: ว่าง { $free } ชิ้นตอนนี้ ชิ้นที่เพิ่มซื้อได้ทันที
console-restock-quantity = เพิ่มกี่ชิ้น
console-restock-confirm = เพิ่ม
# { $count }: ชิ้นที่เพิ่ม; { $free }: ว่างตอนนี้
console-restocked = เพิ่มแล้ว { $count } ชิ้น ตอนนี้ว่าง { $free } ชิ้น
console-sale-pause = หยุดชั่วคราว
console-sale-resume = ขายต่อ
console-sale-close = ปิดการขายถาวร
console-sale-says-pause = จะไม่มีใครซื้อ “{ $name }” ได้จนกว่าจะเปิดขายต่อ คำสั่งซื้อที่รับไว้แล้วดำเนินต่อไป
console-sale-says-resume = ซื้อ “{ $name }” ได้อีกครั้งทันที
console-sale-says-close = ปิดการขาย “{ $name }” ตลอดไป เปิดใหม่ไม่ได้ คำสั่งซื้อที่รับไว้แล้วดำเนินต่อไป
# ตามด้วยลิงก์ไปยังสวิตช์หยุดระบบ
console-sale-pause-message = หากต้องการบอกเหตุผลแก่ผู้ใช้ในภาษาของเขา ให้ใช้
console-sale-done-pause = หยุดขายแล้ว: { $name }
console-sale-done-resume = ขายต่อแล้ว: { $name }
console-sale-done-close = ปิดการขายถาวรแล้ว: { $name }
console-codes = รหัส
console-codes-free = ว่าง
console-codes-assigned = ให้คำสั่งซื้อไปแล้ว
console-codes-waiting = ชิ้นที่ชำระแล้วและรอรหัส
console-codes-short = มี { $count } ชิ้นที่ชำระแล้วรอรหัส โปรดเพิ่มรหัส
console-codes-add = เพิ่มรหัส
console-codes-add-says = รหัสของ “{ $name }” คำสั่งซื้อที่รออยู่ได้รับทันที เก่าสุดก่อน รหัสที่มีอยู่แล้วจะไม่เพิ่มซ้ำ และจะไม่แสดงรหัสที่นี่อีก
console-codes-lines = หนึ่งรหัสต่อบรรทัด
console-codes-counted = จำนวนรหัส: { $count }
console-codes-too-many = ครั้งละไม่เกิน { $most } รหัส
console-codes-too-long = รหัสยาวได้ไม่เกิน 200 ตัวอักษร
console-codes-add-confirm = เพิ่ม { $count } รหัส
console-codes-added = เพิ่มแล้ว { $added } รหัส ว่างตอนนี้ { $free } รหัส
console-proof = หลักฐานของการขาย
console-proof-links = จำนวนข้อต่อของห่วงโซ่
console-proof-head = หัวของห่วงโซ่
console-audit-of-product = การทำงานกับสินค้านี้

# คำสั่งซื้อ
console-orders-hint = ค้นหาคำสั่งซื้อ คืนเงิน จัดส่ง
console-orders-found = คำสั่งซื้อ
console-orders-caption = คำสั่งซื้อ ใหม่สุดก่อน
console-no-orders = ไม่มีคำสั่งซื้อ
console-order = คำสั่งซื้อ
console-order-id = หมายเลขคำสั่งซื้อ
console-order-or-user = หมายเลขคำสั่งซื้อหรือหมายเลข Telegram
console-only-to-deliver = เฉพาะที่รอจัดส่ง
console-user = ผู้ใช้
console-quantity = ชิ้น
console-total = รวม
console-waits-for-delivery = รอจัดส่ง
console-needs-address = ยังไม่มีที่อยู่
console-order-course = ความเป็นมา
console-ordered-at = สั่งเมื่อ
console-expires-at = จองไว้ถึง
console-settled-at = กระเป๋าเงินตัดสินเมื่อ
console-fulfilled-at = ส่งมอบเมื่อ
console-carrier = บริษัทขนส่ง
console-tracking-number = เลขติดตามพัสดุ
console-audit-of-order = การทำงานกับคำสั่งซื้อนี้
console-refund = คืนเงิน
# { $total } คือเงิน, { $user } คือหมายเลข Telegram
console-refund-says = คืน { $total } ให้ { $user } ทันที ยกเลิกภายหลังไม่ได้
console-refund-digital = รหัสที่ให้ไปแล้วถือว่าใช้ไปแล้ว
console-refund-fulfilled = คำสั่งซื้อนี้ส่งมอบไปแล้ว
console-refund-reason = เหตุผล
console-refund-reason-hint = ผู้ซื้อจะได้อ่านข้อความนี้
console-refund-restock = คืนชิ้นสินค้าให้ซื้อได้อีก
console-refund-confirm = คืน { $total }
console-refunded = คืน { $total } ให้ { $user } แล้ว
console-fulfil = ทำเครื่องหมายว่าส่งมอบแล้ว
console-fulfil-again = แก้เลขติดตาม
console-fulfil-says = คำสั่งซื้อจะเป็น “ส่งมอบแล้ว” และผู้ซื้อได้รับแจ้ง
console-fulfil-says-parcel = คำสั่งซื้อจะเป็น “ส่งมอบแล้ว” และผู้ซื้อได้รับแจ้ง พร้อมเลขติดตามหากคุณใส่
console-fulfil-no-address = ผู้ซื้อยังไม่ได้ให้ที่อยู่
console-fulfilled = ส่งมอบแล้ว และแจ้ง { $user } แล้ว
console-address = ที่อยู่
console-address-show = แสดงที่อยู่
console-address-hide = ซ่อน
console-address-hint = เก็บแบบเข้ารหัส ทุกครั้งที่ดูจะถูกเขียนลงบันทึกตรวจสอบ
console-address-says = แสดงที่อยู่สำหรับพัสดุของ { $user } การดูของคุณจะถูกเขียนลงบันทึกตรวจสอบ
console-address-none = ผู้ซื้อยังไม่ได้ให้ที่อยู่
console-address-shown = แสดงที่อยู่แล้ว การดูถูกบันทึกไว้

# ผู้ใช้
console-users-hint = ค้นหาผู้ใช้ กระเป๋าเงิน บทบาท การแบน
console-users-found = ผู้ใช้
console-users-caption = ผู้ใช้ เรียงตามหมายเลข Telegram
console-no-users = ไม่พบผู้ใช้
console-user-id = หมายเลข Telegram
console-user-one = ผู้ใช้ { $id }
console-user-search = หมายเลข Telegram หรือชื่อผู้ใช้
console-user-search-hint = ใส่เพียงต้นชื่อก็พอ
console-only-banned = เฉพาะผู้ที่ถูกแบน
console-person = ข้อมูลผู้ใช้
console-registered-at = รู้จักตั้งแต่
console-banned = ถูกแบน
console-not-banned = ใช้งานได้
console-orders-of-user = คำสั่งซื้อของผู้ใช้นี้
console-tickets-of-user = คำถามของผู้ใช้นี้
console-audit-of-user = การทำงานเกี่ยวกับผู้ใช้นี้
console-about-oneself = นี่คือคุณเอง ไม่มีใครจัดการเรื่องของตัวเองได้ ต้องให้เพื่อนร่วมงานทำ
console-ban = แบน
console-ban-says = { $id } จะเข้าสู่ระบบ ซื้อ หรือโอนไม่ได้ กระเป๋าเงินถูกระงับ และเซสชันที่เปิดอยู่สิ้นสุดทันที
console-ban-reason = เหตุผลที่แบน
console-ban-reason-hint = สำหรับเพื่อนร่วมงาน ผู้ใช้จะไม่ได้อ่าน
console-ban-done = แบน { $id } แล้ว
console-unban = ยกเลิกแบน
console-unban-says = { $id } จะเข้าสู่ระบบได้อีก และกระเป๋าเงินใช้งานได้ตามเดิม
console-unban-done = ยกเลิกแบน { $id } แล้ว
console-roles = บทบาท
console-role = บทบาท
console-role-user = ผู้ใช้
console-role-support = ฝ่ายช่วยเหลือ
console-role-admin = แอดมิน
console-role-says-support = เห็นทุกอย่างยกเว้นประกาศถึงทุกคน บันทึกตรวจสอบ และคีย์ คืนเงิน จัดส่ง และตอบคำถามได้
console-role-says-admin = ทำได้ทุกอย่างที่นี่
console-roles-none = ไม่มีบทบาทนอกจากผู้ใช้ทั่วไป
console-role-grant = ให้บทบาท
console-role-grant-says = ขอบทบาทให้ { $id }
console-role-revoke = ถอนบทบาท
# { $role } คือชื่อบทบาท
console-role-revoke-says = { $id } จะเสียบทบาท{ $role }ทันที
console-role-revoked = ถอนบทบาทของ { $id } แล้ว
console-second-operator = ผู้ดูแลคนที่สองต้องเห็นด้วยก่อนจึงจะเกิดผล
console-ask-second = ขอผู้ดูแลคนที่สอง
console-waits-for-second = รอผู้ดูแลคนที่สองแล้ว (ดูที่ การอนุมัติ)
console-wallet = กระเป๋าเงิน
console-wallet-none = ยังไม่มีกระเป๋าเงิน
console-wallet-state = กระเป๋าเงิน
console-frozen = ถูกระงับ
console-not-frozen = ใช้งานได้
console-balances = ยอดเงิน
console-balances-none = ไม่มีเงินในกระเป๋า
console-available = ใช้ได้
console-held = กันไว้
console-tier = ระดับ
console-tier-change = เปลี่ยนระดับ
console-tier-says = ระดับของ { $id } คือ { $tier } ระดับกำหนดวงเงินของกระเป๋า
console-tier-hint = เลือกจากรายการ หรือพิมพ์ระดับอื่นที่ตั้งค่าไว้
# { $tiers }: names of tiers, separated by commas
console-tier-unusual = ไม่ใช่ระดับปกติ ({ $tiers }) ต้องมีอยู่ในการตั้งค่า มิฉะนั้นการอนุมัติจะไม่สำเร็จ
console-tier-wrong = ชื่อระดับใช้ได้เฉพาะตัวพิมพ์เล็ก ตัวเลข และ _ ไม่เกิน 32 ตัว
console-tier-same = เป็นระดับนี้อยู่แล้ว
console-balance-max = ยอดสูงสุด
console-send-left = โอนได้อีกวันนี้
console-deposit-left = ฝากได้อีกวันนี้
console-adjust = ปรับยอดเงิน
console-adjust-says = ปรับยอดของ { $id } ให้ถูกต้องด้วยรายการโอนแยกต่างหาก ไม่มีอะไรถูกลบ หากปรับผิดให้ปรับด้วยอีกรายการ
console-adjust-second = หากเกินวงเงิน ผู้ดูแลคนที่สองต้องเห็นด้วยก่อน
console-adjust-reason-hint = อยู่ในบันทึกตรวจสอบตลอดไป
console-adjust-confirm-credit = เพิ่ม { $amount }
console-adjust-confirm-debit = หัก { $amount }
console-adjusted = ปรับยอดของ { $id } จำนวน { $amount } แล้ว
console-direction = ทิศทาง
console-direction-credit = เข้ากระเป๋า
console-direction-debit = ออกจากกระเป๋า

# การอนุมัติ: การทำงานที่ต้องมีผู้ดูแลสองคน
console-approvals-hint = การทำงานที่ต้องมีสองคนเห็นด้วย ผู้ที่ขออนุมัติเองไม่ได้
console-approvals-found = การอนุมัติ
console-approvals-caption = การอนุมัติ ใหม่สุดก่อน
console-no-approvals = ไม่มีอะไรรอผู้ดูแลคนที่สอง
console-approval-pending = รออยู่
console-approval-approved = อนุมัติแล้ว กำลังทำ
console-approval-executed = ทำแล้ว
console-approval-failed = ไม่สำเร็จ
console-approval-rejected = ปฏิเสธ
console-approval-expired = เก่าเกินไป
console-approval-mine = คุณเป็นผู้ขอ
console-asked = สิ่งที่ขอ
console-asked-by = ขอโดย
# ตามด้วยหมายเลขผู้ใช้
console-asked-grant = บทบาท{ $role } ให้
# ตามด้วยหมายเลขผู้ใช้
console-asked-tier = ระดับ { $tier } ให้
# ตามด้วยหมายเลขคีย์
console-asked-key = คีย์ API
# A person's number follows
console-key-acts-for = ทำในนามของ
# ตามด้วยจำนวนเงินและหมายเลขผู้ใช้
console-asked-adjustment = ปรับยอด
console-decided-by = ตัดสินโดย
console-approve = อนุมัติ
console-reject = ปฏิเสธ
console-take-back = ถอนคำขอ
console-decide-approve = อนุมัติ
console-decide-reject = ปฏิเสธ
console-decide-says-approve = คุณเห็นด้วยในฐานะผู้ดูแลคนที่สอง และจะทำทันที:
console-decide-says-reject = สิ่งนี้จะไม่เกิดขึ้น:
console-decided-approve = อนุมัติและทำแล้ว
console-decided-reject = ปฏิเสธแล้ว

# กระทบยอด: ยอดรวมของทุกกระเป๋าตรงกับบัญชีแยกประเภทหรือไม่
console-money-hint = พิสูจน์ว่าไม่มีเงินหรือสต็อกหายหรือเกิดขึ้นเอง
console-reconcile = กระทบยอดตอนนี้
console-reconcile-says = เทียบทุกกระเป๋ากับบัญชี และทุกการขายกับคำสั่งซื้อ ไม่เปลี่ยนแปลงอะไร อาจใช้เวลาหลายวินาที
console-reconciled-good = ทุกอย่างตรงกัน
console-reconciled-bad = มีส่วนต่าง โปรดตรวจดู
console-reconciliation-partial = รอบนี้ยังตรวจไม่ครบทุกกระเป๋า ระบบจะทำต่อเอง
console-books = บัญชี
console-balanced = ทุกอย่างตรงกัน
console-not-balanced = มีส่วนต่าง
console-as-of = ณ เวลา
console-checked-wallets = กระเป๋าที่ตรวจ
console-checked-products = สินค้าที่ตรวจ
console-debits-credits = เดบิตและเครดิต
console-debits-credits-caption = ผลรวมของทุกรายการ ตามสินทรัพย์
console-debits = เดบิต
console-credits = เครดิต
console-equal = เท่ากัน
console-not-equal = ไม่เท่ากัน
console-differences = ส่วนต่าง: { $count }
console-differences-caption = สิ่งที่ไม่ตรงกัน
console-no-differences = ไม่มีส่วนต่าง
console-difference-kind = ชนิด
console-subject = เป้าหมาย
console-expected = ที่ควรเป็น
console-found = ที่พบ
console-lagging = กระเป๋าที่ข้อมูลกำลังมาถึง: { $count }
console-lagging-caption = กระเป๋าที่รายการล่าสุดยังไม่ถึงตาราง
console-lag-wallet = ในกระเป๋า
console-lag-table = ในตาราง

# คิวงาน
console-queues-hint = งานที่กำลังเดินทาง และข้อความที่ไม่มีใครจัดการได้
console-queues-all = คิวงาน
console-queue = คิว
console-queue-one = คิว { $queue }
console-backlog = งานที่รอ
console-not-counted = ไม่ได้นับ
console-dead-letters = ข้อความที่ล้มเหลว
console-dead-letters-hint = ข้อความที่ล้มเหลวซ้ำแล้วซ้ำอีก ส่งใหม่ได้อย่างปลอดภัย
console-dead-letters-caption = ข้อความที่ล้มเหลว ใหม่สุดก่อน
console-no-dead-letters = ไม่มีข้อความที่ล้มเหลว
console-oldest = เก่าสุด
console-replayed-so-far = ส่งใหม่ไปแล้ว
console-message = ข้อความ
console-letter-waiting = รออยู่
console-letter-replayed = ส่งใหม่แล้ว
console-replay = ส่งใหม่
console-replay-all = ส่งใหม่ทั้งหมด
console-replay-says = ส่งข้อความนี้ไปยังคิว { $queue } อีกครั้ง
console-replay-says-all = ส่งข้อความเก่าสุดไม่เกิน 100 ข้อความไปยังคิว { $queue } อีกครั้ง
console-replay-done = ส่งใหม่ { $count } ยังรออยู่ { $waiting }

# คำถามจากผู้ใช้ถึงฝ่ายช่วยเหลือ
console-tickets-hint = คำถามของผู้ใช้ คำตอบส่งถึงเขาผ่านบอต
console-tickets-found = คำถามจากผู้ใช้
console-tickets-caption = คำถาม ข้อความล่าสุดก่อน
console-no-tickets = ไม่มีคำถาม
console-ticket = คำถาม
console-ticket-of = คำถามของ { $user }
console-ticket-open = รอคำตอบ
console-ticket-answered = ตอบแล้ว
console-ticket-closed = ปิดแล้ว
console-last-message = ข้อความล่าสุด
console-conversation = บทสนทนา
console-from-support = ฝ่ายช่วยเหลือ
console-from-person = ผู้ใช้ { $user }
console-reply = ตอบ
console-reply-says = { $user } จะได้รับข้อความนี้จากบอตใน Telegram โปรดเขียนในภาษาของเขา
console-reply-text = คำตอบของคุณ
console-reply-send = ส่ง
console-replied = ส่งคำตอบให้ { $user } แล้ว
console-ticket-close = ปิดคำถาม
console-ticket-close-says = คำถามจะออกจากรายการที่เปิดอยู่ สิ่งที่ผู้ใช้เขียนครั้งต่อไปเป็นคำถามใหม่
console-ticket-closed-done = ปิดคำถามแล้ว

# ประกาศ: ข้อความเดียวถึงทุกคน
console-broadcasts-hint = ข้อความเดียวถึงทุกคนที่รู้จักบอต ไม่เกิน 30 ข้อความต่อวินาที
console-broadcasts-all = ประกาศ
console-broadcasts-caption = ประกาศ ใหม่สุดก่อน
console-no-broadcasts = ยังไม่เคยมีประกาศ
console-broadcast = ประกาศ
console-broadcast-id = หมายเลข
console-broadcast-new = เขียนประกาศ
console-broadcast-new-hint = ทุกคนได้รับในภาษาของตัวเอง ฉบับร่างอยู่ในแท็บนี้จนกว่าจะส่ง
console-broadcast-text = ข้อความหกภาษา
console-preview = อย่างที่ผู้ใช้เห็น
console-preview-empty = ยังไม่ได้เขียนอะไร
console-broadcast-start = เริ่มส่ง
console-broadcast-start-says = { $people } คนจะได้รับข้อความนี้จากบอต เขียนแล้ว { $languages } ภาษา ส่งแล้วเรียกคืนไม่ได้
console-broadcast-fallback = ผู้ที่ไม่มีภาษาของตัวเองจะได้ภาษาไทย ถ้าไม่มีจะได้ภาษาอังกฤษ ถ้าไม่มีอีกจะได้ภาษาที่มี
console-broadcast-start-confirm = ส่งถึง { $people } คน
console-broadcast-started = กำลังส่งถึง { $recipients } คน
console-broadcast-running = กำลังส่ง
console-broadcast-stopped = หยุดแล้ว
console-broadcast-done = ส่งครบแล้ว
console-broadcast-progress = ส่งแล้ว { $sent } จาก { $recipients } ไม่สำเร็จ { $failed }
console-broadcast-stop = หยุดส่ง
console-broadcast-stop-says = จะไม่มีใครได้รับเพิ่ม ผู้ที่ได้รับแล้วก็ได้รับไปแล้ว และส่งต่อภายหลังไม่ได้
console-broadcast-stop-done = หยุดประกาศแล้ว
console-progress = ความคืบหน้า
console-sent = ส่งแล้ว
console-failed = ไม่สำเร็จ
console-began-at = เริ่มเมื่อ
console-ended-at = จบเมื่อ

# สวิตช์หยุดระบบ
console-switches-hint = หยุดส่วนหนึ่งของระบบภายในห้าวินาที พร้อมข้อความถึงผู้ใช้ สิ่งที่รับไว้แล้วดำเนินต่อไป
console-switches-whole = ทั้งระบบ
console-switches-sales = การขาย
console-switch-everything = ทุกอย่าง
console-switch-deposits = การฝากเงิน
console-switch-withdrawals = การถอนเงิน
# { $id } คือหมายเลขสินค้า
console-switch-of-sale = การขายสินค้าหมายเลข { $id }
console-switch-says-everything = ทุกอย่างที่ผู้ใช้ทำกับเงินและสต็อก
console-switch-says-deposits = เงินเข้าระบบ
console-switch-says-withdrawals = เงินออกจากระบบ
console-changed = เปลี่ยนเมื่อ
console-paused = หยุดอยู่
console-paused-in-shop = หยุดจากหน้าสินค้า โดยไม่มีข้อความถึงลูกค้า
console-running = ทำงาน
console-switch-pause = หยุด
console-switch-resume = ทำงานต่อ
# { $name }: สิ่งที่หยุด เช่นชื่อสินค้า
console-switch-pause-title = หยุด: { $name }
console-switch-resume-title = ทำงานต่อ: { $name }
console-switch-pause-says = หยุดภายในห้าวินาที ผู้ใช้จะอ่านข้อความของคุณ หากไม่มีจะอ่านข้อความทั่วไป
console-switch-resume-says = ทำงานต่อภายในห้าวินาที
console-switch-sale-says = การขายจะหยุดหรือขายต่อไปพร้อมกัน
console-switch-message = ข้อความถึงผู้ใช้
console-switch-suggest = ใส่ข้อความแนะนำ
# ข้อความแนะนำ: สิ่งที่ผู้ใช้อ่านระหว่างที่หยุด
console-switch-suggestion = เราหยุดส่วนนี้ชั่วคราวและกำลังดำเนินการอยู่ เงินและคำสั่งซื้อของคุณปลอดภัย
console-switch-paused-done = หยุดแล้ว: { $name }
console-switch-resumed-done = ทำงานต่อแล้ว: { $name }

# บันทึกตรวจสอบ
console-audit-hint = ทุกการทำงานของผู้ดูแล ทั้งก่อนและหลัง เปลี่ยนโดยไม่มีใครเห็นไม่ได้
console-audit-found = บันทึก
console-audit-caption = บันทึก ใหม่สุดก่อน
console-no-audit = ไม่มีบันทึก
console-number = ลำดับ
console-actor = ผู้ทำ
console-action = การทำงาน
console-outcome = ผล
console-outcome-intent = ขอทำ
console-details = รายละเอียด
console-hash = แฮช
console-previous-hash = แฮชก่อนหน้า
console-chain = ห่วงโซ่แฮช
console-chain-hint = คำนวณทุกแฮชใหม่ตั้งแต่บันทึกแรก ไม่เปลี่ยนแปลงอะไร
console-chain-verify = ตรวจสอบ
console-chain-intact = ทุกแฮชถูกต้อง
console-chain-broken = ห่วงโซ่ขาด
console-chain-entries = จำนวนบันทึก
console-chain-first-broken = บันทึกแรกที่ไม่ถูกต้อง
console-chain-head = แฮชล่าสุด

# คีย์ API สำหรับโปรแกรม
console-keys-hint = คีย์ของโปรแกรม ใช้งานได้เมื่อผู้ดูแลคนที่สองอนุมัติแล้ว
console-keys-all = คีย์ API
console-keys-caption = คีย์ API
console-no-keys = ไม่มีคีย์
console-key-id = คีย์
console-key-new = คีย์ใหม่
console-key-new-says = คีย์จะแสดงครั้งเดียวหลังจากนี้ โปรดเก็บไว้ ไม่มีใครแสดงได้อีก
console-key-name = ใช้ทำอะไร
console-key-user = ทำในนามของ (หมายเลข Telegram)
console-key-user-hint = เว้นว่างได้: คีย์จะไม่ทำในนามของใคร
console-key-pending = รออนุมัติ
console-key-active = ใช้งานอยู่
console-key-revoked = เลิกใช้แล้ว
console-key-revoke = เลิกใช้
console-key-revoke-says = “{ $name }” จะใช้ไม่ได้ทุกที่ภายในสิบวินาที ตลอดไป
console-key-revoked-done = เลิกใช้แล้ว: { $name }
console-key-shown-once = คีย์ใหม่ของคุณ
console-key-shown-once-says = เก็บไว้ในที่ปลอดภัยตอนนี้ จะไม่แสดงอีก คีย์ใช้งานได้เมื่อผู้ดูแลคนที่สองอนุมัติแล้ว
console-key-kept = เก็บไว้แล้ว
console-scopes = ทำอะไรได้บ้าง
console-scope-wallet-read = อ่านกระเป๋าเงิน
console-scope-wallet-write = โอนเงิน
console-scope-orders-read = อ่านคำสั่งซื้อ
console-scope-orders-write = ซื้อและยกเลิก
console-scope-orders-any = ซื้อแทนใครก็ได้
console-scope-admin = ทุกอย่างที่ผู้ดูแลทำได้
