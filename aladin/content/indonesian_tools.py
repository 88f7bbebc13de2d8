"""What the editors' tools say in Indonesian: conditions, spreadsheets, changes, lists."""

from typing import Final

# --- conditions ---------------------------------------------------------------------------------

AND: Final = "dan"
OR: Final = "atau"
NOT: Final = "tidak benar bahwa {part}"
ANSWERED: Final = '"{title}" dijawab {answers}'
BOUNDED: Final = '"{title}" {bounds}'
NUMBER_BOUNDS: Final = ("paling sedikit {bound}", "paling banyak {bound}")
DATE_BOUNDS: Final = ("paling awal {bound}", "paling akhir {bound}")
# What stands behind a question.
BEHIND: Final = {
    "applies_when": "Ditanyakan bila {condition}.",
    "obligation": "Sifat: {obligation}.",
    "severity": "Keparahan {severity}, bobot {weight}.",
    "evidence": "Bukti: {name} ({kind}).",
    "remedy": "Bila belum: {action} ({days} hari, {cost})",
    "citations": "Dasar hukum: {citation}.",
}

# --- codes in words -----------------------------------------------------------------------------

# What a spreadsheet shows instead of a word of the language; both are understood when it is read.
CODES: Final = {
    "kind": {
        "choice": "pilihan",
        "ticks": "centang beberapa",
        "number": "angka",
        "count": "bilangan bulat",
        "date": "tanggal",
        "text": "teks",
    },
    "obligation": {
        "required": "wajib",
        "recommended": "dianjurkan",
        "information": "informasi saja",
    },
    "not_applicable": {
        "never": "tidak boleh",
        "allowed": "boleh",
        "with_reason": "boleh dengan alasan",
    },
    "focus": {"yes": "ya", "no": "tidak"},
    "layout": {"one": "satu per halaman", "group": "semua sekaligus"},
    "cost": {"none": "tanpa biaya", "low": "ringan", "medium": "sedang", "high": "besar"},
    "evidence": {
        "document": "dokumen",
        "photo": "foto",
        "record": "catatan",
        "visit": "dilihat saat kunjungan",
    },
    "confidence": {
        "seen": "sudah dibaca",
        "secondary": "dari sumber lain",
        "memory": "dari ingatan",
    },
}

# --- spreadsheets -------------------------------------------------------------------------------

SHEETS: Final = {
    "checklist": "Daftar",
    "requirements": "Persyaratan",
    "evidence": "Bukti",
    "citations": "Dasar hukum",
    "sections": "Bagian",
    "severities": "Keparahan",
    "verdicts": "Putusan",
}
GUIDE_SHEET: Final = "Petunjuk"
CONDITION_SHEET: Final = "Contoh syarat"
CONDITION_HEADINGS: Final = (
    "Id persyaratan",
    "Nama",
    "Pertanyaan",
    "Jawaban",
    "Salin ini ke kolom Ditanyakan bila",
)
# By column; a column of one sheet may be told apart by "sheet:column".
HEADINGS: Final = {
    "section": "Bagian",
    "part_of": "Butir dari",
    "id": "Id",
    "number": "Nomor",
    "title": "Nama singkat",
    "question": "Pertanyaan",
    "means": "Arti jawaban ya",
    "guidance": "Petunjuk",
    "severity": "Keparahan",
    "weight": "Bobot",
    "layout": "Susunan halaman",
    "obligation": "Sifat",
    "applies_when": "Ditanyakan bila",
    "applies_when.words": "Ditanyakan bila (dalam kata-kata)",
    "not_applicable": "Boleh dijawab tidak berlaku",
    "focus": "Fokus petugas",
    "kind": "Cara menjawab",
    "scale": "Skala jawaban",
    "options": "Pilihan sendiri",
    "minimum": "Pilihan terendah yang cukup",
    "unit": "Satuan",
    "rule": "Aturan angka atau tanggal",
    "remedy.action": "Perbaikan",
    "remedy.days": "Lama (hari)",
    "remedy.cost": "Biaya",
    "topics": "Topik",
    "group": "Kelompok",
    "since": "Mengikat sejak",
    "upcoming_until": "Mulai dihitung",
    "retired_in": "Tidak ditanyakan sejak versi",
    "renamed_from": "Id lama",
    "requirement": "Id persyaratan",
    "requirement.title": "Nama persyaratan",
    "place": "Ke",
    "name": "Nama",
    "evidence:kind": "Jenis",
    "made_by": "Dibuat oleh",
    "goes_to": "Diunggah ke",
    "form": "Bentuk",
    "valid": "Masa berlaku",
    "evidence:applies_when": "Diminta bila",
    "regulation": "Peraturan",
    "pinpoint": "Pasal atau butir",
    "confidence": "Seberapa yakin",
    "sections:title": "Judul",
    "introduction": "Kalimat pembuka",
    "checklist:title": "Judul",
    "version": "Versi",
    "summary": "Penjelasan",
    "valid_from": "Berlaku sejak",
    "review_by": "Tinjau ulang sebelum",
    "words": "Bunyi putusan",
    "advice": "Saran",
    "asks": "Yang diminta",
    "asks.words": "Yang diminta (dalam kata-kata)",
    "code": "Kode",
    "explanation": "Penjelasan",
}
CHOOSE: Final = "Pilih dari daftar"
NOT_IN_LIST: Final = "Pilih salah satu dari daftar yang tersedia."
GUIDE: Final = (
    "Daftar {title}, versi {version}",
    "",
    "Cara mengubah",
    "1. Sel putih boleh diubah. Sel abu-abu terkunci: itu id dan keterangan.",
    "2. Sel dengan tanda panah punya daftar pilihan.",
    "3. Persyaratan baru: isi baris kosong paling bawah di lembar Persyaratan. Bagian dan Id wajib "
    "diisi. Id memakai huruf kecil, angka, dan tanda hubung, dan tidak pernah dipakai lagi untuk "
    "hal lain.",
    "4. Bukti dan dasar hukumnya: isi baris kosong paling bawah di lembar Bukti dan Dasar hukum.",
    "5. Syarat: salin dari lembar Contoh syarat ke kolom Ditanyakan bila. Syarat hanya boleh "
    "menyebut pertanyaan yang berdiri lebih awal.",
    "6. Persyaratan yang tidak dipakai lagi jangan dihapus. Isi kolom Tidak ditanyakan sejak "
    "versi.",
    "7. Jangan memakai rumus. Sel berisi rumus ditolak.",
    "8. Sebelum diterbitkan, naikkan Versi di lembar Daftar, misalnya dari 2026.1 ke 2026.2.",
    "9. Simpan sebagai .xlsx, lalu impor. Sebelum ditulis, Anda melihat dahulu apa yang berubah.",
    "10. Bila berkas daftar sudah berubah sejak ekspor ini, impor ditolak; tidak ada yang hilang.",
)

