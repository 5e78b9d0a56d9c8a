# Teks yang dipakai bersama semua halaman: tombol, status pesanan dan penjualan, galat peramban. Teks biasa.

# Tombol
ui-retry = Coba lagi
ui-close = Tutup
ui-cancel = Batal
ui-back = Kembali
ui-save = Simpan
ui-more = Tampilkan lagi
ui-copy = Salin
ui-copied = Tersalin
ui-sign-out = Keluar
ui-language = Bahasa
ui-fewer = Kurangi satu
ui-add-one = Tambah satu
ui-loading = Memuat…

# Galat peramban; { $id } dicari di log oleh petugas bantuan
ui-offline = Tidak ada koneksi. Periksa jaringan Anda lalu coba lagi.
ui-error-service = Saat ini tidak dapat digunakan. Silakan coba lagi sebentar lagi.
ui-error-page = Ada masalah di halaman ini. Silakan coba lagi.
ui-request-id = Jika meminta bantuan, sebutkan nomor ini: { $id }
ui-session-over = Sesi Anda sudah berakhir
# { $time } adalah tanggal dan jam
ui-stale = Tidak ada koneksi. Ini keadaan pada { $time }.
# Tampil di dekat waktu
ui-bangkok-time = Semua waktu adalah waktu Bangkok.

# Status pesanan
ui-order-unknown = Sedang diperiksa
ui-order-reserved = Direservasi
ui-order-paid = Lunas
ui-order-fulfilled = Diserahkan
ui-order-released = Tidak terbayar
ui-order-expired = Kedaluwarsa
ui-order-cancelled = Dibatalkan
ui-order-refunded = Dana dikembalikan

# Status penjualan
ui-sale-scheduled = Segera dimulai
ui-sale-open = Sedang dijual
ui-sale-paused = Dijeda
ui-sale-ended = Berakhir
ui-sale-sold-out = Habis terjual
