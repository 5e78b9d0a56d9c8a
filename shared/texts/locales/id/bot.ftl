# Yang dikatakan bot; shared/domain/src/bot menentukan kapan. Nilai sudah di-escape sebelum masuk; tag adalah HTML milik Telegram.
# Tombol (bot-button-…) dan catatan di atas chat adalah teks biasa.

bot-welcome =
    👋 Halo, <b>{ $name }</b>! Ini DOGLC, dompet Anda dengan toko obral kilat di dalamnya.
    { "" }
    Apa yang ingin Anda lakukan?
bot-menu = Apa yang ingin Anda lakukan?
bot-help =
    <b>Yang bisa saya lakukan</b>
    { "" }
    /wallet – saldo Anda
    /deposit – setor uang
    /deposits – setoran Anda
    /send – kirim uang kepada seseorang
    /history – mutasi dompet Anda, juga sebagai berkas
    /vip – biaya lebih rendah, batas lebih tinggi
    /shop – yang sedang dijual
    /buy – beli produk, seperti “/buy 1” atau “/buy 1 2”
    /orders – pesanan Anda
    /support – tulis kepada tim kami
    /language – ganti bahasa
    /terms, /privacy – aturan di sini, dan apa yang kami ketahui tentang Anda
    /delete_me – hapus akun Anda
    /cancel – batalkan yang belum Anda konfirmasi
    { "" }
    Saldo Anda baru dipotong setelah Anda mengonfirmasi, dan hanya satu kali.
bot-not-understood = Saya tidak memahaminya. Silakan pilih:
bot-attachment = Saya tidak dapat memproses itu. Silakan pilih:
bot-too-old = Tombol ini sudah terlalu lama. Ini menu yang baru:
bot-group = Silakan tulis kepada saya di chat pribadi: uang dan pesanan bukan urusan orang lain.
bot-cancelled = Dibatalkan. Tidak ada yang dibeli, dan tidak ada yang dikirim.
bot-nothing-to-cancel = Tidak ada yang perlu dibatalkan. Pesanan yang sudah direservasi dapat dibatalkan di /orders.
bot-declined = Baik, tidak ada yang dibeli.

bot-language = Bahasa mana yang Anda inginkan?
bot-language-set = ✅ Mulai sekarang saya berbicara bahasa Indonesia.

bot-wallet = 👛 <b>Dompet Anda</b>
bot-wallet-balance = { $amount }
bot-wallet-held = (dicadangkan: { $amount })
bot-wallet-send-left = Hari ini Anda masih dapat mengirim { $amount }.
bot-statement = 📒 <b>Mutasi dompet Anda</b>
bot-statement-empty = Belum ada mutasi.
bot-statement-credit = ➕ { $amount } · { $what } · { $time }
bot-statement-debit = ➖ { $amount } · { $what } · { $time }
bot-transfer-order = pesanan
bot-transfer-refund = pengembalian dana
bot-transfer-send = transfer dana
bot-transfer-adjustment = koreksi
bot-transfer-deposit = setoran
bot-transfer-vip = tingkat VIP
bot-transfer-other = lainnya

bot-shop = 🛍 <b>Sedang dijual</b>
bot-shop-empty = Belum ada yang dijual saat ini.
bot-shop-line = <b>{ $name }</b> (nomor { $id }) · { $price }
bot-sale-open = 🟢 Sisa { $count }
bot-sale-sold-out = 🔴 Habis terjual
bot-sale-scheduled = 🕒 Mulai { $time } (Bangkok)
bot-sale-paused = ⏸ Sedang tidak dibuka
bot-sale-ended = ⚫️ Penjualan sudah berakhir
bot-product = 🛍 <b>{ $name }</b>
bot-product-price = Harga: <b>{ $price }</b>
bot-product-limit = Maksimal { $count } per orang
bot-buy-usage =
    Sebutkan nomor produk dan jumlahnya, seperti:
    <code>/buy 1</code> atau <code>/buy 1 2</code>
bot-offer =
    Beli <b>{ $count } × { $name }</b> seharga <b>{ $total }</b>?
    { "" }
    Jumlahnya diambil dari dompet setelah Anda mengonfirmasi.
