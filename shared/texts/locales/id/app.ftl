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
app-recent = Mutasi terbaru
app-no-movements = Belum ada mutasi.
app-wallet-frozen = Dompet Anda dibekukan. Silakan hubungi layanan bantuan.
app-limits = Batas
app-limit-send = Masih dapat dikirim hari ini
app-limit-deposit = Masih dapat disetor hari ini
app-limit-single-deposit = Setoran terbesar
app-limit-balance = Saldo terbesar

# Setoran: baht dari rekening bank, lewat PromptPay atau transfer; slip adalah gambar yang dibuat aplikasi bank setelah transfer
app-deposit = Setor
app-deposit-title = Setor uang
app-deposit-one = Setoran
app-deposit-new = Setoran baru
app-deposit-unfinished = Belum selesai
app-deposit-past = Setoran sebelumnya
app-deposit-none = Belum ada setoran.
# { $min } dan { $max } adalah jumlah dengan mata uangnya
app-deposit-bounds = Dari { $min } sampai { $max }
app-deposit-below = Setoran terkecil adalah { $min }.
app-deposit-above = Saat ini Anda dapat menyetor paling banyak { $max }.
app-deposit-quick = Pilihan jumlah
app-deposit-bank = Bank Anda
app-deposit-bank-any = Bank lain
app-deposit-bank-hint = Opsional. Transfer di bank yang sama biasanya tiba lebih cepat.
app-deposit-no-account = Saat ini tidak ada rekening bank yang dapat menerima setoran. Coba lagi nanti.
app-deposit-spent = Hari ini tidak dapat menyetor lagi. Besok dapat dilanjutkan.
app-deposit-unclear = Belum pasti apakah setoran sudah dibuka. Tanyakan lagi: berapa kali pun ditekan, setoran hanya dibuka sekali.
app-bank-002 = Bank Bangkok
app-bank-004 = Bank Kasikorn
app-bank-006 = Bank Krungthai
app-bank-011 = Bank ttb
app-bank-014 = Bank Siam Commercial (SCB)
app-bank-025 = Bank Krungsri
app-bank-030 = Bank Tabungan Pemerintah (GSB)
# Sebelum hitungan mundur
app-deposit-within = Transfer dalam waktu
app-deposit-late = Waktunya habis. Jangan transfer lagi. Jika sudah, kirim bukti transfernya.
app-deposit-exactly = Transfer tepat sejumlah
app-deposit-satang = Mohon tepat sejumlah ini: dengan begitu kami tahu transfer itu milik Anda.
# { $added } adalah jumlah dengan mata uangnya
app-deposit-added = { $added } ditambahkan agar kami tahu transfer itu milik Anda. Semuanya masuk ke dompet Anda.
app-deposit-copy-amount = Salin jumlahnya
app-deposit-copy-account = Salin nomor rekening
# { $amount } beserta mata uangnya
app-deposit-qr = Kode QR PromptPay untuk { $amount }
app-deposit-scan = Pindai dengan aplikasi bank Anda, atau transfer ke rekening ini:
app-deposit-keep-qr = Simpan kode QR
app-deposit-screenshot = Berkas tidak dapat disimpan di sini. Ambil tangkapan layar lalu buka di aplikasi bank Anda.
app-deposit-to-bank = Bank tujuan
app-deposit-account = Nomor rekening
app-deposit-holder = Nama rekening
app-deposit-asked = Yang Anda minta
app-deposit-to-transfer = Yang ditransfer
app-deposit-opened-at = Dibuka
app-deposit-credited-at = Masuk dompet
app-deposit-number = Nomor setoran
app-deposit-course = Perkembangan
app-deposit-step-pay = Transfer Anda
app-deposit-step-slip = Bukti transfer
app-deposit-step-check = Pemeriksaan
app-deposit-step-credit = Masuk ke dompet
# Untuk pembaca layar, setelah sebuah langkah
app-deposit-step-is-done = selesai
app-deposit-step-is-now = sedang berjalan
app-deposit-step-is-later = belum
app-deposit-step-is-failed = gagal
app-deposit-is-pending = Menunggu transfer Anda
app-deposit-is-slip_submitted = Bukti transfer sedang diperiksa
app-deposit-is-review = Sedang ditinjau
app-deposit-is-credited = Sudah di dompet
app-deposit-is-expired = Kedaluwarsa
app-deposit-is-rejected = Tidak diterima
# { $amount } beserta mata uangnya
app-deposit-says-slip_submitted = Bukti transfer Anda sudah kami terima dan sedang diperiksa. Sering kali sekitar satu menit; bila petugas kami harus melihat, agak lebih lama.
app-deposit-says-review = Petugas kami sedang memeriksanya. Anda akan diberi tahu di sini dan di chat; tidak perlu menunggu.
app-deposit-says-credited = { $amount } sudah masuk ke dompet Anda.
app-deposit-says-expired = Tidak dibayar tepat waktu. Jangan transfer lagi untuk setoran ini. Jika sudah, uang tidak hilang: kirim bukti transfernya.
app-deposit-says-rejected = Setoran ini tidak dapat diterima. Jika uang sudah keluar dari bank Anda, hubungi layanan bantuan.
app-deposit-paid-over = Yang masuk lebih banyak daripada jumlah yang tepat.
app-deposit-paid-under = Yang masuk lebih sedikit daripada jumlah yang tepat.
app-deposit-paid-late = Transfer datang setelah waktunya habis.
app-deposit-paid-twice = Ada transfer kedua untuk setoran ini.
app-deposit-paid-ambiguous = Transfer yang dibuktikan ini sudah dihitung untuk setoran lain.
# Mengapa ditinjau, tidak diterima, atau apa yang salah dengan slip; { $slip } dan { $deposit } adalah isi slip dan yang diharapkan
app-deposit-because-slip_amount_differs = Bukti transfer menyebut { $slip }, setorannya { $deposit }.
app-deposit-because-slip_receiver_differs = Penerima pada bukti transfer bukan penerima setoran ini.
app-deposit-because-slip_too_old = Transfer pada bukti transfer terjadi sebelum setoran ini dibuka.
app-deposit-because-slip_late = Transfer pada bukti transfer terjadi setelah waktunya habis.
app-deposit-because-slip_in_future = Tanggal bukti transfer berada di masa depan.
app-deposit-because-slip_inconsistent = Nomor referensi, bank, dan tanggal pada bukti transfer tidak cocok satu sama lain.
app-deposit-because-slip_no_qr = Kode QR bukti transfer tidak ditemukan. Kirim bukti transfer utuh beserta kode QR-nya.
app-deposit-because-slip_above_automatic_limit = Semuanya cocok. Petugas kami tinggal memastikannya.
app-deposit-because-slip_unconfirmed = Bank belum dapat memastikan transfer ini.
app-deposit-because-payment_dismissed = Transfer ini pernah disisihkan. Petugas kami memeriksanya lagi.
app-deposit-because-slip_already_used = Bukti transfer ini sudah dipakai untuk setoran lain.
app-deposit-because-slip_unreadable = Bukti transfer tidak terbaca. Kirim gambar yang lebih tajam dengan kode QR yang terlihat utuh.
app-deposit-because-slip_not_found = Bank tidak mengenal transfer ini. Kirim bukti transfer untuk setoran ini.
app-deposit-because-tier_limit_exceeded = Melebihi batas akun Anda.
app-deposit-because-wallet_closed = Dompet Anda saat ini tidak dapat menerima uang: dibekukan atau ditutup.
app-deposit-because-wallet_refused = Dompet Anda tidak menerima uang ini. Petugas kami mencari sebabnya.
app-slip = Sudah transfer?
app-slip-hint = Biasanya kami melihat transfer Anda sendiri dalam beberapa menit. Jika belum, kirim bukti transfernya: kami memeriksanya, dan bila perlu petugas kami ikut melihat.
app-slip-refused = Bukti transfer ini tidak dapat diterima. Kirim bukti transfer untuk setoran ini.
app-slip-send = Kirim bukti transfer
app-slip-camera = Ambil foto
app-slip-gallery = Pilih bukti transfer
app-slip-preparing = Menyiapkan gambar…
app-slip-sending = Mengirim bukti transfer…
app-slip-no_picture = Perangkat ini tidak dapat membaca berkas itu sebagai gambar. Pilih tangkapan layar atau foto bukti transfer.
app-slip-too_large = Gambar ini terlalu besar. Pilih tangkapan layar atau foto bukti transfer.
app-slip-unclear = Belum pasti apakah bukti transfer sudah sampai. Kirim lagi: hanya dihitung sekali.
app-slip-again = Kirim lagi

