"""Every sentence for people that is not in a template or a checklist."""

from typing import Final

from aladin.domain.register import Match, Standing
from aladin.domain.regulation import Confidence, Status
from aladin.domain.requirement import Cost, EvidenceKind
from aladin.domain.rule import Outcome
from aladin.domain.scoring import Obligation
from aladin.domain.staff import Role
from aladin.report.reading import Reason

PRIVACY_VERSION: Final = "1 (24 November 2026)"

# --- answers ------------------------------------------------------------------------------------

CHOOSE_ONE: Final = "Pilih salah satu jawaban yang tersedia."
ONE_OR_THE_OTHER: Final = "Isi jawabannya atau tandai pilihan di bawahnya, jangan keduanya."
UNKNOWN_ALONE: Final = "Pilih “Belum tahu” saja, atau jawaban yang lain."
REASON_NEEDED: Final = "Tulis alasan mengapa hal ini tidak berlaku untuk usaha Anda."
NUMBER_NEEDED: Final = "Tulis angka saja, misalnya 12 atau 12,5."
NUMBER_AMBIGUOUS: Final = (
    "Angka ini dapat dibaca dua cara. Tulis ribuan tanpa titik (1250), pecahan dengan koma (1,25)."
)
NUMBER_LONG: Final = "Angka ini terlalu panjang. Tulis paling banyak 12 angka."
COUNT_NEEDED: Final = "Tulis bilangan bulat, misalnya 3."
DATE_INCOMPLETE: Final = "Lengkapi tanggalnya: hari, bulan, dan tahun."
DATE_NEEDED: Final = "Tanggal ini tidak ada di kalender. Periksa hari, bulan, dan tahunnya."
YEAR_NEEDED: Final = "Tulis tahun dengan empat angka, misalnya 2026."
NO_NOTE_WITHOUT_ANSWER: Final = "Pilih jawabannya juga, atau kosongkan catatannya."
TOO_LONG: Final = "Paling banyak {limit} huruf; Anda menulis {length}."

UNKNOWN: Final = "Belum tahu"
NOT_APPLICABLE: Final = "Tidak berlaku"
NOT_ANSWERED: Final = "Belum dijawab"
TOGETHER: Final = "Seluruhnya"

# --- hand-written forms -------------------------------------------------------------------------

NIB_DIGITS: Final = (
    "Nomor Induk Berusaha (NIB) terdiri atas 13 angka. Periksa lagi, atau kosongkan."
)
OWNER: Final = "Pemilik"
AGREE: Final = "Beri tanda centang untuk menyatakan bahwa jawaban Anda benar."
CODE_NEEDED: Final = "Tulis kode 16 huruf dan angka yang Anda catat."
CODE_WRONG: Final = (
    "Kode ini tidak kami temukan. Periksa setiap huruf dan angkanya, lalu coba lagi."
)
REFERENCE_NEEDED: Final = "Tulis nomor laporan yang tercetak pada laporan."

# --- states, outcomes and other codes in words --------------------------------------------------

TASK_STATES: Final = {
    "not_started": "Belum dimulai",
    "started": "Sedang diisi",
    "done": "Selesai",
    "waiting": "Belum bisa diisi",
    "spared": "Tidak berlaku",
}
OUTCOMES: Final = {
    Outcome.MET: "Memenuhi",
    Outcome.PARTLY_MET: "Baru sebagian",
    Outcome.NOT_MET: "Belum memenuhi",
    Outcome.NOT_APPLICABLE: "Tidak berlaku",
    Outcome.UNKNOWN: "Belum tahu",
    Outcome.UNANSWERED: "Belum dijawab",
    Outcome.NOTED: "Dicatat",
}
COSTS: Final = {
    Cost.NONE: "tanpa biaya",
    Cost.LOW: "biaya ringan",
    Cost.MEDIUM: "biaya sedang",
    Cost.HIGH: "biaya besar",
}
CONFIDENCES: Final = {
    Confidence.SEEN: "naskahnya sudah kami baca",
    Confidence.SECONDARY: "dari kutipan sumber lain, belum diverifikasi pada naskahnya",
    Confidence.MEMORY: "belum diverifikasi",
}
STATUSES: Final = {
    Status.IN_FORCE: "berlaku",
    Status.REPLACED: "sudah diganti",
    Status.REVOKED: "sudah dicabut",
    Status.NOT_LAW: "bukan peraturan, menunjukkan apa yang diperiksa petugas",
}
STANDING_TITLES: Final = {
    Standing.VALID: "Laporan ini tercatat",
    Standing.REPLACED: "Laporan ini sudah diganti",
    Standing.WITHDRAWN: "Laporan ini sudah ditarik",
}
STANDINGS: Final = {
    Standing.VALID: "Laporan ini belum diganti dan belum ditarik.",
    Standing.REPLACED: "Laporan ini sudah diganti: usaha yang sama mengirim asesmen yang lebih "
    "baru. Mintalah laporan yang baru.",
    Standing.WITHDRAWN: "Laporan ini sudah ditarik. Jangan memakainya lagi.",
}
MATCHES: Final = {
    Match.SAME_FILE: "Berkas ini sama persis dengan yang kami terbitkan.",
    Match.SAME_DATA: "Isi datanya sama dengan yang tercatat pada kami, tetapi berkasnya bukan "
    "berkas yang kami terbitkan: halaman cetaknya mungkin diubah. Percayai data di bawah ini, "
    "bukan halamannya, atau mintalah berkas aslinya.",
    Match.OTHER_DATA: "Jangan memakai berkas ini: nomornya tercatat pada kami, tetapi dengan isi "
    "yang lain.",
    Match.NO_NUMBER: "Nomor laporan ini tidak tercatat pada kami. Laporan ini dibuat di Aladin "
    "kantor lain, atau bukan laporan yang dikirim.",
}
NOT_BELIEVED: Final = {
    Reason.TOO_LARGE: "Berkas ini terlalu besar untuk sebuah laporan.",
    Reason.NOT_A_PDF: "Berkas ini bukan PDF atau rusak. Unduh lagi laporannya, lalu coba lagi.",
    Reason.NO_ANSWERS: "PDF ini bukan laporan Aladin: tidak ada jawaban di dalamnya. Laporan yang "
    "dipindai atau dicetak ulang ke PDF juga begitu; pakai berkas yang diunduh dari Aladin.",
    Reason.ANSWERS_CHANGED: "Jawaban di dalam berkas ini rusak atau sudah diubah. Jangan "
    "memakainya; mintalah berkas aslinya.",
    Reason.SCORE_CHANGED: "Hasil yang tertulis di dalam berkas ini tidak sesuai dengan jawabannya. "
    "Jangan memakainya; mintalah berkas aslinya.",
    Reason.OTHER_VERSION: "Laporan ini dicetak oleh versi Aladin yang lain, yang tidak dapat "
    "dibaca di sini. Periksa nomornya saja.",
}
REPORT_NEEDED: Final = "Pilih berkas PDF laporannya."
READING_BUSY: Final = "Sedang banyak berkas yang dibaca. Tunggu sebentar, lalu kirim sekali lagi."
EVIDENCE_KINDS: Final = {
    EvidenceKind.DOCUMENT: "Dokumen",
    EvidenceKind.PHOTO: "Foto",
    EvidenceKind.RECORD: "Catatan atau kartu",
    EvidenceKind.VISIT: "Dilihat di tempat",
}
OBLIGATIONS: Final = {
    Obligation.REQUIRED: "Wajib",
    Obligation.RECOMMENDED: "Dianjurkan",
    Obligation.INFORMATION: "Keterangan",
}