bot-offer-changed = ⚠️ Harganya berubah sejak Anda melihatnya.
bot-bought = ✅ Direservasi: { $count }
bot-bought-unknown = ⏳ Toko belum menjawab apakah ini milik Anda.
bot-bought-total = Jumlah bayar: <b>{ $total }</b>
bot-bought-wait = Saya akan memberi tahu begitu ada keputusan.
bot-bought-unclear =
    Toko sedang tidak menjawab. Belum pasti apakah pesanan Anda diterima.
    { "" }
    Coba lagi: sesering apa pun Anda menekan, Anda hanya membeli satu kali.

bot-orders = 📦 <b>Pesanan Anda</b>
bot-orders-empty = Anda belum memesan apa pun.
bot-order = 📦 <b>{ $count } × { $name }</b>
bot-order-status = Status: <b>{ $status }</b>
bot-order-reason = Alasan: { $reason }
bot-order-total = Jumlah bayar: { $total }
bot-order-time = Dipesan: { $time } (Bangkok)
bot-order-tracking = Paket: { $tracking }
bot-order-id = Pesanan: <code>{ $order }</code>
bot-order-cancel-asked = Pembatalan pesanan Anda sudah diminta. Keadaannya sekarang:
bot-status-unknown = belum diketahui
bot-status-reserved = direservasi
bot-status-paid = lunas
bot-status-fulfilled = diserahkan
bot-status-released = tidak terbayar
bot-status-expired = kedaluwarsa
bot-status-cancelled = dibatalkan
bot-status-refunded = dana dikembalikan

bot-support-ask = 💬 Apa yang bisa kami bantu? Pesan Anda berikutnya diteruskan kepada tim kami, dan mereka menjawab langsung di sini.

bot-notice-reserved = ⏳ Direservasi untuk Anda: <b>{ $count } × { $name }</b> seharga { $total }.
bot-notice-paid = ✅ Lunas: <b>{ $count } × { $name }</b> seharga { $total }. Ini milik Anda!
bot-notice-fulfilled = 🎁 Diserahkan: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-sent = 📮 Dalam perjalanan: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-codes = 🎁 Kode untuk <b>{ $count } × { $name }</b> sudah siap ({ $total }). Ketuk di bawah untuk melihatnya; tidak ada orang lain yang bisa.
bot-notice-paid-physical = 📮 Kami belum tahu ke mana harus mengirimnya. Silakan isi alamat Anda di aplikasi.
bot-notice-paid-digital = 🔑 Kode Anda akan ada di pesanan. Saya akan memberi tahu bila sudah siap.
bot-notice-ticket = 💬 <b>Layanan bantuan sudah menjawab Anda</b>
bot-notice-released = ❌ Pesanan <b>{ $count } × { $name }</b> seharga { $total } tidak dapat dibayar. Tidak ada dana yang dipotong.
bot-notice-expired = ⌛️ Pesanan <b>{ $count } × { $name }</b> seharga { $total } kedaluwarsa. Tidak ada dana yang dipotong.
bot-notice-cancelled = 🚫 Pesanan <b>{ $count } × { $name }</b> seharga { $total } dibatalkan. Tidak ada dana yang dipotong.
bot-notice-refunded = ↩️ { $total } untuk <b>{ $count } × { $name }</b> sudah dikembalikan kepada Anda.
bot-notice-received = 💸 Anda menerima <b>{ $amount }</b> dari pengguna { $user }.
bot-notice-memo = “{ $memo }”
bot-notice-returned = ↩️ Transfer <b>{ $amount }</b> kepada pengguna { $user } kembali.
bot-notice-credited = ➕ <b>{ $amount }</b> ditambahkan ke dompet Anda.
bot-notice-debited = ➖ <b>{ $amount }</b> diambil dari dompet Anda.

