"""Every sentence for people that is not in a template or a checklist."""

from typing import Final

from aladin.domain.register import Match, Standing
from aladin.domain.regulation import Confidence, Status
from aladin.domain.requirement import Cost, EvidenceKind
from aladin.domain.rule import Outcome
from aladin.domain.scoring import Obligation
from aladin.domain.staff import Role
from aladin.intake.refusal import Refusal
from aladin.report.reading import Reason
from aladin.web.language import lazy as _

PRIVACY_VERSION: Final = "2 (24 November 2026)"

# --- answers ------------------------------------------------------------------------------------

CHOOSE_ONE: Final = _("Pilih salah satu jawaban yang tersedia.")
ONE_OR_THE_OTHER: Final = _("Isi jawabannya atau tandai pilihan di bawahnya, jangan keduanya.")
UNKNOWN_ALONE: Final = _("Pilih “Belum tahu” saja, atau jawaban yang lain.")
NONE_ALONE: Final = _("Pilih “{label}” saja, atau hapus centangnya dan pilih yang lain.")
REASON_NEEDED: Final = _("Tulis alasan mengapa hal ini tidak berlaku untuk usaha Anda.")
NUMBER_NEEDED: Final = _("Tulis angka saja, misalnya 12 atau 12,5.")
NUMBER_AMBIGUOUS: Final = _(
    "Angka ini dapat dibaca dua cara. Tulis ribuan tanpa titik (1250), pecahan dengan koma (1,25)."
)
NUMBER_LONG: Final = _("Angka ini terlalu panjang. Tulis paling banyak 12 angka.")
COUNT_NEEDED: Final = _("Tulis bilangan bulat, misalnya 3.")
DATE_INCOMPLETE: Final = _("Lengkapi tanggalnya: hari, bulan, dan tahun.")
DATE_NEEDED: Final = _("Tanggal ini tidak ada di kalender. Periksa hari, bulan, dan tahunnya.")
YEAR_NEEDED: Final = _("Tulis tahun dengan empat angka, misalnya 2026.")
NO_NOTE_WITHOUT_ANSWER: Final = _("Pilih jawabannya juga, atau kosongkan catatannya.")
TOO_LONG: Final = _("Paling banyak {limit} huruf; Anda menulis {length}.")

UNKNOWN: Final = _("Belum tahu")
NOT_APPLICABLE: Final = _("Tidak berlaku")
NOT_ANSWERED: Final = _("Belum dijawab")
TOGETHER: Final = _("Seluruhnya")
TODAY: Final = _("hari ini juga")

# --- hand-written forms -------------------------------------------------------------------------

NIB_DIGITS: Final = _(
    "Nomor Induk Berusaha (NIB) terdiri atas 13 angka. Periksa lagi, atau kosongkan."
)
OWNER: Final = "Pemilik"
AGREE: Final = _("Beri tanda centang untuk menyatakan bahwa jawaban Anda benar.")
CODE_NEEDED: Final = _("Tulis kode 16 huruf dan angka yang Anda catat.")
CODE_WRONG: Final = _(
    "Kode ini tidak kami temukan. Periksa setiap huruf dan angkanya, lalu coba lagi."
)
# By the names in draft_file.Unfit and draft_file.Why.
NOT_LOADED: Final = {
    "missing": _("Pilih berkas draf yang pernah Anda unduh dari Aladin."),
    "too-large": _(
        "Berkas ini lebih besar dari 512 KB, jadi bukan berkas draf. Pilih berkas lain."
    ),
    "not-ours": _(
        "Berkas ini bukan berkas draf Aladin, atau sudah rusak. Pilih berkas yang namanya diawali "
        "aladin-draf."
    ),
    "newer": _(
        "Berkas ini dibuat oleh Aladin yang lain versinya dan tidak dapat dibaca di sini. Buka di "
        "alamat tempat Anda mengunduhnya."
    ),
    "unknown-checklist": _(
        "Daftar periksa berkas ini tidak dipakai di sini. Mulai asesmen baru dari beranda."
    ),
}
TOO_MANY_DRAFTS: Final = _(
    "Terlalu banyak berkas dikirim dari jaringan ini, jadi berkas ini belum dimuat. Simpan "
    "berkasnya, lalu muat lagi setelah seperempat jam."
)
LEFT_OUT: Final = {
    "damaged": _("jawabannya rusak atau tidak lengkap"),
    "twice": _("dijawab dua kali; yang pertama dipakai"),
    "not-asked": _("tidak ditanyakan dalam daftar periksa sekarang"),
    "impossible": _("bukan jawaban yang mungkin untuk pertanyaan ini"),
    "changed": _("pertanyaannya berubah, jadi perlu dijawab lagi"),
    "business": _("data usaha rusak atau tidak lengkap; isi lagi di Data usaha"),
}
REFERENCE_NEEDED: Final = _("Tulis nomor laporan yang tercetak pada laporan.")