# Tingkat VIP, dibeli dari dompet untuk sejumlah hari
app-vip = Keanggotaan VIP
app-vip-what = Biaya lebih rendah dan batas lebih tinggi
app-vip-none = Belum ada tingkat VIP
# { $level } adalah angka
app-vip-level = VIP tingkat { $level }
# Sebelum tanggal
app-vip-until = Sampai
app-vip-yours = Milik Anda
app-vip-no-levels = Saat ini tidak ada tingkat VIP
# { $percent } adalah angka
app-vip-discount = Diskon { $percent } % untuk setiap biaya
# { $days } adalah angka
app-vip-days = { $days } hari
# Sebelum jumlah
app-vip-limit-deposit_max = Setiap setoran sampai
app-vip-limit-deposit_day = Setoran per hari sampai
app-vip-limit-send_day = Kiriman per hari sampai
app-vip-limit-balance_max = Saldo sampai
app-vip-buy = Beli
app-vip-upgrade = Naik tingkat
app-vip-renew = Perpanjang
# Untuk pembaca layar, di antara harga sekarang dan harga penuh
app-vip-instead = dari harga
app-vip-difference = Sisa tingkat Anda sekarang sudah diperhitungkan.
app-vip-note = Dibayar dari dompet Anda. Berakhir dengan sendirinya: tidak ada tagihan di kemudian hari.
# { $name } adalah tingkat, seperti “VIP 1”
app-vip-confirm-title = Beli { $name }?
app-vip-term = Selama
app-vip-short = Uang di dompet Anda tidak cukup untuk ini.
app-vip-unclear = Belum pasti apakah sudah dibeli. Tanyakan lagi: berapa kali pun ditekan, Anda hanya membayar sekali.
app-vip-done = Selesai: { $name } milik Anda.

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
app-filter-turned = Tanggal akhir lebih awal daripada tanggal mulai.
app-filter-apply = Tampilkan
app-filter-clear = Hapus saringan
# { $count } saringan terpasang
app-filter-on = Saringan: { $count }
app-nothing-found = Tidak ada yang cocok dengan saringan ini.
app-export = Ekspor sebagai CSV
# { $count } mutasi
app-export-rows = Mutasi dalam berkas ini: { $count }
app-export-cut = Berkas ini memuat 5.000 yang terbaru. Pilih lebih sedikit hari untuk mendapatkan yang lebih lama.
app-export-share = Bagikan berkas
app-export-save = Simpan berkas
app-export-copy = Salin teks
app-export-bot = Telegram tidak mengizinkan halaman ini menyimpan berkas di sini. Kirim /history csv ke bot untuk menerima berkasnya di chat.
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
app-paused-deposits = Setoran dijeda untuk sementara. Uang Anda aman.
# Bagaimana stok sampai ke halaman ini
app-link-connecting = Menghubungkan
app-link-live = Langsung
app-link-polling = Setiap beberapa detik
app-link-reconnecting = Menghubungkan lagi
app-link-closed = Terputus

