# Mini App៖ កាបូបប្រាក់ និងហាងលក់រហ័សលើទូរស័ព្ទ ក្នុង Telegram។ អត្ថបទធម្មតា ខ្លី៖ ប៊ូតុង និងស្លាកនៅក្នុងជួរតូច។

# កន្លែងទាំងបួននៅខាងក្រោម និងឈ្មោះសម្រាប់កម្មវិធីអានអេក្រង់
app-places = កន្លែង
app-tab-wallet = កាបូប
app-tab-shop = លក់រហ័ស
app-tab-orders = បញ្ជាទិញ
app-tab-settings = ការកំណត់

# កាបូប
app-available = អាចប្រើបាន
# មុនចំនួនប្រាក់ដែលទុកដោយឡែក
app-held = ទុកដោយឡែក៖
app-send = ផ្ញើ
app-history = ប្រវត្តិ
app-see-all = មើលទាំងអស់
app-recent = ចលនាថ្មីៗ
app-no-movements = មិនទាន់មានចលនាទេ។
app-wallet-frozen = កាបូបរបស់អ្នកត្រូវបានបង្កក។ សូមទាក់ទងផ្នែកជំនួយ។
app-limits = ដែនកំណត់
app-limit-send = ថ្ងៃនេះអាចផ្ញើបានទៀត
app-limit-deposit = ថ្ងៃនេះអាចដាក់បានទៀត
app-limit-single-deposit = ការដាក់ប្រាក់ធំបំផុត
app-limit-balance = សមតុល្យធំបំផុត

# មូលហេតុដែលប្រាក់ផ្លាស់ទី ជាជួរក្នុងប្រវត្តិ
app-movement-order = ការទិញ
app-movement-refund = ការសងប្រាក់វិញ
app-movement-send = ការផ្ទេរ
app-movement-adjustment = ការកែតម្រូវ
app-movement-deposit = ការដាក់ប្រាក់
app-movement-other = ផ្សេងៗ
# { $user } ជាលេខ
app-movement-from = ពី { $user }
app-movement-to = ទៅ { $user }

# ការច្រោះ និងនាំចេញប្រវត្តិ
app-filter = ច្រោះ
app-filter-direction = ទិស
app-filter-all = ទាំងអស់
app-filter-in = ចូល
app-filter-out = ចេញ
app-filter-kind = ប្រភេទ
app-filter-asset = រូបិយប័ណ្ណ
app-filter-from = ពីថ្ងៃ
app-filter-to = ដល់ថ្ងៃ
app-filter-turned = ថ្ងៃនេះនៅមុនថ្ងៃដំបូង។
app-filter-apply = បង្ហាញ
app-filter-clear = លុបការច្រោះ
# បានកំណត់ការច្រោះ { $count }
app-filter-on = ការច្រោះ៖ { $count }
app-nothing-found = គ្មានអ្វីត្រូវនឹងការច្រោះទាំងនេះទេ។
app-export = នាំចេញជា CSV
# ចលនា { $count }
app-export-rows = ចលនាក្នុងឯកសារនេះ៖ { $count }
app-export-cut = ឯកសារមាន 5,000 ចុងក្រោយ។ ជ្រើសថ្ងៃតិចជាងនេះដើម្បីទទួលបានចលនាចាស់ជាង។
app-export-share = ចែករំលែកឯកសារ
app-export-save = រក្សាទុកឯកសារ
app-export-copy = ចម្លងអត្ថបទ
app-export-bot = Telegram មិនអនុញ្ញាតឱ្យទំព័រនេះរក្សាទុកឯកសារនៅទីនេះទេ។ ផ្ញើ /history ទៅបូតដើម្បីទទួលឯកសារក្នុងការជជែក។
app-copy-by-hand = មិនអនុញ្ញាតឱ្យចម្លងនៅទីនេះទេ។ សូមជ្រើសអត្ថបទ រួចចម្លងដោយខ្លួនឯង។