bot-button-app = 🚀 Buka aplikasi
bot-button-wallet = 👛 Dompet
bot-button-shop = 🛍 Toko
bot-button-orders = 📦 Pesanan
bot-button-language = 🌐 Bahasa
bot-button-help = ❓ Bantuan
bot-button-menu = ⬅️ Kembali ke menu
bot-button-back = ⬅️ Kembali
bot-button-refresh = 🔄 Segarkan
bot-button-next = Lainnya ➡️
bot-button-statement = 📒 Mutasi
bot-button-product = { $name } · { $price }
bot-button-buy = Beli { $count }
bot-button-confirm = ✅ Ya, beli
bot-button-decline = ✖️ Tidak
bot-button-again = 🔁 Coba lagi
bot-button-order = 📦 Lihat pesanan
bot-button-order-line = { $count } × { $name } · { $status }
bot-button-reply = 💬 Balas
bot-button-cancel-order = 🚫 Batalkan pesanan

# Perintah menu: masing-masing satu baris pendek, tanpa titik
bot-command-start = Mulai
bot-command-wallet = Saldo dan mutasi dompet Anda
bot-command-deposit = Setor uang
bot-command-deposits = Setoran Anda
bot-command-shop = Yang sedang dijual
bot-command-buy = Beli produk, seperti /buy 1
bot-command-orders = Pesanan Anda
bot-command-send = Kirim uang kepada seseorang
bot-command-history = Mutasi dompet Anda, juga sebagai berkas
bot-command-vip = Tingkat VIP: biaya lebih rendah, batas lebih tinggi
bot-command-support = Tulis kepada tim kami
bot-command-language = Ganti bahasa
bot-command-help = Yang bisa saya lakukan
bot-command-terms = Ketentuan
bot-command-privacy = Apa yang kami ketahui tentang Anda
bot-command-delete_me = Hapus akun Anda
bot-command-cancel = Batalkan yang belum dikonfirmasi
bot-command-console = Untuk operator: buka konsol
bot-command-stats = Untuk operator: angka hari ini
bot-command-ban = Untuk operator: blokir seseorang
bot-command-unban = Untuk operator: cabut blokir
bot-command-broadcast = Untuk operator: beri tahu semua orang

# Gambar, berkas, dan hal lain yang bukan kata-kata
bot-attachment-picture = 🖼 Saya tidak dapat melihat video dan animasi. Jika ini bukti transfer, kirim sebagai gambar; bila untuk tim kami, jelaskan dengan beberapa kata di /support.
bot-attachment-document = 📄 Saya tidak dapat membuka berkas ini. Jika ini bukti transfer, kirim sebagai gambar JPEG atau PNG; bila untuk tim kami, silakan tulis dengan kata-kata di /support.
bot-attachment-voice = 🎙 Saya tidak dapat mendengarkan ini. Silakan tulis kepada saya, atau pilih:
bot-attachment-sticker = 😊 Bagus! Apa yang ingin Anda lakukan?
bot-attachment-contact = Kontak ini tampaknya tidak ada di Telegram, jadi uang tidak dapat dikirim kepadanya.
bot-attachment-words = Silakan tulis dengan kata-kata: gambar dan berkas tidak sampai.

# Grup dan mode inline
bot-group-added = 👋 Halo semuanya! Dompet dan pesanan bersifat pribadi, jadi silakan tulis kepada saya di chat pribadi. Di grup ini saya diam saja.
bot-inline-line = { $price } · ketuk untuk membagikan
bot-button-private = 💬 Tulis kepada saya secara pribadi
bot-button-buy-here = 🛍 Lihat dan beli
bot-button-share = 📣 Bagikan

# Pertanyaan ya dan tidak
bot-question-declined = Baik, tidak ada yang dilakukan.
bot-question-unclear =
    Tidak ada jawaban tepat waktu, jadi belum pasti apakah sudah dilakukan.
    { "" }
    Coba lagi: sesering apa pun Anda menekan, hanya dilakukan satu kali.
bot-button-no = ✖️ Tidak

# Mutasi sebagai berkas
bot-statement-period = Dari { $first } sampai { $last } (Bangkok)
bot-statement-hint = Untuk hari tertentu: <code>/history 2026-11-01 2026-11-30</code>
bot-history-usage =
    Silakan tulis harinya seperti ini, dari dan sampai:
    <code>/history 2026-11-01 2026-11-30</code>
    { "" }
    Dengan <code>csv</code> di akhir Anda mendapat berkas.