# Membeli
app-buy = Beli
app-quantity = Jumlah
app-total = Jumlah bayar
# { $total } adalah jumlah dengan mata uangnya
app-pay = Bayar { $total }
app-buy-note = Saldo Anda dipotong satu kali, hanya bila barangnya benar-benar milik Anda. Tidak ada daftar tunggu.
app-short = Ini lebih dari saldo Anda. Tanpa saldo yang cukup pesanan akan dibatalkan.
app-buy-slow = Koneksi lambat. Kami terus bertanya; Anda hanya membeli sekali.
app-ask-again = Tanya lagi
app-outcome-unknown = Belum pasti apakah pesanan Anda diterima. Tanya lagi: sesering apa pun ditekan, Anda hanya membeli satu kali.
app-late-ordered = Pesanan Anda diterima. Lihat di Pesanan.
app-see-order = Lihat pesanan
# { $seconds } adalah angka
app-retry-after = Tunggu { $seconds } detik.

# Pesanan
app-order = Pesanan
app-orders-empty = Anda belum memesan apa pun
app-to-shop = Ke obral kilat
app-to-wallet = Ke dompet
app-order-says-unknown = Kami sedang memeriksa apakah pesanan Anda diterima. Halaman ini akan memberi tahu.
app-order-says-reserved = Sudah direservasi untuk Anda. Pembayaran sedang berjalan.
app-order-says-paid = Ini milik Anda!
app-order-says-fulfilled = Sudah diserahkan.
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
app-fulfilled-at = Diserahkan
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
app-verdict-told = Semua yang dapat diperiksa perangkat ini cocok. Bahwa pembelian ini ada di rantai terbuka adalah kata toko, karena perangkat ini tidak melihatnya langsung.
app-verdict-fails = Struk ini tidak benar. Silakan hubungi layanan bantuan.
app-verdict-cannot = Perangkat ini tidak dapat memeriksanya.
app-step-receipt = Isinya sama dengan pesanan Anda
app-step-leaf = Pembelian Anda ada di tempat yang disebutkan
app-step-link = Mata rantai ini tersusun dari pembelian di dalamnya
app-step-chain = Mata rantai ini pernah diumumkan kepada semua orang sebagai kepala rantai penjualan
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
app-support = Layanan bantuan
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
app-legal-commands = Kata yang diawali / adalah perintah untuk chat dengan bot. Dompet, Layanan bantuan, dan Pengaturan di aplikasi ini melakukan hal yang sama.
app-sign-out-title = Keluar dari akun?
app-sign-out-says = Semua yang diingat perangkat ini tentang Anda dihapus. Dompet Anda tetap seperti semula.
app-delete-account = Hapus akun saya
app-delete-title = Hapus akun Anda?
app-delete-says = Nama, alamat, dan pesan Anda dimusnahkan selamanya. Catatan uang tetap ada, sesuai hukum, di bawah nomor Anda, setoran dengan nama dari bukti transfer dan bank; gambar bukti transfer disimpan untuk waktu terbatas. Ini hanya mungkin bila dompet kosong dan tidak ada pesanan terbuka.
app-delete-confirm = Hapus selamanya
app-delete-unclear = Belum pasti apakah akun Anda sudah dihapus. Perangkat ini tidak lagi menyimpan apa pun tentang Anda. Tekan lagi untuk mengetahuinya; akun tidak akan dihapus dua kali.