# ការលក់រហ័ស
# នៅសល់ { $count }
app-left = នៅសល់ { $count }
app-left-plain = នៅសល់
# បន្ទាប់ពីចំនួននៅសល់
app-left-of = នៅសល់ ក្នុងចំណោម { $total }
# មុនការរាប់ថយក្រោយ
app-starts-in = ចាប់ផ្តើមក្នុងរយៈពេល
app-ends-in = បញ្ចប់ក្នុងរយៈពេល
app-shop-empty = ឥឡូវនេះគ្មានទំនិញលក់ទេ
app-shop-empty-hint = សូមត្រឡប់មកវិញឆាប់ៗ។
# ចំនួន { $count }
app-per-person = ច្រើនបំផុត { $count } ក្នុងម្នាក់
app-about = អំពីទំនិញ
app-delivery-none = មិនផ្ញើអ្វីទេ៖ វាជារបស់អ្នកពេលបានបង់ប្រាក់
app-delivery-physical = ផ្ញើតាមប្រៃសណីយ៍
app-delivery-digital = កូដមួយ បង្ហាញនៅទីនេះភ្លាមពេលបានបង់ប្រាក់
app-proof-offer = ការទិញនីមួយៗអាចបញ្ជាក់បាន
app-proof-offer-hint = បង្កាន់ដៃរបស់អ្នកត្រូវបានពិនិត្យលើឧបករណ៍នេះជាមួយខ្សែសង្វាក់សាធារណៈនៃការលក់។
app-paused-everything = អ្វីៗទាំងអស់ត្រូវបានផ្អាកបណ្តោះអាសន្ន។ ប្រាក់របស់អ្នកមានសុវត្ថិភាព។
app-paused-sale = ការលក់នេះត្រូវបានផ្អាកបណ្តោះអាសន្ន។
# របៀបដែលស្តុកមកដល់ទំព័រនេះ
app-link-connecting = កំពុងភ្ជាប់
app-link-live = ផ្ទាល់
app-link-polling = រៀងរាល់ពីរបីវិនាទី
app-link-reconnecting = កំពុងភ្ជាប់ម្តងទៀត
app-link-closed = មិនផ្ទាល់

# ការទិញ
app-buy = ទិញ
app-quantity = ចំនួន
app-total = សរុប
# { $total } ជាចំនួនប្រាក់ជាមួយរូបិយប័ណ្ណ
app-pay = បង់ { $total }
app-buy-note = កាត់ប្រាក់តែម្តងគត់ លុះត្រាតែទំនិញជារបស់អ្នក។ គ្មានបញ្ជីរង់ចាំទេ។
app-short = នេះលើសប្រាក់ដែលអ្នកមាន។ បើប្រាក់មិនគ្រប់ ការបញ្ជាទិញនឹងត្រូវបោះបង់។
app-buy-slow = ការតភ្ជាប់យឺត។ យើងបន្តសួរឱ្យអ្នក ហើយអ្នកទិញតែម្តងគត់។
app-ask-again = សួរម្តងទៀត
app-outcome-unknown = មិនទាន់ច្បាស់ថាការបញ្ជាទិញរបស់អ្នកត្រូវបានទទួលឬទេ។ សួរម្តងទៀត៖ ទោះចុចប៉ុន្មានដងក៏ទិញតែម្តង។
app-see-order = មើលការបញ្ជាទិញ
# { $seconds } ជាលេខ
app-retry-after = សូមរង់ចាំ { $seconds } វិនាទី។