# --- what differs between two versions ----------------------------------------------------------

CHANGE_KINDS: Final = {
    "added": "Baru",
    "removed": "Dihapus",
    "renamed": "Id berganti",
    "reworded": "Kalimat berubah",
    "stricter": "Lebih ketat",
    "looser": "Lebih longgar",
    "altered": "Berubah",
    "new_basis": "Dasar hukum berubah",
    "moved": "Pindah bagian",
}
# By what changed; {before} and {after} are filled in.
CHANGE: Final = "{what}: dari {before} menjadi {after}"
CHANGE_ADDED: Final = "{what} ditambahkan: {after}"
CHANGE_GONE: Final = "{what} dihapus: {before}"
CHANGE_INSIDE: Final = "{what}: rinciannya berubah"
WHEN: Final = "bila"
WORTH: Final = "bernilai {value}"
# Codes as a sentence about a change says them, where a cell of a spreadsheet says less.
SAID: Final = {
    "remedy.cost": {
        "none": "tanpa biaya",
        "low": "biaya ringan",
        "medium": "biaya sedang",
        "high": "biaya besar",
    },
    "scoring": {
        "none": "tanpa angka",
        "tally": "jumlah per keparahan",
        "pooled": "semua bagian bersama",
        "mean_of_sections": "rata-rata bagian",
        "deductions": "pengurangan nilai",
        "all_or_nothing": "semua atau tidak sama sekali",
        "worst_finding": "temuan terberat",
    },
}
UNITS: Final = {
    "remedy.days": "{value} hari",
    "rule.valid_for_days": "{value} hari",
    "rule.not_older_than_days": "{value} hari",
}
ASKED_AGAIN: Final = "Pertanyaan ini ditanyakan lagi."
WHATS: Final = {
    "requirement": "persyaratan",
    "verdict": "putusan",
    "id": "id",
    "title": "nama",
    "question": "pertanyaan",
    "means": "arti jawaban ya",
    "guidance": "petunjuk",
    "kind": "cara menjawab",
    "options": "pilihan jawaban",
    "rule.at_least": "paling sedikit",
    "rule.at_most": "paling banyak",
    "rule.valid_for_days": "masih berlaku paling sedikit",
    "rule.not_older_than_days": "paling lama sejak tanggalnya",
    "rule.needs": "centang yang harus ada",
    "obligation": "sifat",
    "severity": "keparahan",
    "weight": "bobot",
    "not_applicable": "boleh dijawab tidak berlaku",
    "applies_when": "ditanyakan bila",
    "evidence": "bukti yang diminta",
    "citations": "dasar hukum",
    "remedy.action": "perbaikan",
    "remedy.days": "lama perbaikan",
    "remedy.cost": "biaya perbaikan",
    "number": "nomor",
    "minimum": "pilihan terendah yang cukup",
    "focus": "fokus petugas",
    "topics": "topik",
    "group": "kelompok",
    "since": "mengikat sejak",
    "upcoming_until": "mulai dihitung",
    "section": "bagian",
    "section.title": "judul bagian",
    "section.introduction": "kalimat pembuka bagian",
    "section.layout": "susunan halaman bagian",
    "severity.weight": "bobot semua persyaratan dengan keparahan ini",
    "words": "bunyi putusan",
    "advice": "saran putusan",
    "asks.at_least": "nilai paling sedikit",
    "asks.more_than": "nilai lebih dari",
    "asks.every_section_at_least": "setiap bagian paling sedikit",
    "asks": "yang diminta putusan",
    "regime": "rezim perizinan",
    "valid_from": "berlaku sejak",
    "scoring": "cara menghitung",
    "knock_outs": "penghambat",
    "attestation": "pernyataan",
    "summary": "penjelasan",
    "review_by": "tinjau ulang sebelum",
    "incomplete": "bunyi hasil yang belum lengkap",
    "checks": "catatan jawaban bertentangan",
    "leads_to": "petunjuk ke daftar lain",
    "suitability": "pertanyaan kecocokan",
    "also": "penilaian pendamping",
    "scopes": "potongan daftar",
}
ALWAYS: Final = "selalu"
ASKS: Final = {
    "at_least": "nilai paling sedikit {value}",
    "more_than": "nilai lebih dari {value}",
    "every_section_at_least": "setiap bagian paling sedikit {value}",
    "section_at_least": 'bagian "{section}" paling sedikit {value}',
    "every_credit_at_least": "setiap jawaban bernilai paling sedikit {value}",
    "no_gap": "tidak ada kekurangan pada {which}",
    "at_most": "paling banyak {value} kekurangan pada {which}",
    "points_lost": "paling banyak {value} nilai hilang pada {which}",
    "nothing": "tidak meminta apa pun",
}
WHICH: Final = {
    "severities": "keparahan {names}",
    "requirements": "persyaratan {names}",
    "sections": "bagian {names}",
    "topics": "topik {names}",
    "obligations": "persyaratan yang {names}",
    "everything": "semua persyaratan",
}
KNOCK_OUT_FAILS: Final = "{which}: putusan terakhir"
KNOCK_OUT_LOWERS: Final = "{which}: turun {steps} tingkat"

