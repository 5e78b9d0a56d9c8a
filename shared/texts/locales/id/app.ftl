# Mini App: dompet dan toko obral kilat di ponsel, di dalam Telegram. Teks biasa, pendek: tombol dan label ada di baris sempit.

# Empat tempat di bagian bawah, dan namanya untuk pembaca layar
app-places = Navigasi
app-tab-wallet = Dompet
app-tab-shop = Obral kilat
app-tab-orders = Pesanan
app-tab-settings = Pengaturan

# Dompet
app-available = Tersedia
# Sebelum jumlah yang dicadangkan untuk sesuatu yang sedang berjalan
app-held = Dicadangkan:
app-send = Kirim
app-history = Riwayat
app-see-all = Lihat semua
app-recent = Pergerakan terbaru
app-no-movements = Belum ada pergerakan.
app-wallet-frozen = Dompet Anda dibekukan. Silakan hubungi layanan bantuan.
app-limits = Batas
app-limit-send = Masih dapat dikirim hari ini
app-limit-deposit = Masih dapat disetor hari ini
app-limit-single-deposit = Setoran terbesar
app-limit-balance = Saldo terbesar

# Penyebab uang bergerak, sebagai baris riwayat
app-movement-order = Pembelian
app-movement-refund = Pengembalian dana
app-movement-send = Transfer dana
app-movement-adjustment = Koreksi
app-movement-deposit = Setoran
app-movement-other = Lainnya
# { $user } adalah nomor
app-movement-from = Dari { $user }
app-movement-to = Kepada { $user }

# Menyaring dan mengekspor riwayat
app-filter = Saring
app-filter-direction = Arah
app-filter-all = Semua
app-filter-in = Masuk
app-filter-out = Keluar
app-filter-kind = Jenis
app-filter-asset = Mata uang
app-filter-from = Dari
app-filter-to = Sampai
app-filter-turned = Hari ini sebelum hari pertama.
app-filter-apply = Tampilkan
app-filter-clear = Hapus saringan
# { $count } saringan terpasang
app-filter-on = Saringan: { $count }
app-nothing-found = Tidak ada yang cocok dengan saringan ini.
app-export = Ekspor sebagai CSV
# { $count } pergerakan
app-export-rows = Pergerakan dalam berkas ini: { $count }
app-export-cut = Berkas ini memuat 5.000 yang terbaru. Pilih lebih sedikit hari untuk mendapatkan yang lebih lama.
app-export-share = Bagikan berkas
app-export-save = Simpan berkas
app-export-copy = Salin teks
app-export-bot = Telegram tidak mengizinkan halaman ini menyimpan berkas di sini. Kirim /history ke bot untuk menerima berkasnya di chat.
app-copy-by-hand = Menyalin tidak diizinkan di sini. Silakan pilih teksnya lalu salin sendiri.

# Obral kilat
# Sisa { $count } buah
app-left = Sisa { $count }
app-left-plain = tersisa
# Setelah angka yang tersisa
app-left-of = tersisa dari { $total }
# Sebelum hitung mundur
app-starts-in = Dimulai dalam
app-ends-in = Berakhir dalam
app-shop-empty = Belum ada yang dijual saat ini
app-shop-empty-hint = Silakan kembali lagi nanti.
# { $count } buah
app-per-person = Maksimal { $count } per orang
app-about = Tentang produk
app-delivery-none = Tidak ada yang dikirim: menjadi milik Anda begitu lunas
app-delivery-physical = Dikirim lewat pos
app-delivery-digital = Sebuah kode, ditampilkan di sini begitu lunas
app-proof-offer = Setiap pembelian dapat dibuktikan
app-proof-offer-hint = Struk Anda dicocokkan di perangkat ini dengan rantai publik penjualan.
app-paused-everything = Semuanya dijeda untuk sementara. Uang Anda aman.
app-paused-sale = Penjualan ini dijeda untuk sementara.
# Bagaimana stok sampai ke halaman ini
app-link-connecting = Menghubungkan
app-link-live = Langsung
app-link-polling = Setiap beberapa detik
app-link-reconnecting = Menghubungkan lagi
app-link-closed = Tidak langsung

# Membeli
app-buy = Beli
app-quantity = Jumlah
app-total = Jumlah bayar
# { $total } adalah jumlah dengan mata uangnya
app-pay = Bayar { $total }
app-buy-note = Anda dipotong satu kali, hanya bila barangnya benar-benar milik Anda. Tidak ada daftar tunggu.
app-short = Ini lebih dari saldo Anda. Tanpa saldo yang cukup pesanan akan dibatalkan.
app-buy-slow = Koneksi lambat. Kami terus bertanya; Anda hanya membeli sekali.
app-ask-again = Tanya lagi
app-outcome-unknown = Belum pasti apakah pesanan Anda diterima. Tanya lagi: sesering apa pun ditekan, Anda hanya membeli satu kali.
app-see-order = Lihat pesanan
# { $seconds } adalah angka
app-retry-after = Tunggu { $seconds } detik.