# --- error pages: title, then what to do --------------------------------------------------------

ERRORS: Final = {
    400: (
        "Permintaan ini tidak dapat dibaca",
        "Kembali ke halaman sebelumnya, lalu coba sekali lagi.",
    ),
    403: (
        "Halaman ini bukan untuk Anda",
        "Kembali ke beranda, atau lanjutkan pengisian Anda dengan kode.",
    ),
    404: (
        "Halaman tidak ditemukan",
        "Alamatnya mungkin salah tulis, sudah tidak dipakai, atau hanya dapat dibuka oleh "
        "pemiliknya. Bila Anda sedang mengisi, lanjutkan dengan kode atau tautan Anda.",
    ),
    405: (
        "Halaman ini tidak dapat dipakai dengan cara itu",
        "Kembali ke halaman sebelumnya, lalu gunakan tombol yang tersedia.",
    ),
    409: (
        "Asesmen ini sudah dikirim",
        "Jawaban yang sudah dikirim tidak dapat diubah lagi.",
    ),
    413: (
        "Isian terlalu besar",
        "Yang Anda kirim melebihi batas. Perpendek catatan Anda, lalu simpan lagi.",
    ),
    422: (
        "Isian ini belum dapat diterima",
        "Kembali ke halaman sebelumnya, periksa isian Anda, lalu coba lagi.",
    ),
    429: (
        "Terlalu banyak percobaan",
        "Demi keamanan, tunggu 15 menit, lalu coba lagi.",
    ),
    500: (
        "Ada gangguan pada Aladin",
        "Yang sudah tersimpan tetap aman. Tunggu sebentar, lalu coba lagi.",
    ),
    503: (
        "Aladin belum dapat melayani",
        "Yang sudah tersimpan tetap aman. Tunggu beberapa menit, lalu coba lagi.",
    ),
}
EXPIRED: Final = (
    "Halaman ini terlalu lama terbuka",
    "Isian Anda belum tersimpan, tetapi masih ada di sini. Tekan tombol di bawah untuk "
    "mengirimnya.",
)
FOREIGN: Final = (
    "Permintaan ini tidak dapat diterima",
    "Permintaan ini datang dari situs lain. Buka Aladin langsung dari alamatnya.",
)
UNKNOWN_HOST: Final = "Aladin tidak dilayani di alamat ini."
OTHER_ASSESSMENT: Final = (
    "Di perangkat ini terbuka pengisian lain",
    "Halaman yang Anda kirim milik pengisian yang lain, jadi tidak ada yang disimpan. Lanjutkan "
    "pengisian itu dengan kodenya, lalu isi halaman ini sekali lagi.",
)
REPORT_FAILED: Final = (
    "Laporan belum dapat dicetak",
    "Asesmen Anda sudah tersimpan dan tidak berubah. Tunggu beberapa menit, lalu coba lagi.",
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

SHEET_NEEDED: Final = "Pilih berkas .xlsx yang Anda unduh dari halaman ini dan sudah Anda ubah."
NOTE_NEEDED: Final = "Tulis apa yang berubah dan mengapa, untuk riwayat."
NOTE_LONG: Final = "Paling banyak 2000 huruf."
ID_NEEDED: Final = "Tulis huruf kecil dan angka, dihubungkan tanda hubung, misalnya apotek-rakyat."
ID_TAKEN: Final = "Nama singkat ini sudah dipakai. Pilih yang lain."