# Behind the word "Tersimpan".
SAVED_AND_OPENED: Final = _(
    "{at}. Jawaban ini membuka pertanyaan baru di bagian lain: {where}. Tautannya ada di daftar "
    "tugas."
)

# --- evidence -------------------------------------------------------------------------------------

FILE_NEEDED: Final = _("Pilih foto atau PDF yang akan disimpan.")
FILE_AGAIN: Final = _("Pilih berkasnya sekali lagi: halaman ini tidak dapat mengingatnya.")
FILE_TOO_LARGE: Final = (
    _("Berkas ini terlalu besar"),
    _(
        "Paling besar 10 MB, dan berkas ini belum tersimpan. Kembali ke halaman sebelumnya, lalu "
        "pilih foto dengan ukuran lebih kecil, atau pindai ulang dengan mutu sedang."
    ),
)
REFUSALS: Final = {
    Refusal.EMPTY: _("Berkas ini kosong. Buka dahulu di perangkat Anda, lalu pilih lagi."),
    Refusal.TOO_LARGE: _(
        "Berkas ini lebih besar dari 10 MB. Pilih foto dengan ukuran lebih kecil, atau pindai "
        "ulang dengan mutu sedang."
    ),
    Refusal.UNKNOWN_KIND: _(
        "Berkas ini bukan foto atau PDF. Kirim JPEG, PNG, WebP, HEIC, atau PDF; surat dari Word "
        "atau Excel simpan dahulu sebagai PDF."
    ),
    Refusal.DAMAGED: _(
        "Berkas ini rusak atau tidak lengkap. Unduh atau pindai sekali lagi, atau kirim fotonya."
    ),
    Refusal.TOO_MANY_PIXELS: _(
        "Foto ini lebih besar dari 40 megapiksel. Potret lagi dengan ukuran biasa pada kamera Anda."
    ),
    Refusal.LOCKED: _(
        "PDF ini terkunci kata sandi. Buka dengan kata sandinya, simpan salinan tanpa kata sandi, "
        "lalu kirim salinan itu."
    ),
    Refusal.TOO_MANY_PAGES: _(
        "PDF ini lebih dari 100 halaman. Pisahkan, lalu kirim hanya halaman yang diperlukan."
    ),
    Refusal.TOO_COMPLEX: _(
        "Isi berkas ini terlalu rumit untuk diperiksa. Cetak ke PDF yang baru, atau kirim fotonya."
    ),
    Refusal.BUSY: _(
        "Aladin sedang memeriksa banyak berkas. Tunggu satu menit, lalu kirim lagi berkas ini."
    ),
    Refusal.TOO_MANY_FILES: _(
        "Sudah ada 20 berkas. Hapus yang tidak diperlukan, atau gabungkan beberapa surat menjadi "
        "satu PDF."
    ),
    Refusal.TOO_MUCH_TOGETHER: _(
        "Semua berkas bersama melebihi 60 MB. Hapus yang tidak diperlukan, atau kirim yang lebih "
        "kecil."
    ),
}
TOO_MANY_UPLOADS: Final = _(
    "Sudah 60 berkas dikirim dalam satu jam. Tunggu satu jam, lalu lanjutkan."
)
EVIDENCE_NAME: Final = _("Tulis nama bukti ini, misalnya SIPA apoteker.")
EVIDENCE_FOR: Final = _("Pilih paling sedikit satu persyaratan.")
EVIDENCE_CHANGED: Final = _(
    "Keterangan bukti ini baru saja diubah di halaman lain. Periksa isian Anda, lalu simpan lagi."
)
MEDIA_TYPES: Final = {
    "application/pdf": "PDF",
    "image/jpeg": _("Foto"),
    "image/png": _("Foto"),
    "image/webp": _("Foto"),
}
NO_PLACE: Final = "Lainnya"  # in the ZIP, which is in Indonesian as the report is
# The calendar file is in Indonesian too.
CALENDAR: Final = "Rencana perbaikan (Aladin)"
CALENDAR_TITLE: Final = "Selesaikan: {title}"
CALENDAR_WHO: Final = "Oleh: {who}"