# ការបញ្ជាទិញ
app-order = ការបញ្ជាទិញ
app-orders-empty = អ្នកមិនទាន់បានបញ្ជាទិញអ្វីទេ
app-to-shop = ទៅការលក់រហ័ស
app-to-wallet = ទៅកាបូប
app-order-says-unknown = យើងកំពុងពិនិត្យថាការបញ្ជាទិញរបស់អ្នកត្រូវបានទទួលឬទេ។ ទំព័រនេះនឹងប្រាប់អ្នក។
app-order-says-reserved = បានកក់ទុកសម្រាប់អ្នក។ ការបង់ប្រាក់កំពុងដំណើរការ។
app-order-says-paid = វាជារបស់អ្នកហើយ!
app-order-says-fulfilled = បានប្រគល់ហើយ។
app-order-says-released = មិនអាចបង់ប្រាក់បានទេ។ មិនមានការកាត់ប្រាក់ទេ។
app-order-says-expired = មិនបានបង់ទាន់ពេល។ មិនមានការកាត់ប្រាក់ទេ។
app-order-says-cancelled = បានបោះបង់។ មិនមានការកាត់ប្រាក់ទេ។
app-order-says-refunded = ប្រាក់របស់អ្នកបានត្រឡប់ចូលកាបូបវិញ។
# មុនការរាប់ថយក្រោយ
app-order-held-for = រក្សាទុកសម្រាប់អ្នក៖
app-reason-insufficient_funds = ប្រាក់ក្នុងកាបូបរបស់អ្នកមិនគ្រប់គ្រាន់ទេ។
app-reason-tier_limit_exceeded = លើសដែនកំណត់នៃគណនីរបស់អ្នក។
app-reason-wallet_frozen = កាបូបរបស់អ្នកត្រូវបានបង្កក។
app-reason-expired = ផុតពេលហើយ។
app-reason-cancelled_by_buyer = អ្នកបានបោះបង់វា។
app-details = ព័ត៌មានលម្អិត
app-ordered-at = ពេលបញ្ជាទិញ
app-settled-at = ពេលសម្រេច
app-fulfilled-at = ពេលប្រគល់
app-order-number = លេខបញ្ជាទិញ
app-cancel-order = បោះបង់ការបញ្ជាទិញ
app-cancel-order-title = បោះបង់ការបញ្ជាទិញនេះ?
# { $what } ជាចំនួន និងទំនិញ ដូចជា “2 × អាវ”
app-cancel-order-says = { $what } ត្រឡប់ទៅការលក់វិញ។ មិនមានការកាត់ប្រាក់ទេ។
app-order-cancelled = ការបញ្ជាទិញត្រូវបានបោះបង់។
app-order-cancel-asked = បានស្នើហើយ។ ការបញ្ជាទិញបង្ហាញស្ថានភាពរបស់វា។
app-codes = កូដរបស់អ្នក
app-codes-hint = មានតែអ្នកទេដែលអាចមើលឃើញនៅទីនេះ។ កុំឱ្យអ្នកដទៃមុនពេលប្រើ។
app-codes-wait = កូដរបស់អ្នកកំពុងត្រូវបានរៀបចំ។ វានឹងបង្ហាញនៅទីនេះ។
app-parcel = កញ្ចប់
app-parcel-wait = កំពុងរៀបចំ
app-parcel-sent = កំពុងដឹកជញ្ជូន
app-address-needed = ត្រូវផ្ញើទៅណា?
app-address-needed-hint = សូមផ្តល់អាសយដ្ឋានរបស់អ្នក។

# បង្កាន់ដៃ៖ ភស្តុតាងថាការទិញនៅក្នុងខ្សែសង្វាក់សាធារណៈ
app-receipt = បង្កាន់ដៃ
app-receipt-hint = គណនាលើឧបករណ៍នេះ៖ មិនចាំបាច់ជឿនរណាទេ។
# ទីតាំងនៃការទិញក្នុងខ្សែសង្វាក់ ដូចជា “12.3”
app-receipt-place = ទីតាំងក្នុងខ្សែសង្វាក់
app-receipt-check = ពិនិត្យបង្កាន់ដៃ
app-receipt-check-again = ពិនិត្យម្តងទៀត
app-verdict-holds = បង្កាន់ដៃនេះត្រឹមត្រូវ។
app-verdict-fails = បង្កាន់ដៃនេះមិនត្រឹមត្រូវទេ។ សូមទាក់ទងផ្នែកជំនួយ។
app-verdict-cannot = ឧបករណ៍នេះមិនអាចពិនិត្យវាបានទេ។
app-step-receipt = វានិយាយដូចគ្នានឹងការបញ្ជាទិញរបស់អ្នក
app-step-leaf = ការទិញរបស់អ្នកនៅទីតាំងដែលបានប្រាប់
app-step-link = តំណនេះធ្វើពីការទិញរបស់វា
app-step-chain = តំណនេះត្រូវបានប្រាប់អ្នកទាំងអស់គ្នាជាក្បាលនៃការលក់
app-step-chain-told = ឧបករណ៍នេះមិនបានឃើញតំណនេះផ្ទាល់ទេ; ហាងនិយាយថាវានៅក្នុងខ្សែសង្វាក់