# Pesanan
app-order = Pesanan
app-orders-empty = Anda belum memesan apa pun
app-to-shop = Ke obral kilat
app-to-wallet = Ke dompet
app-order-says-unknown = Kami sedang memeriksa apakah pesanan Anda diterima. Halaman ini akan memberi tahu.
app-order-says-reserved = Sudah dipesan untuk Anda. Pembayaran sedang berjalan.
app-order-says-paid = Ini milik Anda!
app-order-says-fulfilled = Sudah diterima.
app-order-says-released = Tidak dapat dibayar. Tidak ada dana yang dipotong.
app-order-says-expired = Tidak dibayar tepat waktu. Tidak ada dana yang dipotong.
app-order-says-cancelled = Sudah dibatalkan. Tidak ada dana yang dipotong.
app-order-says-refunded = Uang Anda sudah kembali ke dompet.
# Sebelum hitung mundur
app-order-held-for = Disimpan untuk Anda:
app-reason-insufficient_funds = Saldo di dompet Anda tidak cukup.
app-reason-tier_limit_exceeded = Melebihi batas akun Anda.
app-reason-wallet_frozen = Dompet Anda dibekukan.
app-reason-expired = Waktunya habis.
app-reason-cancelled_by_buyer = Anda membatalkannya.
app-details = Rincian
app-ordered-at = Dipesan
app-settled-at = Diputuskan
app-fulfilled-at = Diterima
app-order-number = Nomor pesanan
app-cancel-order = Batalkan pesanan
app-cancel-order-title = Batalkan pesanan ini?
# { $what } adalah jumlah dan produk, seperti “2 × Kemeja”
app-cancel-order-says = { $what } kembali ke penjualan. Tidak ada dana yang dipotong.
app-order-cancelled = Pesanan dibatalkan.
app-order-cancel-asked = Sudah diminta. Pesanan menampilkan keadaannya.
app-codes = Kode Anda
app-codes-hint = Hanya Anda yang dapat melihatnya di sini. Jangan berikan kepada siapa pun sebelum dipakai.
app-codes-wait = Kode Anda sedang disiapkan. Kode akan muncul di sini.
app-parcel = Paket
app-parcel-wait = Sedang disiapkan
app-parcel-sent = Dalam perjalanan
app-address-needed = Dikirim ke mana?
app-address-needed-hint = Silakan isi alamat Anda.

# Struk: bukti bahwa pembelian ada di rantai publik penjualan
app-receipt = Struk
app-receipt-hint = Dihitung di perangkat ini: tidak perlu percaya kepada siapa pun.
# Tempat pembelian dalam rantai, seperti “12.3”
app-receipt-place = Tempat dalam rantai
app-receipt-check = Periksa struk
app-receipt-check-again = Periksa lagi
app-verdict-holds = Struk ini benar.
app-verdict-fails = Struk ini tidak benar. Silakan hubungi layanan bantuan.
app-verdict-cannot = Perangkat ini tidak dapat memeriksanya.
app-step-receipt = Isinya sama dengan pesanan Anda
app-step-leaf = Pembelian Anda ada di tempat yang disebutkan
app-step-link = Mata rantai ini tersusun dari pembelian di dalamnya
app-step-chain = Mata rantai ini pernah diumumkan kepada semua orang sebagai kepala penjualan
app-step-chain-told = Perangkat ini tidak melihat mata rantai itu secara langsung; toko menyatakan ada di rantai

# Mengirim uang kepada orang lain
app-send-title = Kirim uang
app-send-to = Nomor penerima
app-send-to-hint = Penerima menemukannya di aplikasi ini pada Pengaturan.
app-send-to-malformed = Ini berupa nomor tanpa spasi, misalnya 1002.
app-send-to-self = Ini nomor Anda sendiri.
app-amount = Jumlah uang
app-asset = Mata uang
app-amount-empty = Berapa?
app-amount-malformed = Ini bukan jumlah uang.
app-amount-decimals = Angka di belakang koma terlalu banyak untuk mata uang ini.
app-amount-zero = Jumlahnya harus lebih dari nol.
app-amount-short = Ini lebih dari saldo Anda.
app-memo = Pesan
# { $left } karakter
app-memo-hint = Tidak wajib. Sisa { $left } karakter.
app-continue = Lanjut
app-send-confirm-title = Kirim ini?
# { $amount } dengan mata uangnya
app-send-confirm = Kirim { $amount }
app-send-note = Transfer tidak dapat ditarik kembali. Silakan periksa nomornya.
app-send-unclear = Belum pasti apakah sudah terkirim. Tanya lagi: sesering apa pun ditekan, hanya terkirim satu kali.
app-sending-sent = Dalam perjalanan
app-sending-delivered = Sampai
app-sending-returned = Kembali
# { $user } adalah nomor
app-sending-says-sent = Uang sudah keluar dari dompet Anda dan sedang menuju { $user }.
app-sending-says-delivered = { $user } sudah menerimanya.
app-sending-says-returned = { $user } tidak dapat menerimanya. Uang kembali ke dompet Anda.
app-send-another = Kirim lagi
app-done = Selesai