bot-file = 📄 Mutasi dompet Anda: { $count }. Berkas ini dapat dibuka di aplikasi lembar kerja mana pun.
bot-file-cut = Ini yang terbaru; lebih dari itu tidak muat dalam satu berkas. Silakan minta lebih sedikit hari.
bot-button-file = 📄 Sebagai berkas

# Mengirim uang. { $user } adalah nomor orang itu di Telegram
bot-send-amount = 💸 Berapa yang ingin Anda kirim? Tulis saja jumlahnya, misalnya <code>50</code> atau <code>1250.50</code>.
bot-send-amount-wrong = ⚠️ Saya tidak dapat membacanya sebagai jumlah uang.
bot-send-receiver = Kepada siapa <b>{ $amount }</b> dikirim? Tulis nomor orangnya, bagikan kontaknya, atau teruskan salah satu pesannya kepada saya.
bot-send-receiver-wrong = ⚠️ Saya tidak dapat mengetahui siapa itu.
bot-send-username = ⚠️ Telegram tidak memberi tahu saya siapa di balik nama dengan @. Silakan bagikan kontaknya, atau tulis nomornya.
bot-send-self = ⚠️ Itu Anda sendiri. Silakan pilih orang lain.
bot-send-unknown = ⚠️ Orang ini belum punya dompet di sini. Ajak dia menyapa saya dulu.
bot-send-cancel = /cancel mengakhiri ini.
bot-send-confirm = Kirim <b>{ $amount }</b> kepada orang ini?
bot-person = 👤 pengguna { $user }
bot-person-named = 👤 <b>{ $name }</b> (pengguna { $user })
bot-send-final = Silakan periksa sekali lagi: yang sudah sampai tidak dapat ditarik kembali.
bot-send-nothing = Tidak ada yang keluar dari dompet Anda.
bot-sent = ✅ <b>{ $amount }</b> sedang dikirim kepada pengguna { $user }.
bot-sent-delivered = ✅ <b>{ $amount }</b> sudah sampai pada pengguna { $user }.
bot-sent-returned = ↩️ <b>{ $amount }</b> untuk pengguna { $user } kembali ke dompet Anda.
bot-button-send = 💸 Kirim uang
bot-button-send-yes = ✅ Ya, kirim

# Bagaimana barang sampai kepada pembelinya
bot-product-physical = 📮 Dikirim lewat pos
bot-product-digital = 🔑 Anda mendapat kode
bot-order-needs-address = 📮 Kami belum tahu ke mana harus mengirimnya. Silakan isi alamat Anda di aplikasi.
bot-order-being-sent = 📮 Kami sedang menyiapkan paket Anda dan akan memberi tahu bila sudah dikirim.
bot-order-codes = 🔑 Kode Anda (ketuk untuk menyalin, dan simpan untuk diri sendiri):
bot-order-code = <code>{ $code }</code>
bot-order-codes-soon = 🔑 Kode Anda belum siap. Saya akan memberi tahu bila sudah siap.

# Bantuan
bot-support-sent =
    ✅ Tim kami sudah menerima pesan Anda dan akan menjawab langsung di sini.
    Tiket <code>{ $ticket }</code>
bot-support-long = Itu terlalu panjang: satu pesan memuat 2.000 karakter. Silakan tulis dalam beberapa bagian.
bot-button-support = 💬 Layanan bantuan