# Sebelum masuk
app-welcome = DOGLC
app-welcome-says = Dompet Anda dengan toko obral kilat, di dalam Telegram.
app-open-telegram = Buka di Telegram
app-expired = Silakan masuk lagi. Tidak ada yang hilang.
app-expired-reopen = Tutup jendela ini lalu buka lagi aplikasinya dari bot. Tidak ada yang hilang.
app-gone = Akun Anda sudah dihapus
app-gone-says = Terima kasih sudah pernah di sini. Bila ingin kembali, tulis saja /start kepada bot.
# Hanya untuk pengembang
app-sandbox = Masuk sebagai (pengembangan)

# The same words as the bot's (bot-terms, bot-privacy), without its tags; a test compares them
app-terms-text =
    Dompet Anda. Uang hanya bergerak setelah Anda mengonfirmasinya, dan satu kali. Uang yang sudah sampai pada orang lain tidak dapat ditarik kembali. Ada batas per hari dan batas saldo; /wallet menunjukkan sisanya. Dompet ini bukan rekening bank dan tidak memberi bunga.

    Penjualan. Siapa cepat dia dapat, sampai batas per orang. Anda membayar harga yang Anda konfirmasi. Bila pesanan yang direservasi tidak dapat dibayar, pesanan dilepas dan tidak ada dana yang dipotong. Setiap penjualan menyimpan bukti urutan yang terbuka, dan struk Anda dapat dicocokkan dengannya.

    Pengiriman dan pengembalian dana. Paket dikirim ke alamat yang Anda berikan. Kode hanya ditunjukkan kepada Anda. Bila ada masalah dengan pesanan, tulis ke /support; dana kembali ke dompet Anda.

    Bermain adil. Kami dapat menjeda penjualan, atau memblokir akun yang dipakai untuk menipu atau merugikan orang lain. Anda selalu boleh bertanya alasannya: /support.

    Pergi. Kapan saja: /delete_me. Apa yang kami ketahui tentang Anda ada di /privacy.
app-privacy-text =
    Yang disimpan. Nomor, nama, nama pengguna, dan bahasa Anda, sebagaimana diberitahukan Telegram. Mutasi dompet dan pesanan Anda. Alamat Anda, hanya bila Anda mengisinya untuk paket; alamat itu dienkripsi. Yang Anda tulis ke /support. Bukti transfer yang Anda kirim untuk setoran, beserta isinya, untuk memeriksa pembayaran; juga nama pembayar yang diberitahukan bank. Pesan lain kepada bot dihapus begitu dijawab; hanya diingat bahwa pesan itu sudah ditangani, selama 14 hari. Aplikasi tidak memakai cookie; aplikasi mengingat keadaan terakhirnya di perangkat Anda, paling lama 7 hari.

    Siapa yang melihatnya. Anda. Operator kami, ketika membantu Anda atau mengirim paket; setiap tindakan operator dan setiap kali alamat dilihat dicatat dalam log yang tidak dapat diubah. Penerima uang dari Anda melihat nomor dan pesan Anda. Teks kode QR pada bukti transfer dapat diperiksa di layanan verifikasi bukti transfer (SlipOK, EasySlip, atau SCB). Kami tidak menjual data itu dan tidak menampilkan iklan. Chat dengan bot berjalan lewat Telegram, yang dapat membacanya.

    Berapa lama. Sampai Anda menghapus akun. Gambar bukti transfer disimpan untuk waktu terbatas, umumnya 400 hari, juga bila Anda pergi sebelum itu. Mutasi, setoran, pesanan, dan log operator tetap ada sebagai pembukuan kami di bawah nomor Anda; pada setoran juga nama yang terbaca di bukti transfer dan nama pembayar yang diberitahukan bank, sebagaimana diminta hukum untuk catatan uang.

    Salinan dan penghapusan. /history csv memberi Anda mutasi dompet sebagai berkas. /delete_me langsung memusnahkan nama, nama pengguna, bahasa, alamat, sesi masuk, dan yang Anda tulis ke layanan bantuan.
