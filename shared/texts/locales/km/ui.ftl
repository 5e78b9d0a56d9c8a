# អត្ថបទដែលទំព័រទាំងអស់ប្រើរួមគ្នា៖ ប៊ូតុង ស្ថានភាពការបញ្ជាទិញ និងការលក់ កំហុសរបស់កម្មវិធីរុករក។ អត្ថបទធម្មតា។

# ប៊ូតុង
ui-retry = ព្យាយាមម្តងទៀត
ui-close = បិទ
ui-cancel = បោះបង់
ui-back = ថយក្រោយ
ui-save = រក្សាទុក
ui-more = បង្ហាញបន្ថែម
ui-copy = ចម្លង
ui-copied = បានចម្លង
ui-sign-out = ចាកចេញ
ui-language = ភាសា
ui-fewer = បន្ថយមួយ
ui-add-one = បន្ថែមមួយ
ui-loading = កំពុងផ្ទុក…

# កំហុសរបស់កម្មវិធីរុករក; { $id } សម្រាប់អ្នកជួយរកក្នុងកំណត់ហេតុ
ui-offline = គ្មានការតភ្ជាប់ទេ។ សូមពិនិត្យបណ្តាញរបស់អ្នក ហើយព្យាយាមម្តងទៀត។
ui-error-service = ឥឡូវនេះមិនដំណើរការទេ។ សូមព្យាយាមម្តងទៀតបន្តិចក្រោយ។
ui-error-page = មានបញ្ហានៅលើទំព័រនេះ។ សូមព្យាយាមម្តងទៀត។
ui-request-id = បើអ្នកសុំជំនួយ សូមប្រាប់លេខនេះ៖ { $id }
ui-session-over = ការចូលគណនីរបស់អ្នកផុតកំណត់ហើយ
# { $time } ជាកាលបរិច្ឆេទ និងម៉ោង
ui-stale = គ្មានការតភ្ជាប់ទេ។ នេះជាស្ថានភាពនៅ { $time }។
# នៅក្បែរម៉ោង
ui-bangkok-time = ម៉ោងទាំងអស់គឺម៉ោងបាងកក។

# ស្ថានភាពការបញ្ជាទិញ
ui-order-unknown = កំពុងពិនិត្យ
ui-order-reserved = បានកក់
ui-order-paid = បានបង់ប្រាក់
ui-order-fulfilled = បានប្រគល់
ui-order-released = មិនបានបង់
ui-order-expired = ផុតកំណត់
ui-order-cancelled = បានបោះបង់
ui-order-refunded = បានសងប្រាក់វិញ

# ស្ថានភាពការលក់
ui-sale-scheduled = ជិតចាប់ផ្តើម
ui-sale-open = កំពុងលក់
ui-sale-paused = បានផ្អាក
ui-sale-ended = បានបញ្ចប់
ui-sale-sold-out = លក់អស់