# --- states, outcomes and other codes in words --------------------------------------------------

TASK_STATES: Final = {
    "not_started": _("Belum dimulai"),
    "started": _("Sedang diisi"),
    "done": _("Selesai"),
    "waiting": _("Belum bisa diisi"),
    "spared": _("Tidak berlaku"),
}
OUTCOMES: Final = {
    Outcome.MET: _("Memenuhi"),
    Outcome.PARTLY_MET: _("Baru sebagian"),
    Outcome.NOT_MET: _("Belum memenuhi"),
    Outcome.NOT_APPLICABLE: _("Tidak berlaku"),
    Outcome.UNKNOWN: _("Belum tahu"),
    Outcome.UNANSWERED: _("Belum dijawab"),
    Outcome.NOTED: _("Dicatat"),
}
COSTS: Final = {
    Cost.NONE: _("tanpa biaya"),
    Cost.LOW: _("biaya ringan"),
    Cost.MEDIUM: _("biaya sedang"),
    Cost.HIGH: _("biaya besar"),
}
CONFIDENCES: Final = {
    Confidence.SEEN: _("naskahnya sudah kami baca"),
    Confidence.SECONDARY: _("dari kutipan sumber lain, belum diverifikasi pada naskahnya"),
    Confidence.MEMORY: _("belum diverifikasi"),
}
STATUSES: Final = {
    Status.IN_FORCE: _("berlaku"),
    Status.REPLACED: _("sudah diganti"),
    Status.REVOKED: _("sudah dicabut"),
    Status.NOT_LAW: _("bukan peraturan, menunjukkan apa yang diperiksa petugas"),
}
STANDING_TITLES: Final = {
    Standing.VALID: _("Laporan ini tercatat"),
    Standing.REPLACED: _("Laporan ini sudah diganti"),
    Standing.WITHDRAWN: _("Laporan ini sudah ditarik"),
    Standing.ERASED: _("Data laporan ini sudah dihapus"),
}
STANDINGS: Final = {
    Standing.VALID: _("Laporan ini belum diganti dan belum ditarik."),
    Standing.REPLACED: _(
        "Laporan ini sudah diganti: usaha yang sama mengirim asesmen yang lebih "
        "baru. Mintalah laporan yang baru."
    ),
    Standing.WITHDRAWN: _("Laporan ini sudah ditarik. Jangan memakainya lagi."),
    Standing.ERASED: _(
        "Nomor ini pernah kami terbitkan, tetapi datanya sudah dihapus: pemiliknya meminta, atau "
        "masa simpannya habis. Isinya tidak dapat lagi dicocokkan. Mintalah laporan yang baru."
    ),
}
MATCHES: Final = {
    Match.SAME_FILE: _("Berkas ini sama persis dengan yang kami terbitkan."),
    Match.SAME_DATA: _(
        "Isi datanya sama dengan yang tercatat pada kami, tetapi berkasnya bukan "
        "berkas yang kami terbitkan: halaman cetaknya mungkin diubah. Percayai data di bawah ini, "
        "bukan halamannya, atau mintalah berkas aslinya."
    ),
    Match.OTHER_DATA: _(
        "Jangan memakai berkas ini: nomornya tercatat pada kami, tetapi dengan isi yang lain."
    ),
    Match.NO_NUMBER: _(
        "Nomor laporan ini tidak tercatat pada kami. Laporan ini dibuat di Aladin "
        "kantor lain, atau bukan laporan yang dikirim."
    ),
}
NOT_BELIEVED: Final = {
    Reason.TOO_LARGE: _("Berkas ini terlalu besar untuk sebuah laporan."),
    Reason.NOT_A_PDF: _("Berkas ini bukan PDF atau rusak. Unduh lagi laporannya, lalu coba lagi."),
    Reason.NO_ANSWERS: _(
        "PDF ini bukan laporan Aladin: tidak ada jawaban di dalamnya. Laporan yang "
        "dipindai atau dicetak ulang ke PDF juga begitu; pakai berkas yang diunduh dari Aladin."
    ),
    Reason.ANSWERS_CHANGED: _(
        "Jawaban di dalam berkas ini rusak atau sudah diubah. Jangan "
        "memakainya; mintalah berkas aslinya."
    ),
    Reason.SCORE_CHANGED: _(
        "Hasil yang tertulis di dalam berkas ini tidak sesuai dengan jawabannya. "
        "Jangan memakainya; mintalah berkas aslinya."
    ),
    Reason.OTHER_VERSION: _(
        "Laporan ini dicetak oleh versi Aladin yang lain, yang tidak dapat "
        "dibaca di sini. Periksa nomornya saja."
    ),
}
REPORT_NEEDED: Final = _("Pilih berkas PDF laporannya.")
TOO_MANY_READINGS: Final = _(
    "Terlalu banyak berkas dikirim dari jaringan ini. Coba lagi setelah seperempat jam. Nomor"
    " laporannya tetap dapat diperiksa."
)
READING_BUSY: Final = _(
    "Sedang banyak berkas yang dibaca. Tunggu sebentar, lalu kirim sekali lagi."
)
EVIDENCE_KINDS: Final = {
    EvidenceKind.DOCUMENT: _("Dokumen"),
    EvidenceKind.PHOTO: _("Foto"),
    EvidenceKind.RECORD: _("Catatan atau kartu"),
    EvidenceKind.VISIT: _("Dilihat di tempat"),
}
OBLIGATIONS: Final = {
    Obligation.REQUIRED: _("Wajib"),
    Obligation.RECOMMENDED: _("Dianjurkan"),
    Obligation.INFORMATION: _("Keterangan"),
}