# ការផ្ញើប្រាក់ទៅអ្នកដទៃ
app-send-title = ផ្ញើប្រាក់
app-send-to = លេខអ្នកទទួល
app-send-to-hint = អ្នកទទួលរកឃើញវាក្នុងកម្មវិធីនេះ នៅការកំណត់។
app-send-to-malformed = នេះជាលេខគ្មានដកឃ្លា ដូចជា 1002។
app-send-to-self = នេះជាលេខរបស់អ្នកផ្ទាល់។
app-amount = ចំនួនប្រាក់
app-asset = រូបិយប័ណ្ណ
app-amount-empty = ប៉ុន្មាន?
app-amount-malformed = នេះមិនមែនជាចំនួនប្រាក់ទេ។
app-amount-decimals = មានខ្ទង់ទសភាគច្រើនជាងរូបិយប័ណ្ណនេះ។
app-amount-zero = ចំនួនត្រូវតែធំជាងសូន្យ។
app-amount-short = នេះលើសប្រាក់ដែលអ្នកមាន។
app-memo = សារ
# { $left } តួអក្សរ
app-memo-hint = មិនចាំបាច់។ នៅសល់ { $left } តួអក្សរ។
app-continue = បន្ត
app-send-confirm-title = ផ្ញើមែនទេ?
# { $amount } មានរូបិយប័ណ្ណ
app-send-confirm = ផ្ញើ { $amount }
app-send-note = ការផ្ទេរមិនអាចយកមកវិញបានទេ។ សូមពិនិត្យលេខ។
app-send-unclear = មិនទាន់ច្បាស់ថាបានផ្ញើឬនៅ។ សួរម្តងទៀត៖ ទោះចុចប៉ុន្មានដងក៏ផ្ញើតែម្តង។
app-sending-sent = កំពុងផ្ញើ
app-sending-delivered = បានដល់
app-sending-returned = បានត្រឡប់មកវិញ
# { $user } ជាលេខ
app-sending-says-sent = ប្រាក់បានចេញពីកាបូបរបស់អ្នក ហើយកំពុងទៅ { $user }។
app-sending-says-delivered = { $user } បានទទួលហើយ។
app-sending-says-returned = { $user } មិនអាចទទួលបានទេ។ ប្រាក់បានត្រឡប់ចូលកាបូបរបស់អ្នកវិញ។
app-send-another = ផ្ញើម្តងទៀត
app-done = រួចរាល់

# ការកំណត់
app-you = អ្នក
# { $id } ជាលេខដែលអ្នកដទៃផ្ញើប្រាក់មក
app-your-number = លេខរបស់អ្នក៖ { $id }
app-address = អាសយដ្ឋានដឹកជញ្ជូន
app-address-hint = កញ្ចប់ត្រូវផ្ញើមកទីនេះ។ វាត្រូវបានរក្សាទុកដោយអ៊ិនគ្រីប ហើយបង្ហាញតែអ្នកផ្ញើកញ្ចប់របស់អ្នកប៉ុណ្ណោះ។
app-address-recipient = អ្នកទទួល
app-address-phone = ទូរស័ព្ទ
app-address-line1 = លេខផ្ទះ និងផ្លូវ
app-address-line2 = អគារ ជាន់
app-address-city = ខណ្ឌ ឬក្រុង
app-address-province = ខេត្ត
app-address-postal_code = លេខកូដប្រៃសណីយ៍
app-address-country = ប្រទេស (អក្សរពីរ ដូចជា TH)
app-address-fault-empty = សូមបំពេញកន្លែងនេះ។
app-address-fault-malformed = នេះហាក់ដូចជាមិនត្រឹមត្រូវទេ។
app-address-saved = បានរក្សាទុកអាសយដ្ឋាន។
app-address-remove = លុបអាសយដ្ឋាន
app-address-remove-title = លុបអាសយដ្ឋាននេះ?
app-address-removed = បានលុបអាសយដ្ឋាន។
app-optional = មិនចាំបាច់
app-support = ជំនួយ
app-support-hint = ប្រាប់យើងពីអ្វីដែលកើតឡើង។ យើងឆ្លើយនៅទីនេះ និងក្នុងការជជែក។
app-ticket-write = សាររបស់អ្នក
app-ticket-send = ផ្ញើសារ
app-ticket-sent = បានផ្ញើហើយ។ យើងនឹងឆ្លើយនៅទីនេះ និងក្នុងការជជែក។
app-ticket-them = ផ្នែកជំនួយ
app-ticket-open = កំពុងរង់ចាំយើង
app-ticket-answered = បានឆ្លើយ
app-ticket-closed = បានបិទ
app-terms = លក្ខខណ្ឌ
app-privacy = ឯកជនភាព
app-sign-out-title = ចាកចេញមែនទេ?
app-sign-out-says = អ្វីដែលឧបករណ៍នេះចងចាំអំពីអ្នកនឹងត្រូវលុប។ កាបូបរបស់អ្នកនៅដដែល។
app-delete-account = លុបគណនីរបស់ខ្ញុំ
app-delete-title = លុបគណនីរបស់អ្នក?
app-delete-says = ឈ្មោះ អាសយដ្ឋាន និងសាររបស់អ្នកនឹងត្រូវបំផ្លាញជារៀងរហូត។ កំណត់ត្រាប្រាក់នៅដដែលតាមច្បាប់ ដោយគ្មានឈ្មោះអ្នក។ អាចធ្វើបានតែពេលកាបូបទទេ និងគ្មានការបញ្ជាទិញកំពុងដំណើរការ។
app-delete-confirm = លុបជារៀងរហូត

