# The public sale page, for phones and for projectors in a hall. Plain text, short: some of it is read from the last row.

# Name of the page; stands beside the product's name
sale-title = แฟลชเซล

# No product to show
sale-none = ตอนนี้ยังไม่มีแฟลชเซล
sale-none-hint = เมื่อมีรอบถัดไป หน้านี้จะแสดงให้เอง
sale-not-found = ไม่มีสินค้านี้
sale-not-found-hint = โปรดตรวจสอบลิงก์อีกครั้ง
sale-away = ตอนนี้ยังติดต่อระบบขายไม่ได้
sale-away-hint = หน้านี้จะลองใหม่ให้เอง

# How fresh the figures are
sale-link-connecting = กำลังเชื่อมต่อ…
sale-link-live = สด
sale-link-polling = สด ช้าไม่กี่วินาที
sale-link-reconnecting = กำลังเชื่อมต่อใหม่…
sale-link-closed = หยุดแล้ว

# Beside the price; { $count } pieces that one person may buy
sale-limit = { $count ->
   *[other] ไม่เกิน { $count } ชิ้นต่อคน
}

# Where the sale stands; for sale-state-scheduled and sale-state-open a countdown such as 00:12:34 follows below
sale-when = เวลา
sale-state-scheduled = เริ่มใน
sale-state-open = กำลังขาย
sale-state-sold_out = หมดแล้ว
sale-state-paused = หยุดชั่วคราว
sale-state-ended = ปิดการขายแล้ว
# Instead of a countdown, when the sale has no end of its own
sale-while-stock-lasts = จนกว่าสินค้าจะหมด
sale-paused-hint = อีกสักครู่จะขายต่อ
sale-ended-hint = ขอบคุณที่มาร่วมกัน!
sale-sold-out-hint = อาจมีสินค้ากลับมา ระหว่างที่รอการชำระเงิน
# { $time } is a length of time, such as "42.3 seconds" or "00:02:05"
sale-took = ขายหมดใน { $time }
# $time of the text above when it is less than a minute; { $seconds } is a number such as 42.3
sale-seconds = { $seconds } วินาที
# { $time } is a date and a time of day
sale-starts-at = เริ่ม { $time } เวลากรุงเทพฯ
sale-ends-at = สิ้นสุด { $time } เวลากรุงเทพฯ
sale-ended-at = สิ้นสุดแล้วเมื่อ { $time } เวลากรุงเทพฯ

# Below the big number of pieces that are left (the number itself is not in this text)
sale-left = { $count ->
   *[other] ชิ้นที่เหลือ
}
# Follows it; { $total } is a number
sale-of-total = จาก { $total }
# Stands in its place when nothing is left; { $total } is a number
sale-all-sold = ขายครบทั้ง { $total } ชิ้น

# Figures of the pace
sale-pace = ความเร็ว
sale-orders-per-second = คำสั่งซื้อต่อวินาที
sale-pieces-per-second = ชิ้นต่อวินาที
sale-peak = สูงสุด
sale-sold = ขายแล้ว
sale-pace-how = จำนวนที่ขายได้ใน 10 วินาทีล่าสุด หารด้วย 10

# The chart of the stock
sale-chart = จำนวนคงเหลือตามเวลา
sale-chart-empty = ยังไม่มีข้อมูลให้แสดง
# { $from } and { $to } are times of day, { $first } and { $last } numbers of pieces
sale-chart-summary = จำนวนคงเหลือ: { $first } ชิ้น เวลา { $from } และ { $last } ชิ้น เวลา { $to }
sale-chart-table = แสดงเป็นตาราง
sale-chart-time = เวลากรุงเทพฯ
sale-chart-left = ชิ้นที่เหลือ

# The link to the bot, and the code that phones scan
sale-buy = ซื้อใน Telegram
sale-scan = สแกนด้วยมือถือเพื่อซื้อ
sale-scan-early = สแกนด้วยมือถือเตรียมไว้เลย

# The proof: a chain of hashes, whose newest value ("head") is shown. Links are the chain's parts.
sale-proof = หลักฐานของการขายนี้
sale-proof-what = นี่คืออะไร
sale-proof-why = คำสั่งซื้อทุกรายการถูกผนึกไว้ในห่วงโซ่ลายนิ้วมือดิจิทัล และนี่คือค่าล่าสุด ผู้ที่จดค่านี้ไว้จะรู้ได้ภายหลังว่าไม่มีใครถูกเพิ่ม ถูกลบ หรือถูกแซงคิว ผู้ซื้อตรวจใบเสร็จของตนเองกับค่านี้ได้ในแอป โดยไม่เห็นการซื้อของคนอื่น
sale-proof-links = { $count ->
   *[other] ตอนนี้มี { $links } ข้อต่อ
}
sale-proof-data = ดูหลักฐานเป็นข้อมูล