# --- what a verdict rests on ----------------------------------------------------------------------

# What a verdict may ask for, by its key in a checklist.
GROUNDS: Final = {
    "at_least": _("nilai paling sedikit {value} persen; sekarang {reached}"),
    "more_than": _("nilai lebih dari {value} persen; sekarang {reached}"),
    "at_least_points": _("sisa angka paling sedikit {value}; sekarang {reached}"),
    "more_than_points": _("sisa angka lebih dari {value}; sekarang {reached}"),
    "every_section_at_least": _("setiap bagian paling sedikit {value} persen; terendah {reached}"),
    "section_at_least": _("bagian {which} paling sedikit {value} persen; sekarang {reached}"),
    "every_credit_at_least": _(
        "setiap jawaban terpenuhi paling sedikit {value} persen; terendah {reached}"
    ),
    "no_gap": _("tidak ada kekurangan pada {which}; sekarang {reached}"),
    "at_most": _("paling banyak {value} kekurangan pada {which}; sekarang {reached}"),
    "points_lost": _("paling banyak {value} angka hilang pada {which}; sekarang {reached}"),
    "when": _("jawaban yang tepat pada {which}"),
}
SET_OFF_FAILS: Final = _(
    "Selama ada kekurangan pada {which}, hasilnya “{value}”, berapa pun nilainya."
)
SET_OFF_LOWERS: Final = _("Karena ada kekurangan pada {which}, hasilnya turun {value} tingkat.")
MEANT: Final = {
    "severities": _("tingkat {names}"),
    "requirements": _("hal ini: {names}"),
    "sections": _("bagian {names}"),
    "topics": _("topik {names}"),
    "obligations": _("hal yang {names}"),
}
EVERYTHING: Final = _("semua hal")
OR: Final = _("atau")