# --- worked cases -------------------------------------------------------------------------------

CASE_DIFFERS: Final = "{what}: diharapkan {expected}, sekarang {found}"
CASE_MORE: Final = "{what} bertambah: {names}"
CASE_LESS: Final = "{what} berkurang: {names}"
NO_FIGURE: Final = "tidak ada"
CASE_WHATS: Final = {
    "verdict": "putusan",
    "also": "putusan pendamping",
    "total": "nilai",
    "sections": 'nilai bagian "{name}"',
    "tally": 'jumlah kekurangan "{name}"',
    "worst": "kekurangan terberat",
    "findings": '"{name}"',
    "gaps": "kekurangan",
    "open": "yang belum dijawab",
    "not_asked": "yang tidak ditanyakan",
    "knock_outs": "penghambat",
    "checks": "catatan jawaban bertentangan",
    "leads_to": "daftar lain yang disarankan",
}
OUTCOMES: Final = {
    "met": "memenuhi",
    "partly_met": "baru sebagian",
    "not_met": "belum memenuhi",
    "not_applicable": "tidak berlaku",
    "unknown": "belum tahu",
    "unanswered": "belum dijawab",
    "noted": "dicatat",
}
# What is added to the change log of a version that was published all the same.
CASES_ACCEPTED: Final = (
    "Diterbitkan dengan {count} kasus uji yang tidak keluar seperti yang diharapkan: {names}."
)

# --- what must still be confirmed ---------------------------------------------------------------

UNVERIFIED: Final = "Belum dipastikan"
NOBODY: Final = "(belum ditentukan kepada siapa)"
REGIME: Final = "Rezim perizinan"
STATUSES: Final = {
    "in_force": "berlaku",
    "replaced": "sudah diganti",
    "revoked": "sudah dicabut",
    "not_law": "bukan peraturan",
}
LETTER_TO: Final = "Kepada: {addressee}"
LETTER_OPENING: Final = (
    "Daftar periksa Aladin memuat hal-hal berikut, yang sumbernya belum kami baca sendiri. Mohon "
    "dipastikan apakah masing-masing benar, dan pada pasal atau butir mana."
)
LETTER_REGULATION: Final = "{number}. {title} ({status}; {confidence})"
LETTER_ANSWER: Final = "Benar / tidak: ________   Pasal atau butir: ______________"
LETTER_END: Final = "Dipastikan oleh: ____________________   Tanggal: ____________"
LETTER_COUNT: Final = "{claims} hal pada {regulations} peraturan atau sumber belum dipastikan."
NOTHING_UNVERIFIED: Final = "Semua rujukan sudah dibaca."
WHOLE_RULE: Final = "Peraturan atau sumber itu sendiri"
LETTER_TITLE: Final = "Permohonan kepastian atas isi daftar periksa perizinan"
LETTER_DATE: Final = "Tanggal: {day}"
SHEET_PAGES: Final = "Halaman &P dari &N"
UNVERIFIED_HEADINGS: Final = (
    "Nomor",
    "Peraturan atau sumber",
    "Persyaratan",
    "Daftar dan id",
    "Yang perlu dipastikan",
    "Pasal atau butir yang disebut",
    "Sumber sekarang",
    "Benar?",
    "Pasal atau butir yang benar",
    "Catatan",
)