# Ketentuan, apa yang diketahui, dan pergi. Katakan persis ini dengan kata-kata sederhana; inilah yang dilakukan produk
bot-terms =
    <b>Ketentuan, dengan kata-kata sederhana</b>
    { "" }
    <b>Dompet Anda.</b> Uang hanya bergerak setelah Anda mengonfirmasinya, dan satu kali. Uang yang sudah sampai pada orang lain tidak dapat ditarik kembali. Ada batas per hari dan batas saldo; /wallet menunjukkan sisanya. Dompet ini bukan rekening bank dan tidak memberi bunga.
    { "" }
    <b>Penjualan.</b> Siapa cepat dia dapat, sampai batas per orang. Anda membayar harga yang Anda konfirmasi. Bila pesanan yang direservasi tidak dapat dibayar, pesanan dilepas dan tidak ada dana yang dipotong. Setiap penjualan menyimpan bukti urutan yang terbuka, dan struk Anda dapat dicocokkan dengannya.
    { "" }
    <b>Pengiriman dan pengembalian dana.</b> Paket dikirim ke alamat yang Anda berikan. Kode hanya ditunjukkan kepada Anda. Bila ada masalah dengan pesanan, tulis ke /support; dana kembali ke dompet Anda.
    { "" }
    <b>Bermain adil.</b> Kami dapat menjeda penjualan, atau memblokir akun yang dipakai untuk menipu atau merugikan orang lain. Anda selalu boleh bertanya alasannya: /support.
    { "" }
    <b>Pergi.</b> Kapan saja: /delete_me. Apa yang kami ketahui tentang Anda ada di /privacy.
bot-privacy =
    <b>Apa yang kami ketahui tentang Anda</b>
    { "" }
    <b>Yang disimpan.</b> Nomor, nama, nama pengguna, dan bahasa Anda, sebagaimana diberitahukan Telegram. Mutasi dompet dan pesanan Anda. Alamat Anda, hanya bila Anda mengisinya untuk paket; alamat itu dienkripsi. Yang Anda tulis ke /support. Bukti transfer yang Anda kirim untuk setoran, beserta isinya, untuk memeriksa pembayaran; juga nama pembayar yang diberitahukan bank. Pesan lain kepada bot dihapus begitu dijawab; hanya diingat bahwa pesan itu sudah ditangani, selama 14 hari. Aplikasi tidak memakai cookie; aplikasi mengingat keadaan terakhirnya di perangkat Anda, paling lama 7 hari.
    { "" }
    <b>Siapa yang melihatnya.</b> Anda. Operator kami, ketika membantu Anda atau mengirim paket; setiap tindakan operator dan setiap kali alamat dilihat dicatat dalam log yang tidak dapat diubah. Penerima uang dari Anda melihat nomor dan pesan Anda. Teks kode QR pada bukti transfer dapat diperiksa di layanan verifikasi bukti transfer (SlipOK, EasySlip, atau SCB). Kami tidak menjual data itu dan tidak menampilkan iklan. Chat dengan bot berjalan lewat Telegram, yang dapat membacanya.
    { "" }
    <b>Berapa lama.</b> Sampai Anda menghapus akun. Gambar bukti transfer disimpan untuk waktu terbatas, umumnya 400 hari, juga bila Anda pergi sebelum itu. Mutasi, setoran, pesanan, dan log operator tetap ada sebagai pembukuan kami di bawah nomor Anda; pada setoran juga nama yang terbaca di bukti transfer dan nama pembayar yang diberitahukan bank, sebagaimana diminta hukum untuk catatan uang.
    { "" }
    <b>Salinan dan penghapusan.</b> <code>/history csv</code> memberi Anda mutasi dompet sebagai berkas. /delete_me langsung memusnahkan nama, nama pengguna, bahasa, alamat, sesi masuk, dan yang Anda tulis ke layanan bantuan.
bot-leave =
    🗑 <b>Hapus akun Anda?</b>
    { "" }
    Nama, nama pengguna, bahasa, alamat, sesi masuk, dan yang Anda tulis ke layanan bantuan langsung dimusnahkan dan tidak dapat dikembalikan. Mutasi, setoran, dan pesanan tetap ada sebagai pembukuan di bawah nomor Anda, setoran dengan nama dari bukti transfer dan bank; gambar bukti transfer disimpan untuk waktu terbatas. Lihat /privacy.
    { "" }
    Dompet Anda harus kosong dan tidak ada pesanan terbuka.
bot-leave-balance = Masih ada uang di dompet Anda atau dalam perjalanan, jadi akun belum dapat dihapus. Silakan belanjakan atau kirim kepada seseorang terlebih dahulu.
bot-leave-orders = Masih ada pesanan Anda yang terbuka, jadi akun belum dapat dihapus. Silakan tunggu sampai diserahkan atau dibatalkan.
bot-left = 👋 Akun Anda sudah dihapus. Terima kasih sudah pernah di sini. Bila ingin kembali, tulis saja /start.
bot-button-terms = 📜 Ketentuan
bot-button-privacy = 🔒 Privasi
bot-button-leave = 🗑 Hapus akun
bot-button-leave-yes = 🗑 Ya, hapus semuanya

