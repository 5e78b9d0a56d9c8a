# Halaman penjualan umum, untuk ponsel dan proyektor di aula. Teks biasa, pendek: sebagian dibaca dari baris paling belakang.

# Nama halaman, di samping nama produk
sale-title = Obral kilat

# Tidak ada produk untuk ditampilkan
sale-none = Belum ada penjualan saat ini
sale-none-hint = Penjualan berikutnya muncul di sini dengan sendirinya.
sale-not-found = Produk ini tidak ada
sale-not-found-hint = Silakan periksa tautannya.
sale-away = Penjualan tidak dapat dihubungi saat ini
sale-away-hint = Halaman ini terus mencoba sendiri.

# Seberapa baru angkanya
sale-link-connecting = Menghubungkan…
sale-link-live = Langsung
sale-link-polling = Langsung, terlambat beberapa detik
sale-link-reconnecting = Menghubungkan lagi…
sale-link-closed = Berhenti

# Di samping harga; { $count } buah yang boleh dibeli satu orang
sale-limit = { $count ->
   *[other] maksimal { $count } per orang
}

# Keadaan penjualan; setelah sale-state-scheduled dan sale-state-open ada hitung mundur seperti 00:12:34
sale-when = Waktu
sale-state-scheduled = Dimulai dalam
sale-state-open = Sedang dijual
sale-state-sold_out = Habis terjual
sale-state-paused = Dijeda
sale-state-ended = Penjualan sudah berakhir
# Pengganti hitung mundur bila penjualan tidak punya batas waktu
sale-while-stock-lasts = Selama persediaan ada
sale-paused-hint = Segera dilanjutkan.
sale-ended-hint = Terima kasih sudah datang!
sale-sold-out-hint = Stok bisa kembali selama pesanan masih dibayar.
# { $time } adalah lamanya, seperti "42,3 detik"
sale-took = Habis dalam { $time }
# $time of the text above when it is less than a minute; { $seconds } is a number such as 42.3
sale-seconds = { $seconds } detik
# { $time } adalah tanggal dan jam
sale-starts-at = Mulai { $time }, waktu Bangkok
sale-ends-at = Berakhir { $time }, waktu Bangkok
sale-ended-at = Telah berakhir { $time }, waktu Bangkok

# Di bawah angka besar sisa barang (angkanya tidak ada di teks ini)
sale-left = { $count ->
   *[other] buah tersisa
}
# Lanjutannya; { $total } adalah angka
sale-of-total = dari { $total }
# Stands in its place when nothing is left; { $total } is a number
sale-all-sold = semua { $total } terjual

# Angka kecepatan
sale-pace = Laju
sale-orders-per-second = Pesanan per detik
sale-pieces-per-second = Buah per detik
sale-peak = Puncak
sale-sold = Terjual
sale-pace-how = Jumlah yang terjual dalam 10 detik terakhir, dibagi 10.

# Grafik stok
sale-chart = Stok dari waktu ke waktu
sale-chart-empty = Belum ada yang dapat ditampilkan.
# { $from } dan { $to } adalah jam, { $first } dan { $last } jumlah barang
sale-chart-summary = Sisa barang: { $first } pada { $from }, { $last } pada { $to }.
sale-chart-table = Tampilkan sebagai tabel
sale-chart-time = Waktu Bangkok
sale-chart-left = Sisa barang

# Tautan ke bot dan kode yang dipindai ponsel
sale-buy = Beli di Telegram
sale-scan = Pindai dengan ponsel untuk membeli
sale-scan-early = Pindai dengan ponsel agar siap

# Bukti: rantai hash, yang ditampilkan nilai terbarunya ("kepala"). Mata rantai adalah bagian dari rantai.
sale-proof = Bukti penjualan ini
sale-proof-what = Apa ini?
sale-proof-why = Setiap pembelian disegel ke dalam rantai sidik jari, dan ini yang terbaru. Siapa pun yang menyimpannya kelak dapat memastikan bahwa tidak ada yang ditambah, dihapus, atau didahulukan. Pembeli mencocokkan struknya sendiri di aplikasi; pembelian orang lain tidak ditampilkan.
sale-proof-links = { $count ->
   *[other] { $links } mata rantai sejauh ini.
}
sale-proof-data = Bukti sebagai data
