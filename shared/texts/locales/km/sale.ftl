# ទំព័រលក់សាធារណៈ សម្រាប់ទូរស័ព្ទ និងម៉ាស៊ីនបញ្ចាំងក្នុងសាល។ អត្ថបទធម្មតា ខ្លី៖ ខ្លះត្រូវអានពីជួរក្រោយបំផុត។

# ឈ្មោះទំព័រ នៅក្បែរឈ្មោះទំនិញ
sale-title = ការលក់រហ័ស

# គ្មានទំនិញបង្ហាញ
sale-none = ឥឡូវនេះគ្មានការលក់ទេ
sale-none-hint = ការលក់បន្ទាប់នឹងបង្ហាញនៅទីនេះដោយស្វ័យប្រវត្តិ។
sale-not-found = ទំនិញនេះមិនមានទេ
sale-not-found-hint = សូមពិនិត្យតំណ។
sale-away = ឥឡូវនេះមិនអាចភ្ជាប់ទៅការលក់បានទេ
sale-away-hint = ទំព័រនេះបន្តព្យាយាមដោយខ្លួនឯង។

# តួលេខថ្មីប៉ុនណា
sale-link-connecting = កំពុងភ្ជាប់…
sale-link-live = ផ្ទាល់
sale-link-polling = ផ្ទាល់ យឺតពីរបីវិនាទី
sale-link-reconnecting = កំពុងភ្ជាប់ម្តងទៀត…
sale-link-closed = បានឈប់

# ក្បែរតម្លៃ; { $count } ចំនួនដែលម្នាក់អាចទិញ
sale-limit = { $count ->
   *[other] ម្នាក់ទិញបានច្រើនបំផុត { $count }
}

# ស្ថានភាពការលក់; បន្ទាប់ពី sale-state-scheduled និង sale-state-open មានការរាប់ថយក្រោយ ដូចជា 00:12:34
sale-when = ពេលវេលា
sale-state-scheduled = ចាប់ផ្តើមក្នុងរយៈពេល
sale-state-open = កំពុងលក់
sale-state-sold_out = លក់អស់
sale-state-paused = បានផ្អាក
sale-state-ended = ការលក់បានបញ្ចប់
# ជំនួសការរាប់ថយក្រោយ ពេលការលក់គ្មានម៉ោងបញ្ចប់
sale-while-stock-lasts = រហូតដល់អស់ស្តុក
sale-paused-hint = នឹងបន្តឆាប់ៗ។
sale-ended-hint = អរគុណដែលបានចូលរួម!
sale-sold-out-hint = ទំនិញអាចត្រឡប់មកវិញ ខណៈពេលការបញ្ជាទិញកំពុងបង់ប្រាក់។
# { $time } ជារយៈពេល ដូចជា "42.3 វិនាទី"
sale-took = លក់អស់ក្នុង { $time }
# $time of the text above when it is less than a minute; { $seconds } is a number such as 42.3
sale-seconds = { $seconds } វិនាទី
# { $time } ជាកាលបរិច្ឆេទ និងម៉ោង
sale-starts-at = ចាប់ផ្តើម { $time } ម៉ោងបាងកក
sale-ends-at = បញ្ចប់ { $time } ម៉ោងបាងកក
sale-ended-at = បានបញ្ចប់ { $time } ម៉ោងបាងកក

# ក្រោមចំនួនធំដែលនៅសល់ (លេខមិននៅក្នុងអត្ថបទនេះទេ)
sale-left = { $count ->
   *[other] នៅសល់
}
# បន្តពីខាងលើ; { $total } ជាលេខ
sale-of-total = ក្នុងចំណោម { $total }
# Stands in its place when nothing is left; { $total } is a number
sale-all-sold = លក់អស់ទាំង { $total } ហើយ

# តួលេខនៃល្បឿន
sale-pace = ល្បឿន
sale-orders-per-second = ការបញ្ជាទិញក្នុងមួយវិនាទី
sale-pieces-per-second = ចំនួនក្នុងមួយវិនាទី
sale-peak = ខ្ពស់បំផុត
sale-sold = បានលក់
sale-pace-how = ចំនួនដែលបានលក់ក្នុង 10 វិនាទីចុងក្រោយ ចែកនឹង 10។

# ក្រាហ្វស្តុក
sale-chart = ស្តុកតាមពេលវេលា
sale-chart-empty = មិនទាន់មានអ្វីបង្ហាញទេ។
# { $from } និង { $to } ជាម៉ោង, { $first } និង { $last } ជាចំនួន
sale-chart-summary = នៅសល់៖ { $first } នៅម៉ោង { $from }, { $last } នៅម៉ោង { $to }។
sale-chart-table = បង្ហាញជាតារាង
sale-chart-time = ម៉ោងបាងកក
sale-chart-left = ចំនួននៅសល់

# តំណទៅបូត និងកូដដែលទូរស័ព្ទស្កេន
sale-buy = ទិញក្នុង Telegram
sale-scan = ស្កេនដោយទូរស័ព្ទដើម្បីទិញ
sale-scan-early = ស្កេនដោយទូរស័ព្ទដើម្បីត្រៀមខ្លួន

# ភស្តុតាង៖ ខ្សែសង្វាក់ហាស បង្ហាញតម្លៃថ្មីបំផុត ("ក្បាល")។ ប្លុកគឺជាផ្នែកនៃខ្សែសង្វាក់។
sale-proof = ភស្តុតាងនៃការលក់នេះ
sale-proof-what = នេះជាអ្វី?
sale-proof-why = ការទិញនីមួយៗត្រូវបានបិទត្រាក្នុងខ្សែសង្វាក់ស្នាមម្រាមដៃ ហើយនេះជាស្នាមថ្មីបំផុត។ អ្នកដែលរក្សាវាអាចដឹងពេលក្រោយថា គ្មាននរណាត្រូវបានបន្ថែម ដកចេញ ឬដាក់មុនទេ។ អ្នកទិញពិនិត្យបង្កាន់ដៃរបស់ខ្លួនក្នុងកម្មវិធី; មិនបង្ហាញការទិញរបស់អ្នកដទៃទេ។
sale-proof-links = { $count ->
   *[other] មាន { $links } ប្លុកមកដល់ពេលនេះ។
}
sale-proof-data = ភស្តុតាងជាទិន្នន័យ