# --- error pages: title, then what to do --------------------------------------------------------

ERRORS: Final = {
    400: (
        _("Permintaan ini tidak dapat dibaca"),
        _("Kembali ke halaman sebelumnya, lalu coba sekali lagi."),
    ),
    403: (
        _("Halaman ini bukan untuk Anda"),
        _("Kembali ke beranda, atau lanjutkan pengisian Anda dengan kode."),
    ),
    404: (
        _("Halaman tidak ditemukan"),
        _(
            "Alamatnya mungkin salah tulis, sudah tidak dipakai, atau hanya dapat dibuka oleh "
            "pemiliknya. Bila Anda sedang mengisi, lanjutkan dengan kode atau tautan Anda."
        ),
    ),
    405: (
        _("Halaman ini tidak dapat dipakai dengan cara itu"),
        _("Kembali ke halaman sebelumnya, lalu gunakan tombol yang tersedia."),
    ),
    409: (
        _("Asesmen ini sudah dikirim"),
        _("Jawaban yang sudah dikirim tidak dapat diubah lagi."),
    ),
    413: (
        _("Isian terlalu besar"),
        _(
            "Yang Anda kirim melebihi batas. Perpendek catatan Anda, atau pilih berkas yang lebih "
            "kecil, lalu coba lagi."
        ),
    ),
    422: (
        _("Isian ini belum dapat diterima"),
        _("Kembali ke halaman sebelumnya, periksa isian Anda, lalu coba lagi."),
    ),
    429: (
        _("Terlalu banyak percobaan"),
        _("Demi keamanan, tunggu 15 menit, lalu coba lagi."),
    ),
    500: (
        _("Ada gangguan pada Aladin"),
        _("Yang sudah tersimpan tetap aman. Tunggu sebentar, lalu coba lagi."),
    ),
    503: (
        _("Aladin belum dapat melayani"),
        _("Yang sudah tersimpan tetap aman. Tunggu beberapa menit, lalu coba lagi."),
    ),
}
EXPIRED: Final = (
    _("Halaman ini terlalu lama terbuka"),
    _(
        "Isian Anda belum tersimpan, tetapi masih ada di sini. Tekan tombol di bawah untuk "
        "mengirimnya."
    ),
)
FOREIGN: Final = (
    _("Permintaan ini tidak dapat diterima"),
    _("Permintaan ini datang dari situs lain. Buka Aladin langsung dari alamatnya."),
)
UNKNOWN_HOST: Final = _("Aladin tidak dilayani di alamat ini.")
OTHER_ASSESSMENT: Final = (
    _("Di perangkat ini terbuka pengisian lain"),
    _(
        "Halaman yang Anda kirim milik pengisian yang lain, jadi tidak ada yang disimpan. "
        "Lanjutkan pengisian itu dengan kodenya, lalu isi halaman ini sekali lagi."
    ),
)
REPORT_FAILED: Final = (
    _("Laporan belum dapat dicetak"),
    _("Asesmen Anda sudah tersimpan dan tidak berubah. Tunggu beberapa menit, lalu coba lagi."),
)

# --- staff: signing in and keys -------------------------------------------------------------------