# មុនពេលចូលគណនី
app-welcome = DOGLC
app-welcome-says = កាបូបប្រាក់របស់អ្នកជាមួយហាងលក់រហ័ស ក្នុង Telegram។
app-open-telegram = បើកក្នុង Telegram
app-expired = សូមចូលគណនីម្តងទៀត។ គ្មានអ្វីបាត់បង់ទេ។
app-expired-reopen = សូមបិទបង្អួចនេះ ហើយបើកកម្មវិធីពីបូតម្តងទៀត។ គ្មានអ្វីបាត់បង់ទេ។
# សម្រាប់អ្នកអភិវឌ្ឍន៍ប៉ុណ្ណោះ
app-sandbox = ចូលគណនីជា (ការអភិវឌ្ឍ)

app-terms-text =
    DOGLC ជាកាបូបប្រាក់ និងហាងក្នុង Telegram។ ការប្រើប្រាស់មានន័យថាអ្នកយល់ព្រមដូចខាងក្រោម។

    ប្រាក់។ អ្វីដែលកាបូបបង្ហាញជារបស់អ្នក។ យើងកាត់ប្រាក់តែអ្វីដែលអ្នកបញ្ជាក់ តែម្តងគត់ ហើយមិនលើសចំនួនដែលបានបង្ហាញឡើយ។ ការផ្ទេរទៅអ្នកដទៃមិនអាចយកមកវិញបានទេ។

    ការលក់រហ័ស។ អ្នកមកមុនបានមុន។ ការទិញមានប្រសិទ្ធភាពពេលកាបូបបានបង់; រហូតដល់ពេលនោះវាគ្រាន់តែជាការកក់។ បើមិនអាចបង់បាន ទំនិញត្រឡប់ទៅលក់វិញ ហើយមិនមានការកាត់ប្រាក់ទេ។

    ដែនកំណត់។ គណនីរបស់អ្នកមានដែនកំណត់សម្រាប់ការផ្ញើ ការដាក់ប្រាក់ និងសមតុល្យ។ វាបង្ហាញក្នុងកាបូប។

    ភាពស្មោះត្រង់។ គណនីដែលបោកប្រាស់អ្នកដទៃ ឬហាងនឹងត្រូវបិទ។ បើអ្នកគិតថានេះជាកំហុស សូមទាក់ទងផ្នែកជំនួយ។

    ជំនួយ។ សរសេរមកយើងនៅ ការកំណត់ ជំនួយ ឬផ្ញើ /support ទៅបូត។
app-privacy-text =
    យើងរក្សាទុកតិចបំផុតតាមដែលអាចធ្វើបាន។

    ពី Telegram យើងទទួលបានលេខ នាមខ្លួន ឈ្មោះអ្នកប្រើ និងភាសារបស់អ្នក។ យើងរក្សាវាដើម្បីដឹងថាកាបូបណាជារបស់នរណា និងដើម្បីនិយាយជាមួយអ្នក។

    យើងរក្សាទុកការបញ្ជាទិញ និងចលនាប្រាក់របស់អ្នក ព្រោះវាជាភស្តុតាងរបស់អ្នក និងរបស់យើង។ អាសយដ្ឋានរបស់អ្នកត្រូវបានអ៊ិនគ្រីប ហើយបង្ហាញតែអ្នកផ្ញើកញ្ចប់របស់អ្នក។

    យើងមិនលក់អ្វីអំពីអ្នកទេ ហើយមិនប្រើការផ្សាយពាណិជ្ជកម្ម ឬខូគីទេ។ កម្មវិធីនេះចងចាំស្ថានភាពចុងក្រោយលើឧបករណ៍របស់អ្នក ដើម្បីបង្ហាញពេលគ្មានបណ្តាញ។

    អ្នកអាចលុបគណនីនៅក្នុងការកំណត់។ ព័ត៌មានផ្ទាល់ខ្លួននឹងត្រូវបំផ្លាញ; កំណត់ត្រាប្រាក់នៅដដែលតាមច្បាប់ ដោយគ្មានឈ្មោះអ្នក។