# Untuk operator
bot-help-operators =
    <b>Untuk operator</b>
    /console – buka konsol
    /stats – angka hari ini
    /ban, /unban – nomor orang dan alasannya
    /broadcast – beri tahu semua orang
bot-console = 🖥 Ini jalan Anda ke konsol. Berlaku satu kali, selama lima menit, dan hanya untuk Anda: jangan diteruskan.
bot-button-console = 🖥 Buka konsol
bot-stats = 📊 <b>{ $day }</b> (waktu Bangkok)
bot-stats-people = 👥 Orang: <b>{ $all }</b>, baru hari ini: { $part }
bot-stats-orders = 📦 Pesanan hari ini: <b>{ $all }</b>, lunas: { $part }
bot-stats-sold = 💰 Terjual hari ini: <b>{ $amount }</b>
bot-stats-deliver = 📮 Perlu dikirim: { $number }
bot-stats-tickets = 💬 Tiket yang menunggu: { $number }
bot-stats-approvals = ✍️ Persetujuan yang menunggu: { $number }
bot-stats-dead = ⚠️ Pesan gagal: { $number }
bot-ban-usage =
    Silakan tulis nomor orang dan alasannya:
    <code>/ban 1001 penipuan</code>
bot-unban-usage =
    Silakan tulis nomor orang dan alasannya:
    <code>/unban 1001 kekeliruan</code>
bot-ban-confirm = Blokir pengguna <b>{ $user }</b>? Dompetnya langsung dibekukan, dan semua sesi masuk berakhir.
bot-unban-confirm = Cabut blokir pengguna <b>{ $user }</b>?
bot-banned = 🚫 Pengguna { $user } diblokir.
bot-unbanned = ✅ Pengguna { $user } tidak lagi diblokir.
bot-button-ban = 🚫 Ya, blokir
bot-button-unban = ✅ Ya, cabut blokir
bot-broadcast-ask =
    📣 Apa yang harus saya sampaikan kepada semua orang? Tulis dalam satu pesan.
    { "" }
    Untuk beberapa bahasa, awali setiap bagian dengan kodenya pada baris tersendiri: <code>{ "[th]" }</code>, <code>{ "[en]" }</code>, <code>{ "[zh]" }</code>, … Setiap orang menerima bagian dalam bahasanya.
bot-broadcast-wrong = ⚠️ Setiap bahasa memerlukan 1 sampai 3.000 karakter. Silakan tulis lagi.
bot-broadcast-preview = 📣 <b>Ini akan dikirim kepada semua orang:</b>
bot-broadcast-language = <b>{ $code }</b>
bot-broadcast-others = Yang bahasanya tidak ada di sini menerima salah satu dari bahasa ini.
bot-broadcast-running = 📣 <b>Sedang memberi tahu semua orang …</b>
bot-broadcast-stopped = ⏹ <b>Dihentikan.</b> Yang sudah menerima pesannya tetap menyimpannya.
bot-broadcast-done = ✅ <b>Semua orang sudah diberi tahu.</b>
bot-broadcast-figures = Terkirim: { $sent } · tidak sampai: { $failed } · orang: { $recipients }
bot-button-broadcast = 📣 Ya, beri tahu semua orang
bot-button-stop = ⏹ Hentikan