SIGN_IN_FAILED: Final = (
    "Alamat surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."
)
SIGN_IN_NEEDED: Final = (
    "Masuk dahulu",
    "Anda belum masuk, atau sesi Anda sudah berakhir. Yang Anda ketik belum tersimpan, tetapi "
    "masih ada di halaman ini.",
)
PHRASE_NEEDED: Final = "Tulis kata sandi Anda."
PHRASE_WRONG: Final = "Kata sandi ini tidak cocok. Coba lagi."
PHRASE_LENGTH: Final = "Kata sandi paling sedikit 12 huruf dan paling banyak 200 huruf."
PHRASE_COMMON: Final = (
    "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berhubungan, misalnya empat kata "
    "acak dari sebuah buku."
)
PHRASES_DIFFER: Final = "Kedua kata sandi tidak sama. Tulis sekali lagi."
PHRASE_SAME: Final = "Kata sandi baru harus berbeda dari yang sekarang."
CODE_DIGITS: Final = "Tulis 6 angka yang sedang tampil di aplikasi autentikator."
CODE_WRONG_NOW: Final = (
    "Kode ini tidak cocok, atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu tulis yang "
    "itu. Bila tetap gagal, periksa jam ponsel Anda."
)
RECOVERY_CODE: Final = "Tulis salah satu kode cadangan Anda yang belum dipakai."
HALF_WAY_OVER: Final = "Sudah lewat 10 menit sejak kata sandi ditulis. Mulai lagi dari kata sandi."

# What people here would guess first; the library adds its own lists.
GUESSED_FIRST: Final = (
    *("aladin", "admin", "apotek", "apotik", "bismillah", "cinta", "dinas", "dinkes", "editor"),
    *("garuda", "indonesia", "jakarta", "kesehatan", "katasandi", "kota", "medan", "merdeka"),
    *("obat", "pancasila", "pemko", "petugas", "puskesmas", "rahasia", "sandi", "sayang"),
    *("semangat", "sukses", "sumatera", "surabaya", "terserah", "tokoobat", "kartini"),
)

# The library's own messages by its names for them, as far as a page that we open can say them.
STAFF_MESSAGES: Final = {
    "API_ERROR": SIGN_IN_FAILED,
    "DISABLED_ACCOUNT": SIGN_IN_FAILED,
    "EMAIL_NOT_PROVIDED": SIGN_IN_FAILED,
    "GENERIC_AUTHN_FAILED": SIGN_IN_FAILED,
    "INVALID_CODE": CODE_WRONG_NOW,
    "INVALID_EMAIL_ADDRESS": SIGN_IN_FAILED,
    "INVALID_PASSWORD": PHRASE_WRONG,
    "INVALID_RECOVERY_CODE": RECOVERY_CODE,
    "INVALID_REDIRECT": "Alamat tujuan ini bukan halaman Aladin.",
    "NO_RECOVERY_CODES_SETUP": RECOVERY_CODE,
    "PASSWORD_INVALID_LENGTH": PHRASE_LENGTH,
    "PASSWORD_IS_THE_SAME": PHRASE_SAME,
    "PASSWORD_NOT_PROVIDED": PHRASE_NEEDED,
    "PASSWORD_TOO_SIMPLE": PHRASE_COMMON,
    "RETYPE_PASSWORD_MISMATCH": PHRASES_DIFFER,
    "TWO_FACTOR_INVALID_TOKEN": CODE_WRONG_NOW,
    "USER_DOES_NOT_EXIST": SIGN_IN_FAILED,
}
ROLES: Final = {
    Role.EDITOR: "penyunting daftar periksa",
    Role.ADMIN: "admin",
}

# --- editing --------------------------------------------------------------------------------------

LINES: Final = "Baris {first} sampai {last}"
SHEET_NEEDED: Final = "Pilih berkas .xlsx yang Anda unduh dari halaman ini dan sudah Anda ubah."
NOTE_NEEDED: Final = "Tulis apa yang berubah dan mengapa, untuk riwayat."
NOTE_LONG: Final = "Paling banyak 1000 huruf."
CASES_NEEDED: Final = (
    "Centang bahwa kasus uji memang seharusnya keluar begini, atau perbaiki dahulu konsepnya."
)
ID_NEEDED: Final = "Tulis huruf kecil dan angka, dihubungkan tanda hubung, misalnya apotek-rakyat."
ID_TAKEN: Final = "Nama singkat ini sudah dipakai. Pilih yang lain."