# Pengaturan
app-you = Anda
# { $id } adalah nomor tujuan kiriman uang
app-your-number = Nomor Anda: { $id }
app-address = Alamat pengiriman
app-address-hint = Paket dikirim ke sini. Alamat disimpan terenkripsi dan hanya ditunjukkan kepada pengirim paket Anda.
app-address-recipient = Penerima
app-address-phone = Telepon
app-address-line1 = Nomor rumah dan jalan
app-address-line2 = Gedung, lantai
app-address-city = Kecamatan atau kota
app-address-province = Provinsi
app-address-postal_code = Kode pos
app-address-country = Negara (dua huruf, seperti TH)
app-address-fault-empty = Silakan isi bagian ini.
app-address-fault-malformed = Ini tampaknya tidak benar.
app-address-saved = Alamat disimpan.
app-address-remove = Hapus alamat
app-address-remove-title = Hapus alamat ini?
app-address-removed = Alamat dihapus.
app-optional = Tidak wajib
app-support = Bantuan
app-support-hint = Ceritakan apa yang terjadi. Kami menjawab di sini dan di chat.
app-ticket-write = Pesan Anda
app-ticket-send = Kirim pesan
app-ticket-sent = Terkirim. Kami akan menjawab di sini dan di chat.
app-ticket-them = Layanan bantuan
app-ticket-open = Menunggu kami
app-ticket-answered = Dijawab
app-ticket-closed = Ditutup
app-terms = Ketentuan
app-privacy = Privasi
app-sign-out-title = Keluar dari akun?
app-sign-out-says = Semua yang diingat perangkat ini tentang Anda dihapus. Dompet Anda tetap seperti semula.
app-delete-account = Hapus akun saya
app-delete-title = Hapus akun Anda?
app-delete-says = Nama, alamat, dan pesan Anda dimusnahkan selamanya. Catatan uang tetap ada, sesuai hukum, tanpa nama Anda. Ini hanya mungkin bila dompet kosong dan tidak ada pesanan terbuka.
app-delete-confirm = Hapus selamanya

# Sebelum masuk
app-welcome = DOGLC
app-welcome-says = Dompet Anda dengan toko obral kilat, di dalam Telegram.
app-open-telegram = Buka di Telegram
app-expired = Silakan masuk lagi. Tidak ada yang hilang.
app-expired-reopen = Tutup jendela ini lalu buka lagi aplikasinya dari bot. Tidak ada yang hilang.
# Hanya untuk pengembang
app-sandbox = Masuk sebagai (pengembangan)

app-terms-text =
    DOGLC adalah dompet dan toko di dalam Telegram. Dengan memakainya Anda menyetujui hal berikut.

    Uang. Yang ditampilkan dompet adalah milik Anda. Anda hanya dipotong untuk yang Anda konfirmasi, satu kali, dan tidak pernah lebih dari jumlah yang ditampilkan. Transfer kepada orang lain tidak dapat ditarik kembali.

    Obral kilat. Siapa cepat dia dapat. Pembelian berlaku setelah dompet membayarnya; sampai saat itu hanya dipesan. Bila tidak dapat dibayar, barang kembali dijual dan tidak ada dana yang dipotong.

    Batas. Akun Anda memiliki batas kirim, setor, dan saldo. Semuanya terlihat di dompet.

    Kejujuran. Akun yang menipu orang lain atau toko diblokir. Bila menurut Anda itu keliru, hubungi layanan bantuan.

    Bantuan. Tulis kepada kami di Pengaturan, Bantuan, atau kirim /support ke bot.
app-privacy-text =
    Kami menyimpan sesedikit mungkin.

    Dari Telegram kami menerima nomor, nama depan, nama pengguna, dan bahasa Anda. Kami menyimpannya untuk mengetahui dompet milik siapa dan untuk berbicara dengan Anda.

    Kami menyimpan pesanan dan pergerakan uang Anda, karena itu bukti bagi Anda dan kami. Alamat Anda disimpan terenkripsi, dan hanya ditunjukkan kepada pengirim paket Anda.

    Kami tidak menjual apa pun tentang Anda dan tidak memakai iklan maupun cookie. Aplikasi ini mengingat keadaan terakhirnya di perangkat Anda agar dapat ditampilkan tanpa jaringan.

    Anda dapat menghapus akun di Pengaturan. Data pribadi kemudian dimusnahkan; catatan uang tetap ada, tanpa nama Anda, sesuai hukum.