# Setoran. { $number } adalah angka untuk disalin; { $slip } dan { $deposit } dalam alasan adalah jumlah uang
bot-deposit-open = 📥 <b>Masih terbuka:</b>
bot-deposit-line = <b>{ $amount }</b> · { $status } · { $time }
bot-deposit-ask = 📥 Berapa yang ingin Anda setor? Pilih jumlahnya, atau tulis saja, misalnya <code>1500</code> atau <code>1500.50</code>.
bot-deposit-amount-wrong = ⚠️ Saya tidak dapat membacanya sebagai jumlah dalam baht.
bot-deposit-range = ⚠️ Sekali setor antara { $min } dan { $max }.
bot-deposit = 📥 <b>Setoran { $amount }</b>
bot-deposit-exact = Transfer tepat <code>{ $number }</code> THB, sampai satangnya: dari satang itu kami tahu bahwa uangnya milik Anda.
bot-deposit-bank = Nama bank: <b>{ $bank }</b>
bot-deposit-account = Rekening: <code>{ $number }</code>
bot-deposit-holder = Atas nama: <b>{ $name }</b>
bot-deposit-until = Sampai: { $time } (Bangkok)
bot-deposit-then = Pindai QR di aplikasi bank Anda, atau transfer sendiri. Lalu kirim bukti transfernya ke sini sebagai gambar.
bot-deposit-credited = ✅ Masuk ke dompet Anda: <b>{ $amount }</b>
bot-deposit-time = Dimulai: { $time } (Bangkok)
bot-deposit-id = Setoran: <code>{ $deposit }</code>
bot-deposits = 📥 <b>Setoran Anda</b>
bot-deposits-empty = Anda belum pernah menyetor.
bot-deposit-status-pending = menunggu transfer Anda
bot-deposit-status-slip_submitted = bukti sedang diperiksa
bot-deposit-status-review = sedang dilihat tim kami
bot-deposit-status-credited = sudah masuk dompet
bot-deposit-status-expired = waktunya habis
bot-deposit-status-rejected = ditolak
bot-button-deposit = 📥 Setor
bot-button-deposits = 📥 Setoran saya
bot-button-deposit-line = { $amount } · { $status }
bot-button-deposit-view = 📥 Lihat setoran
bot-button-paid = 🧾 Sudah bayar: kirim bukti
bot-button-qr = 🔳 Tampilkan QR

# Bukti transfer
bot-slip-ask = 🧾 Silakan kirim bukti transfernya sekarang, sebagai gambar atau berkas JPEG atau PNG.
bot-slip-hint = Silakan kirim bukti sebagai gambar JPEG atau PNG, paling besar 5 MB.
bot-slip-received = 🧾 Diterima. Bukti untuk setoran <b>{ $amount }</b> sedang diperiksa; hasilnya akan saya kabarkan.
bot-slip-none = 🧾 Jika ini bukti transfer: tidak ada setoran Anda yang cocok untuknya, baik yang terbuka maupun yang baru habis waktunya. Mulai setoran dulu, atau tulis kepada tim kami di /support bila Anda sudah transfer.
bot-slip-which = 🧾 Bukti ini untuk setoran yang mana?
bot-slip-which-late = 🧾 Tidak ada setoran yang terbuka. Apakah ini bukti untuk setoran yang waktunya sudah habis? Jika ya, pilihlah:
bot-slip-type = ⚠️ Ini bukan gambar JPEG atau PNG.
bot-slip-large = ⚠️ Gambar ini terlalu besar.
bot-slip-over = ⚠️ Setoran ini tidak menerima bukti lagi. Jika Anda sudah membayar, silakan tulis ke /support; uang Anda tidak hilang.
bot-slip-unclear =
    Tidak ada jawaban tepat waktu, jadi belum pasti apakah buktinya sampai.
    { "" }
    Coba lagi: berapa kali pun ditekan, hanya dihitung sekali.
bot-deposit-why-slip_amount_differs = Di bukti tertulis { $slip }, setorannya { $deposit }.
bot-deposit-why-slip_amount = Jumlah di bukti berbeda dari setoran.
bot-deposit-why-slip_receiver_differs = Penerima di bukti bukan rekening setoran ini.
bot-deposit-why-slip_too_old = Bukti ini lebih lama daripada setorannya.
bot-deposit-why-slip_late = Transfer di bukti dilakukan setelah waktu setoran habis.
bot-deposit-why-slip_in_future = Tanggal di bukti belum tiba.
bot-deposit-why-slip_no_qr = Tidak ada kode QR yang ditemukan di bukti.
bot-deposit-why-slip_unreadable = Gambarnya kurang jelas untuk dibaca.
bot-deposit-why-slip_inconsistent = Nomor referensi, bank, dan tanggal di bukti tidak cocok satu sama lain.
bot-deposit-why-slip_already_used = Bukti ini sudah pernah dipakai.
bot-deposit-why-slip_not_found = Bank tidak mengenal transfer ini.
bot-deposit-why-slip_above_automatic_limit = Semua di bukti cocok. Tim kami tinggal memastikannya.
bot-deposit-why-slip_unconfirmed = Transfer tidak dapat dipastikan secara otomatis; tim kami akan melihatnya.
bot-deposit-why-tier_limit_exceeded = Ini melebihi batas akun Anda.
bot-deposit-why-wallet_closed = Dompet Anda saat ini tidak dapat menerima uang: dibekukan atau ditutup.
bot-deposit-why-wallet_refused = Dompet Anda tidak menerima uang ini. Petugas kami mencari sebabnya.
bot-deposit-why-payment_dismissed = Transfer ini pernah disisihkan. Petugas kami memeriksanya lagi.
bot-deposit-why-late = Uangnya masuk setelah waktu setoran habis.
bot-deposit-why-over = Yang masuk lebih banyak dari yang ditunggu.
bot-deposit-why-under = Yang masuk kurang dari yang ditunggu.
bot-deposit-why-twice = Setoran ini sudah dibayar.
bot-deposit-why-ambiguous = Transfer yang dibuktikan ini sudah dihitung untuk setoran lain.
bot-deposit-why-operator = Kata tim kami: “{ $words }”
bot-deposit-why-other = Masih ada yang belum cocok.
bot-deposit-please-slip_no_qr = Silakan kirim bukti utuh seperti yang disimpan aplikasi bank Anda.
bot-deposit-please-slip_unreadable = Silakan kirim bukti yang disimpan aplikasi bank Anda, bukan foto layar.
bot-notice-deposit-pending = ⚠️ Bukti untuk setoran <b>{ $amount }</b> tidak dapat dihitung.
bot-notice-deposit-pending-then = Setorannya masih terbuka: kirim bukti lain, atau transfer jumlah yang tepat.
bot-notice-deposit-review = 🔎 Tim kami sedang melihat setoran Anda sebesar <b>{ $amount }</b>. Anda tidak perlu melakukan apa pun.
bot-notice-deposit-credited = ✅ <b>{ $amount }</b> sudah masuk ke dompet Anda.
bot-notice-deposit-expired = ⌛️ Waktu setoran <b>{ $amount }</b> sudah habis, dan tidak ada pembayaran yang masuk.
bot-notice-deposit-rejected = ❌ Setoran Anda sebesar <b>{ $amount }</b> ditolak.
bot-notice-deposit-over-then = Jika Anda sudah membayar, silakan tulis ke /support; uang Anda tidak hilang.
bot-notice-deposit-expired-then = Jangan transfer lagi untuk setoran ini. Jika sudah, uang Anda tidak hilang: kirim buktinya ke sini, sebagai gambar.

# VIP. { $name } adalah merek
bot-vip = ⭐ <b>Keanggotaan VIP</b>
bot-vip-none = Anda belum punya tingkat VIP.
bot-vip-level = Tingkat Anda: <b>{ $name }</b>, sampai { $time } (Bangkok)
bot-vip-empty = Saat ini tidak ada tingkat yang dijual.
bot-vip-line = <b>{ $name }</b> · { $price } untuk { $count } hari
bot-vip-gains = Biaya −{ $percent } % · setor sampai { $deposit } sehari · kirim sampai { $send } sehari
bot-vip-now = Untuk Anda sekarang: <b>{ $price }</b>
bot-vip-offer = Beli <b>{ $name }</b> seharga <b>{ $price }</b>?
bot-vip-until = Berlaku sampai { $time } (Bangkok).
bot-vip-final = Jumlahnya dipotong dari dompet setelah Anda mengonfirmasi.
bot-vip-bought = ⭐ <b>Sekarang milik Anda!</b>
bot-vip-paid = Dibayar: { $amount }
bot-button-vip = ⭐ Keanggotaan VIP
bot-button-vip-level = { $name } · { $price }
