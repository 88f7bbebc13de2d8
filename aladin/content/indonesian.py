"""What is said about problems in Indonesian: for each code, what is wrong and what to do."""

SUBJECTS = {
    "file": "berkas",
    "checklist": "daftar",
    "regime": "rezim perizinan",
    "section": "bagian",
    "suitability": "pertanyaan kecocokan",
    "requirement": "persyaratan",
    "scale": "skala",
    "severity": "tingkat keparahan",
    "verdict": "putusan",
    "verdict-set": "kumpulan putusan",
    "knock-out": "penghambat",
    "scope": "cakupan",
    "leads-to": "rujukan daftar",
    "check": "pemeriksaan jawaban",
    "attestation": "pernyataan",
    "regulation": "peraturan",
    "answer": "jawaban",
}
LEVELS = {"fault": "masalah", "advice": "saran"}
NEAR = 'Maksud Anda "{near}"?'
SUMMARY = "{faults} masalah, {advice} saran."

# code: (what is wrong, what to do). Names in braces are filled in where the problem is found.
SAYINGS = {
    # the file
    "missing-file": (
        "berkas ini tidak ada",
        "Periksa ejaan nama berkas dan foldernya.",
    ),
    "not-a-file": (
        "ini bukan berkas biasa (mungkin folder atau tautan)",
        "Simpan isi daftar sebagai berkas biasa dengan nama ini.",
    ),
    "unreadable-file": (
        "berkas ini tidak dapat dibuka ({reason})",
        "Periksa hak baca berkas ini, atau mintalah bantuan pengelola server.",
    ),
    "changing-file": (
        "berkas ini terus berubah selama dibaca",
        "Tunggu sampai penyimpanan selesai, lalu periksa lagi.",
    ),
    "too-large": (
        "berkas ini lebih besar dari {limit}",
        "Bagi daftar ini menjadi beberapa daftar yang lebih kecil.",
    ),
    "empty-file": (
        "berkas ini kosong",
        "Isi berkas, atau salin daftar lain sebagai awal.",
    ),
    "not-utf-8": (
        "huruf di tempat ini tidak tersimpan sebagai UTF-8",
        'Simpan ulang berkas dengan pengodean "UTF-8" (di Notepad: Simpan sebagai → Pengodean).',
    ),
    "forbidden-character": (
        "ada karakter tak terlihat {character} di tempat ini",
        "Hapus karakter itu; biasanya ikut tersalin dari Word, PDF, atau laman web. "
        "Ketik ulang bagian ini.",
    ),
    # its YAML
    "too-deep": (
        "isi bertingkat lebih dari {limit} tingkat",
        "Kurangi tingkat: pindahkan bagian dalam ke tingkat yang lebih atas.",
    ),
    "too-many-values": (
        "berkas ini berisi lebih dari {limit} isian",
        "Bagi daftar ini menjadi beberapa daftar yang lebih kecil.",
    ),
    "second-document": (
        "di sini mulai dokumen kedua; satu berkas hanya boleh berisi satu daftar",
        "Hapus baris --- atau ... ini, atau pindahkan dokumen kedua ke berkas lain.",
    ),
    "directive": (
        "baris perintah yang diawali % tidak dipakai di sini",
        "Hapus baris yang diawali %.",
    ),
    "anchor": (
        "teks yang diawali & ({name}) dibaca sebagai penanda, bukan teks",
        'Beri tanda kutip: "& …". Penanda YAML tidak dipakai; tulis isinya lengkap di tiap tempat.',
    ),
    "alias": (
        "teks yang diawali * ({name}) dibaca sebagai salinan dari tempat lain, bukan teks",
        'Beri tanda kutip: "* …". Salinan YAML tidak dipakai; tulis isinya lengkap di sini.',
    ),
    "tag": (
        "teks yang diawali ! ({name}) dibaca sebagai jenis data, bukan teks",
        'Beri tanda kutip: "! …". Jenis data YAML tidak dipakai.',
    ),
    "duplicate-key": (
        'kunci "{key}" sudah ada di baris {first}',
        "Hapus salah satu, atau gabungkan isinya di satu tempat.",
    ),
    "key-not-text": (
        "nama kunci harus berupa kata, bukan daftar atau isi dalam kurung",
        'Beri tanda kutip bila teks diawali kurung: "{{…}}" atau "[…]".',
    ),
    "empty-key": (
        "ada titik dua tanpa nama kunci di depannya",
        "Tulis nama kuncinya, atau hapus baris ini.",
    ),
    "empty-value": (
        'isi "{key}" belum ditulis',
        "Tulis isinya setelah titik dua (atau tanda hubung), atau hapus baris ini.",
    ),
    "tab": (
        "baris ini menjorok dengan tombol Tab",
        "Ganti Tab dengan spasi; dua spasi untuk tiap tingkat.",
    ),
    "colon-in-text": (
        "ada titik dua di dalam teks, sehingga sisanya terbaca sebagai kunci baru",
        'Beri tanda kutip pada seluruh teks: "…: …". Bila ini memang kunci baru, tulis di baris '
        "baru dengan jorokan yang benar.",
    ),
    "missing-colon": (
        "baris ini tidak punya titik dua",
        'Tulis dalam bentuk "kunci: isi". Bila ini lanjutan teks, jorokkan lebih dalam dari '
        "kuncinya.",
    ),
    "dash-in-text": (
        "tanda hubung untuk daftar tidak boleh mulai di sini",
        'Mulai tiap butir di baris baru, atau beri tanda kutip bila ini teks: "- …".',
    ),
    "wrong-indentation": (
        "jorokan baris ini tidak sama dengan baris di atasnya",
        "Sejajarkan dengan kunci lain di tingkat yang sama; pakai dua spasi untuk tiap tingkat.",
    ),
    "open-quote": (
        "tanda kutip yang dibuka di sini tidak ditutup",
        "Tambahkan tanda kutip penutup yang sama di akhir teks.",
    ),
    "text-after-quote": (
        "ada teks setelah tanda kutip penutup",
        "Letakkan seluruh teks di dalam tanda kutip. Bila di dalamnya ada tanda kutip tunggal, "
        'bungkus dengan tanda kutip ganda ("…").',
    ),
    "open-bracket": (
        "kurung yang dibuka di sini tidak ditutup, atau koma di dalamnya kurang",
        "Tutup kurung dan pisahkan isinya dengan koma: [satu, dua].",
    ),
    "forbidden-start": (
        'teks tidak boleh diawali "{character}"',
        'Beri tanda kutip pada seluruh teks: "…".',
    ),
    "wrong-escape": (
        "garis miring terbalik \\ di dalam tanda kutip ganda tidak dikenal",
        "Pakai tanda kutip tunggal ('…'), atau tulis dua kali: \\\\.",
    ),
    "yaml-syntax": (
        "susunan baris ini tidak dapat dibaca",
        "Bandingkan dengan baris serupa di atasnya: titik dua, tanda hubung, kutip, dan jorokan.",
    ),
    # its types
    "unknown-key": (
        'kunci "{key}" tidak dikenal di sini',
        "Perbaiki ejaannya atau hapus. Yang dikenal: {known}.",
    ),
    "missing-key": (
        'kunci "{key}" belum ada',
        'Tambahkan baris "{key}: …" ({meaning}).',
    ),
    "not-a-mapping": (
        'isi "{key}" harus berupa baris-baris "kunci: isi"',
        "Tulis tiap kunci di baris sendiri, menjorok di bawahnya.",
    ),
    "not-a-list": (
        'isi "{key}" harus berupa daftar',
        'Awali tiap butir dengan tanda hubung di baris sendiri ("- …"), atau tulis [satu, dua].',
    ),
    "not-a-text": (
        'isi "{key}" harus berupa satu teks',
        "Tulis satu teks di baris yang sama. Teks yang diawali kurung perlu tanda kutip.",
    ),
    "empty-text": (
        'teks "{key}" kosong',
        "Tulis isinya, atau hapus baris ini.",
    ),
    "text-too-long": (
        'teks "{key}" terlalu panjang: paling banyak {limit} huruf',
        "Persingkat. Penjelasan panjang tempatnya di `guidance` atau `means`.",
    ),
    "empty-list": (
        '"{key}" harus berisi sedikitnya satu butir',
        "Tambahkan satu butir, atau hapus kunci ini bila memang tidak perlu.",
    ),
    "not-an-id": (
        '"{value}" tidak dapat dipakai sebagai "{key}"',
        "Pakai huruf kecil dan angka, dipisah tanda hubung, tanpa spasi: suhu-dicatat.",
    ),
    "not-a-code": (
        'kode "{value}" tidak dapat dipakai',
        "Pakai huruf, angka, tanda hubung, atau garis bawah, tanpa spasi: C, M, m.",
    ),
    "not-a-whole-number": (
        'isi "{key}" ("{value}") bukan bilangan bulat',
        "Tulis angka saja, tanpa titik, koma, atau satuan: 30.",
    ),
    "not-an-exact-number": (
        'isi "{key}" ("{value}") bukan angka',
        "Tulis angka dengan titik desimal atau sebagai pecahan: 3, 0.5, 1/2.",
    ),
    "number-too-small": (
        'isi "{key}" ("{value}") terlalu kecil: paling sedikit {limit}',
        "Tulis angka yang lebih besar.",
    ),
    "number-too-large": (
        'isi "{key}" ("{value}") terlalu besar: paling banyak {limit}',
        "Tulis angka yang lebih kecil.",
    ),
    "number-not-above": (
        'isi "{key}" ("{value}") harus lebih dari {limit}',
        "Tulis angka yang lebih besar.",
    ),
    "not-yes-or-no": (
        'isi "{key}" ("{value}") harus yes atau no',
        "Tulis yes untuk ya, no untuk tidak.",
    ),
    "not-a-date": (
        'isi "{key}" ("{value}") bukan tanggal',
        "Tulis tahun-bulan-tanggal: 2026-01-31.",
    ),
    "no-such-day": (
        'tanggal "{value}" tidak ada di kalender',
        "Periksa bulan dan tanggalnya: tahun-bulan-tanggal, misalnya 2026-01-31.",
    ),
    "not-a-day-of-the-year": (
        'isi "{key}" ("{value}") bukan bulan dan tanggal',
        "Tulis bulan-tanggal dengan dua angka masing-masing: 12-31.",
    ),
    "not-a-nib": (
        'NIB (Nomor Induk Berusaha) "{value}" tidak terdiri dari 13 angka',
        'Tulis 13 angka dalam tanda kutip, atau kosongkan: "".',
    ),
    "unknown-word": (
        '"{value}" tidak dikenal sebagai "{key}"',
        "Gunakan salah satu: {known}.",
    ),
    "unknown-format": (
        'versi bahasa daftar "{value}" tidak dikenal',
        "Tulis: format: 1.",
    ),
    "empty-condition": (
        "syarat berlaku ini kosong",
        "Tulis id pertanyaan dan jawabannya, misalnya {{jenis-usaha: [baru]}}, atau hapus.",
    ),
    "empty-range": (
        'batas di "{key}" belum ditulis',
        "Tulis sedikitnya satu batas: at_least (paling sedikit) atau at_most (paling banyak).",
    ),
    "wrong-value": (
        'isi "{key}" ("{value}") tidak dapat dipakai di sini',
        "Bandingkan dengan contoh di docs/checklist-format.md.",
    ),
    # names
    "duplicate-id": (
        'id "{id}" sudah dipakai di baris {first}',
        "Beri id lain; satu id hanya untuk satu hal.",
    ),
    "duplicate-label": (
        'dua pilihan berbunyi sama: "{label}"',
        "Bedakan bunyinya, supaya pemohon tahu apa yang dipilih.",
    ),
    "duplicate-option": (
        'nilai pilihan "{value}" sudah ada di baris {first}',
        "Beri nilai lain, atau hapus salah satu pilihan.",
    ),
    "duplicate-severity": (
        'kode keparahan "{code}" sudah ada di baris {first}',
        "Beri kode lain; huruf besar dan kecil dibedakan (M dan m adalah dua kode).",
    ),
    "duplicate-evidence": (
        'bukti "{name}" sudah diminta di baris {first} untuk persyaratan ini',
        "Hapus salah satu, atau beri nama yang membedakannya.",
    ),
    "duplicate-citation": (
        'peraturan "{regulation}" dengan bagian yang sama sudah disebut di baris {first}',
        "Hapus salah satu.",
    ),
    "duplicate-name": (
        '"{value}" sudah disebut di baris {first}',
        "Hapus salah satu.",
    ),
    "old-id-in-use": (
        'id lama "{id}" di renamed_from masih dipakai di baris {first}',
        "Id lama tidak boleh dipakai lagi untuk hal lain. Beri id baru pada yang satunya.",
    ),
    "reserved-id": (
        'id "{id}" sudah dipakai oleh Aladin sendiri',
        "Beri id lain.",
    ),
    "id-is-not-file-name": (
        'id daftar "{id}" berbeda dari nama berkas',
        "Beri nama berkas {id}.yaml, supaya mudah ditemukan.",
    ),
    "unknown-scale": (
        'skala "{scale}" tidak ada',
        "Gunakan salah satu: {known}; atau tambahkan di bawah `scales`.",
    ),
    "unused-scale": (
        'skala "{scale}" tidak dipakai oleh persyaratan mana pun',
        "Pakai dengan `scale: {scale}`, atau hapus.",
    ),
    "unknown-severity": (
        'kode keparahan "{code}" tidak ada (huruf besar dan kecil dibedakan)',
        "Gunakan salah satu: {known}.",
    ),
    "unused-severity": (
        'kode keparahan "{code}" tidak dipakai oleh persyaratan mana pun',
        "Pakai pada persyaratan, atau hapus.",
    ),
    "unknown-requirement": (
        'persyaratan "{id}" tidak ada',
        "Periksa ejaan id-nya.",
    ),
    "unknown-section": (
        'bagian "{id}" tidak ada',
        "Gunakan salah satu: {known}.",
    ),
    "unknown-topic": (
        'topik "{id}" tidak dipakai oleh persyaratan mana pun',
        "Periksa ejaannya, atau tambahkan `topics` pada persyaratan.",
    ),
    "unknown-checklist": (
        'daftar "{id}" tidak ada di folder ini',
        "Tulis id daftar, sama dengan nama berkasnya tanpa .yaml.",
    ),
    # sections
    "empty-section": (
        "bagian ini kosong",
        "Tambahkan `requirements` (persyaratan) atau `sections` (bagian yang lebih kecil).",
    ),
    "mixed-section": (
        "bagian ini berisi persyaratan sekaligus bagian yang lebih kecil",
        "Pindahkan persyaratannya ke bagian kecil tersendiri.",
    ),
    "profile-counts": (
        "persyaratan ini dinilai, padahal berada di bagian pertama (profil usaha)",
        "Sebaiknya bagian pertama hanya berisi keterangan: tulis `obligation: information`, atau "
        "pindahkan ke bagian lain.",
    ),
    "profile-conditional": (
        "bagian pertama (profil usaha) tidak boleh bersyarat",
        "Hapus `applies_when` di sini; semua bagian lain bergantung pada profil.",
    ),
    "section-may-be-empty": (
        "semua persyaratan di bagian ini dapat gugur, sehingga halamannya dapat kosong",
        "Bila semuanya bergantung pada hal yang sama, tulis `applies_when` pada bagian ini saja.",
    ),
    # how a requirement is asked and judged
    "no-options": (
        "pertanyaan pilihan ini belum punya pilihan jawaban",
        "Tambahkan `scale` (skala bersama) atau `options` (pilihan sendiri).",
    ),
    # suitability
    "suits-nobody": (
        "tidak ada jawaban yang cocok, jadi tidak seorang pun dapat mulai",
        "Hapus `instead` dan `elsewhere` dari jawaban yang cocok dengan daftar ini.",
    ),
    "suits-everybody": (
        "semua jawaban cocok, jadi pertanyaan ini tidak memutuskan apa pun",
        "Pindahkan ke bagian profil, atau tulis `instead` atau `elsewhere` pada satu jawaban.",
    ),
    "suitability-too-long": (
        "ada lebih dari {limit} pertanyaan sebelum mulai",
        "Sisakan yang memutuskan apakah daftar ini tepat; pindahkan yang lain ke bagian profil.",
    ),
    "ends-without-reason": (
        'jawaban "{value}" mengakhiri tanpa alasan',
        "Tulis `reason`: mengapa daftar ini tidak cocok.",
    ),
    "ends-twice": (
        "ada `instead` dan `elsewhere` sekaligus",
        "Hapus salah satu: jawaban ini mengarah ke satu tempat.",
    ),
    "instead-of-itself": (
        'jawaban ini mengarah ke daftar "{id}" ini sendiri',
        "Tulis id daftar lain, atau hapus `instead` bila daftar ini cocok.",
    ),
    "one-option": (
        "hanya ada satu pilihan jawaban",
        "Tambahkan pilihan lain; dengan satu pilihan tidak ada yang dapat dipilih.",
    ),
    "scale-and-options": (
        "ada `scale` dan `options` sekaligus",
        "Hapus salah satu: pilihan jawaban hanya dari satu tempat.",
    ),
    "options-not-used": (
        'pilihan jawaban tidak dipakai pada pertanyaan jenis "{kind}"',
        "Hapus `{key}`, atau tulis `kind: choice`.",
    ),
    "option-value-twice": (
        'nilai pilihan ditulis dua kali dan berbeda: "{key}" dan "{value}"',
        "Hapus `value`; kuncinya sudah menjadi nilai.",
    ),
    "credit-not-used": (
        '`credit` pada pilihan tidak dipakai pada pertanyaan jenis "{kind}"',
        "Hapus `credit`. Centang dinilai dengan `rule`.",
    ),
    "credit-missing": (
        'pilihan "{value}" tidak punya `credit`, sehingga memilihnya membuat persyaratan ini '
        "tidak dihitung",
        "Tulis `credit: 0` bila berarti belum memenuhi. Untuk tidak berlaku, hapus pilihan ini dan "
        "tulis `not_applicable: allowed`. Untuk belum tahu pakai nilai `unknown`.",
    ),
    "unknown-with-credit": (
        "pilihan `unknown` (belum tahu) tidak boleh punya `credit`",
        "Hapus `credit` di sini. Belum tahu bukan jawaban yang memenuhi atau gagal.",
    ),
    "unit-not-used": (
        'satuan tidak dipakai pada pertanyaan jenis "{kind}"',
        "Hapus `unit`, atau tulis `kind: number`.",
    ),
    "minimum-not-used": (
        'minimum tidak dipakai pada pertanyaan jenis "{kind}"',
        "Hapus `minimum`. Batas angka ditulis di `rule`.",
    ),
    "minimum-not-an-option": (
        'minimum "{value}" bukan pilihan yang bernilai pada pertanyaan ini',
        "Gunakan salah satu: {known}.",
    ),
    "rule-not-used": (
        'aturan (`rule`) tidak dipakai pada pertanyaan jenis "{kind}"',
        "Hapus `rule`. Pilihan dinilai dengan `credit`.",
    ),
    "rule-wrong-for-kind": (
        'aturan "{key}" tidak cocok dengan pertanyaan jenis "{kind}"',
        "Untuk jenis ini gunakan: {known}.",
    ),
    "needs-not-an-option": (
        '"{value}" di `needs` bukan pilihan jawaban pertanyaan ini',
        "Gunakan salah satu: {known}.",
    ),
    "bound-not-a-number": (
        'batas "{value}" bukan angka',
        "Tulis angka dengan titik desimal, tanpa satuan: 4.5.",
    ),
    "bound-not-a-date": (
        'batas "{value}" bukan tanggal',
        "Tulis tahun-bulan-tanggal: 2026-01-31.",
    ),
    "bounds-crossed": (
        "batas bawah {low} lebih besar dari batas atas {high}",
        "Tukar keduanya, atau perbaiki salah satunya.",
    ),
    "never-judged": (
        "persyaratan ini tidak pernah dinilai: tidak ada jawaban yang punya nilai atau aturan",
        "Tambahkan `credit` pada pilihan atau `rule`, atau tulis `obligation: information`.",
    ),
    "never-met": (
        "tidak ada jawaban yang memenuhi persyaratan ini",
        "Beri `credit: 1` pada jawaban yang memenuhi, atau tulis `minimum`.",
    ),
    "never-a-gap": (
        "semua jawaban memenuhi persyaratan ini, sehingga tidak pernah ada kekurangan",
        "Periksa `credit` pada pilihan, atau tulis `obligation: information`.",
    ),
    "stem-with-answer": (
        'persyaratan dengan `parts` tidak dijawab sendiri, jadi "{key}" tidak dipakai',
        "Pindahkan ke tiap bagian di bawah `parts`.",
    ),
    "parts-in-parts": (
        "bagian dari persyaratan tidak boleh punya `parts` lagi",
        "Tulis semua bagian dalam satu tingkat.",
    ),
    # what a requirement must carry
    "severity-missing": (
        "persyaratan ini dinilai tetapi belum punya tingkat keparahan",
        "Tambahkan `severity`, salah satu: {known}. Tanpa itu bobotnya 1, kecuali ada `weight`.",
    ),
    "severity-needed": (
        "persyaratan ini belum punya tingkat keparahan, sehingga kekurangannya tidak terhitung",
        "Tambahkan `severity`, salah satu: {known}.",
    ),
    "remedy-missing": (
        "persyaratan ini dinilai tetapi belum punya perbaikan",
        "Tambahkan `remedy` dengan action (tindakan), days (jumlah hari), dan cost (biaya).",
    ),
    "evidence-missing": (
        "belum ada bukti yang dilihat petugas",
        "Tambahkan `evidence`: dokumen, foto, catatan, atau kunjungan.",
    ),
    "citation-missing": (
        "belum ada dasar hukumnya",
        "Tambahkan `citations` dengan kunci dari regulations.yaml.",
    ),
    "not-for-information": (
        'persyaratan ini hanya keterangan, jadi "{key}" tidak dipakai',
        "Hapus `{key}`, atau hapus `obligation: information` bila memang dinilai.",
    ),
    "critical-may-not-apply": (
        "persyaratan penghambat ini boleh dijawab tidak berlaku tanpa alasan",
        "Hapus `not_applicable`, dan tulis di `applies_when` kapan persyaratan ini berlaku.",
    ),
    "critical-with-reason": (
        "persyaratan penghambat ini boleh dijawab tidak berlaku dengan alasan",
        "Sebaiknya tulis di `applies_when` kapan persyaratan ini berlaku.",
    ),
    "dates-crossed": (
        "tanggal {early} ({first}) lebih lambat dari {late} ({second})",
        "Perbaiki salah satu tanggal.",
    ),
    "upcoming-passed": (
        "masa tunggu sampai {date} sudah lewat; persyaratan ini sekarang dinilai",
        "Hapus `upcoming_until`, dan periksa apakah peraturannya memang sudah berlaku.",
    ),
    # conditions
    "reference-unknown": (
        'syarat menyebut "{id}", yang tidak ada di daftar ini',
        "Periksa ejaan id pertanyaan yang dimaksud.",
    ),
    "reference-later": (
        'syarat menyebut "{id}", yang baru ditanyakan sesudahnya (baris {first})',
        "Hanya jawaban sebelumnya yang boleh menentukan. Pindahkan salah satu pertanyaan.",
    ),
    "reference-circular": (
        "syarat ini bergantung pada dirinya sendiri: {chain}",
        "Putuskan lingkaran itu: salah satu harus ditanyakan tanpa syarat ini.",
    ),
    "reference-retired": (
        'syarat menyebut "{id}", yang tidak ditanyakan lagi (retired_in)',
        "Hapus syarat ini, atau pakai pertanyaan lain.",
    ),
    "reference-to-stem": (
        'syarat menyebut "{id}", yang hanya judul dari beberapa bagian',
        "Sebut salah satu bagiannya: {known}.",
    ),
    "value-not-an-option": (
        '"{value}" bukan pilihan jawaban dari "{id}"',
        "Gunakan salah satu: {known}.",
    ),
    "value-twice": (
        'jawaban "{value}" disebut dua kali',
        "Hapus salah satu.",
    ),
    "range-on-choice": (
        '"{id}" dijawab dengan pilihan, jadi tidak dapat dibandingkan dengan batas',
        "Sebut jawabannya: {{{id}: [{known}]}}.",
    ),
    "range-on-text": (
        '"{id}" dijawab dengan teks bebas, jadi tidak dapat dibandingkan dengan batas',
        "Ubah pertanyaan itu menjadi angka (`kind: number`) atau pilihan.",
    ),
    "values-on-number": (
        '"{id}" dijawab dengan angka atau tanggal, jadi tidak punya daftar pilihan',
        "Pakai batas: {{{id}: {{at_least: …}}}} atau at_most.",
    ),
    "condition-on-text": (
        '"{id}" dijawab dengan teks bebas; syarat atas teks bebas jarang tepat',
        "Sebaiknya ubah pertanyaan itu menjadi pilihan.",
    ),
    "no-values": (
        'syarat atas "{id}" tidak menyebut satu jawaban pun',
        "Sebut jawabannya: {{{id}: [{known}]}}, atau hapus.",
    ),
    "always-true": (
        'syarat ini selalu terpenuhi: semua jawaban "{id}" disebut',
        "Hapus syarat ini, atau kurangi jawabannya.",
    ),
    "always-false": (
        'syarat ini tidak pernah terpenuhi: "{id}" harus {one} dan sekaligus {other}',
        "Perbaiki, atau pakai `any` bila cukup salah satu.",
    ),
    "unreachable": (
        'ini tidak pernah ditanyakan: "{id}" harus {one} dan sekaligus {other}',
        "Perbaiki syaratnya sendiri atau syarat bagian di atasnya.",
    ),
    "event-not-a-date": (
        '"{id}" di `after` tidak dijawab dengan tanggal',
        "Sebut pertanyaan dengan `kind: date`.",
    ),
    # scoring and verdicts
    "weight-not-used": (
        'bobot tidak dipakai dengan cara hitung "{method}"',
        "Hapus `weight`, atau pilih cara hitung lain.",
    ),
    "section-weight-not-used": (
        "bobot bagian hanya dipakai pada bagian terluar dengan cara hitung mean_of_sections",
        "Hapus `weight` di sini.",
    ),
    "group-not-used": (
        'kelompok (`group`) tidak dipakai dengan cara hitung "{method}"',
        "Hapus `group`, atau pakai `method: all_or_nothing`.",
    ),
    "group-of-one": (
        'kelompok "{group}" hanya berisi satu persyaratan',
        "Periksa ejaannya, atau hapus `group`.",
    ),
    "start-not-used": (
        'nilai awal (`start`) tidak dipakai dengan cara hitung "{method}"',
        "Hapus `start`, atau pakai `method: deductions`.",
    ),
    "nothing-counts": (
        "tidak ada satu pun persyaratan yang dinilai, padahal cara hitung ini memberi angka",
        "Tambahkan persyaratan yang dinilai, atau pakai `method: none`.",
    ),
    "everything-may-drop-out": (
        "semua persyaratan yang dinilai dapat gugur, sehingga angkanya tidak dapat dihitung",
        "Pastikan sedikitnya satu persyaratan selalu berlaku.",
    ),
    "last-verdict-asks": (
        "putusan terakhir masih meminta sesuatu, sehingga sebagian hasil tidak punya putusan",
        "Hapus `asks` pada putusan terakhir, atau tambahkan putusan terakhir tanpa `asks`.",
    ),
    "verdict-asks-nothing": (
        "putusan ini tidak meminta apa pun, sehingga putusan di bawahnya tidak pernah tercapai",
        "Tambahkan `asks`, atau pindahkan ke urutan terakhir.",
    ),
    "verdict-never-reached": (
        'putusan ini tidak pernah tercapai: "{earlier}" di atasnya meminta lebih sedikit',
        "Urutkan putusan dari yang paling berat ke yang paling ringan.",
    ),
    "verdict-bound-too-high": (
        "putusan ini tidak pernah tercapai: angka paling tinggi adalah {highest}",
        "Turunkan batasnya.",
    ),
    "percent-like-a-share": (
        "batas ini dibaca sebagai {value} persen, hampir nol",
        "Tulis dalam persen: 80 untuk 80 persen, bukan 0.8.",
    ),
    "verdict-without-total": (
        'putusan meminta angka, tetapi cara hitung "{method}" tidak memberi angka',
        "Minta yang lain (no_gap, at_most, points_lost), atau ganti cara hitung.",
    ),
    "two-bounds": (
        "ada `at_least` dan `more_than` sekaligus",
        "Hapus salah satu: at_least termasuk batasnya, more_than tidak.",
    ),
    "selects-nothing": (
        "tidak ada persyaratan yang dinilai dan cocok dengan pilihan ini",
        "Periksa severities, requirements, sections, topics, dan obligations; semuanya harus cocok "
        "sekaligus.",
    ),
    "selects-everything": (
        "tidak disebut kekurangan yang mana, jadi setiap kekurangan menjadi penghambat",
        "Sebut severities, requirements, sections, atau topics.",
    ),
    "lower-by-not-used": (
        "`lower_by` hanya dipakai bersama `effect: lower`",
        "Tambahkan `effect: lower`, atau hapus `lower_by`.",
    ),
    "lower-by-too-much": (
        "`lower_by: {value}` melebihi jumlah putusan di bawah yang terbaik ({highest})",
        "Kurangi, atau tulis `effect: fail` bila memang jatuh ke putusan terakhir.",
    ),
    # law
    "unknown-regulation": (
        'peraturan "{regulation}" tidak ada di regulations.yaml',
        "Periksa ejaannya, atau tambahkan peraturannya di regulations.yaml.",
    ),
    "regulation-not-listed": (
        'peraturan "{regulation}" belum ada di kunci `regulations` daftar ini',
        "Tambahkan di `regulations` pada awal berkas.",
    ),
    "regulation-not-cited": (
        'peraturan "{regulation}" tercantum tetapi tidak disebut oleh persyaratan mana pun',
        "Sebut di `citations` atau `legal_basis`, atau hapus dari `regulations`.",
    ),
    "regulation-not-in-force": (
        'peraturan "{regulation}" sudah tidak berlaku ({status})',
        "Sebut penggantinya di tempat yang sama: {known}.",
    ),
    "replaced-by-nothing": (
        'peraturan "{regulation}" berstatus replaced tetapi penggantinya belum ditulis',
        "Tambahkan `replaced_by`, atau tulis `status: revoked`.",
    ),
    "replaced-but-in-force": (
        'peraturan "{regulation}" punya pengganti tetapi berstatus in_force',
        "Tulis `status: replaced`, atau hapus `replaced_by`.",
    ),
    "seen-without-date": (
        'peraturan "{regulation}" tercatat sudah dibaca (seen) tetapi tanggalnya belum ditulis',
        "Tambahkan `read_on`: tanggal peraturan itu dibaca.",
    ),
    "memory-unconfirmed": (
        'peraturan "{regulation}" ditulis dari ingatan dan belum jelas siapa yang memastikannya',
        "Tambahkan `confirm_with`: kepada siapa hal ini harus dipastikan.",
    ),
    "memory-with-article": (
        'rujukan dari ingatan tidak boleh menyebut nomor pasal ("{value}")',
        "Hapus nomornya, atau baca peraturannya dan ganti `confidence`.",
    ),
    "surer-than-register": (
        'rujukan ini tertulis "{value}", tetapi regulations.yaml mencatat "{register}"',
        "Samakan keduanya: siapa yang sudah membaca peraturan ini?",
    ),
    "review-passed": (
        "tanggal tinjau ulang {date} sudah lewat",
        "Periksa apakah peraturannya masih sama, lalu perbarui `review_by`.",
    ),
    # language
    "question-mark-missing": (
        "pertanyaan ini tidak diakhiri tanda tanya",
        "Tulis sebagai pertanyaan, dan akhiri dengan tanda tanya.",
    ),
    "sentence-too-long": (
        'kalimat {count} kata (paling banyak {limit}): "{value}"',
        "Pecah menjadi kalimat-kalimat pendek.",
    ),
    "abbreviation-unexplained": (
        'singkatan "{value}" tidak dijelaskan di sini dan tidak ada di glosarium',
        "Tulis kepanjangannya lebih dahulu: kepanjangan ({value}); atau tambahkan di "
        "help/glossary.yaml.",
    ),
    "granting-word": (
        '"{value}" terdengar seperti pemberian izin; Aladin hanya menilai kesiapan',
        'Pakai kata tentang kesiapan: "Siap diajukan", "Siap dengan catatan", "Belum siap".',
    ),
    "markup-in-text": (
        'teks berisi kode halaman ("{value}")',
        "Tulis teks biasa, tanpa HTML dan tanpa kurung kurawal ganda.",
    ),
    # worked cases
    "case-answer-wrong": (
        'jawaban "{value}" tidak dapat diberikan untuk "{id}"',
        "Gunakan: {known}.",
    ),
    "case-may-not-apply": (
        '"{id}" tidak boleh dijawab tidak berlaku',
        "Beri jawaban, atau ubah `not_applicable` pada persyaratannya.",
    ),
    "case-reason-missing": (
        'alasan mengapa "{id}" tidak berlaku belum ditulis',
        "Tambahkan `note` dengan alasannya.",
    ),
    "case-answer-not-asked": (
        '"{id}" tidak ditanyakan pada jawaban-jawaban ini',
        "Hapus jawabannya, atau perbaiki jawaban yang menentukannya.",
    ),
    "case-differs": (
        'hasil "{key}" berbeda: diharapkan {expected}, ternyata {found}',
        "Perbaiki harapan kasus uji ini, atau aturan di daftarnya.",
    ),
    "verdict-without-case": (
        "belum ada kasus uji yang menghasilkan putusan ini",
        "Tambahkan satu berkas di folder cases.",
    ),
    "knock-out-without-case": (
        "belum ada kasus uji yang mengenai penghambat ini",
        "Tambahkan satu berkas di folder cases.",
    ),
    "condition-never-met": (
        "tidak ada kasus uji yang memenuhi syarat ini: {condition}",
        "Tambahkan kasus dengan jawaban itu, atau hapus syaratnya bila tidak mungkin terjadi.",
    ),
    "condition-never-unmet": (
        "semua kasus uji memenuhi syarat ini: {condition}",
        "Tambahkan kasus yang jawabannya lain, agar terlihat apa yang lalu tidak ditanyakan.",
    ),
    "option-without-case": (
        'tidak ada kasus uji yang menjawab "{label}" ({value})',
        "Tambahkan satu kasus dengan jawaban itu.",
    ),
    "check-without-case": (
        "belum ada kasus uji yang memunculkan catatan ini",
        "Tambahkan satu kasus yang jawabannya bertentangan seperti ini.",
    ),
    "route-without-case": (
        'belum ada kasus uji yang mengarah ke daftar "{id}"',
        "Tambahkan satu kasus yang jawabannya mengarah ke sana.",
    ),
    # overlays
    "overlay-without-base": (
        'daftar dasar "{id}" tidak ada di folder ini, atau belum dapat dipakai',
        "Periksa id-nya di `extends`, lalu jalankan pemeriksaan pada daftar dasar itu.",
    ),
    "overlay-of-itself": (
        'daftar "{id}" tidak dapat menjadi dasar bagi dirinya sendiri',
        "Tulis id daftar lain di `extends`, atau beri daftar ini id sendiri.",
    ),
    "overlay-of-another-version": (
        'ditulis untuk "{id}" versi {version}, tetapi sekarang versinya {found}',
        "Baca apa yang berubah (aladin checklists diff), sesuaikan, lalu perbarui `version` ini.",
    ),
    "overlay-target-unknown": (
        'tidak ada persyaratan atau bagian "{id}" di daftar dasar',
        "Periksa ejaannya, atau hapus bila di daftar dasar memang sudah tidak ada.",
    ),
    "overlay-key-not-there": (
        'kunci "{key}" tidak ada pada "{id}" di daftar dasar, jadi tidak dapat dihapus',
        "Perbaiki ejaannya, atau hapus dari `without`.",
    ),
    "overlay-changes-id": (
        'id "{id}" tidak boleh diganti oleh daftar tambahan',
        "Hapus persyaratan itu dengan `remove`, lalu tambahkan yang baru dengan `add`.",
    ),
    # translations
    "translation-of-another": (
        'terjemahan ini untuk daftar "{found}", bukan "{id}"',
        "Samakan `checklist` dengan id daftarnya, atau perbaiki nama berkas ini.",
    ),
    "translation-missing": (
        "{count} bagian teks belum diterjemahkan: {known}",
        "Terjemahkan, mulai dari kerangka: aladin checklists translations {id} --skeleton. "
        "Sementara itu bagian itu tampil dalam bahasa Indonesia.",
    ),
    "translation-stale": (
        "teks Indonesianya sudah berubah sejak terjemahan ini ditulis",
        "Periksa terjemahannya, lalu ganti `of` menjadi {digest}. Sementara itu tampil dalam "
        "bahasa Indonesia.",
    ),
    "translation-incomplete": (
        "sebagian teksnya belum diterjemahkan: {known}",
        "Lengkapi. Sementara itu seluruh bagian ini tampil dalam bahasa Indonesia.",
    ),
    "translation-unknown": (
        'tidak ada teks bernama "{name}" di daftarnya',
        "Hapus, atau perbaiki namanya.",
    ),
    # against the version before
    "version-not-newer": (
        'versi "{version}" tidak lebih baru daripada "{before}" yang sekarang berlaku',
        "Naikkan `version`, misalnya {next}.",
    ),
    "id-gone": (
        'persyaratan "{id}" ada di versi {before} dan tidak ada lagi di sini',
        "Persyaratan yang tidak ditanyakan lagi tetap ditulis, dengan `retired_in`. Yang berganti "
        "id memakai `renamed_from`.",
    ),
    "id-used-again": (
        'id "{id}" sudah dipakai di versi {before} untuk hal lain yang kini tidak ditanyakan',
        "Beri id yang baru: jawaban lama tidak boleh terbaca sebagai jawaban baru.",
    ),
    "kind-changed": (
        "cara menjawab berubah dari {before} menjadi {after}; jawaban lama ditanyakan lagi",
        "Bila ini memang hal lain, beri id baru dan isi `retired_in` pada yang lama.",
    ),
    # a spreadsheet
    "sheet-damaged": (
        "berkas ini tidak dapat dibuka sebagai lembar Excel (.xlsx)",
        "Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu coba lagi.",
    ),
    "sheet-not-ours": (
        "berkas Excel ini bukan hasil ekspor Aladin, atau lembar kendalinya sudah dihapus",
        "Ekspor lagi daftarnya, lalu isi perubahan Anda di berkas yang baru itu.",
    ),
    "sheet-other-checklist": (
        'lembar ini berasal dari daftar "{found}", bukan "{id}"',
        "Pilih berkas Excel yang benar.",
    ),
    "sheet-outdated": (
        "berkas daftar sudah berubah sejak lembar ini diekspor",
        "Ekspor lagi, lalu pindahkan perubahan Anda ke lembar yang baru. Tidak ada yang ditimpa.",
    ),
    "sheet-column-missing": (
        'kolom "{column}" di lembar "{sheet}" tidak ada atau ada dua',
        "Kembalikan kolomnya, atau ekspor lagi. Kolom boleh disembunyikan, tidak boleh dihapus.",
    ),
    "sheet-formula": (
        "sel {cell} berisi rumus",
        "Ganti rumusnya dengan isi yang sudah jadi: salin, lalu tempel sebagai nilai.",
    ),
    "sheet-error-value": (
        "sel {cell} berisi tanda kesalahan Excel ({value})",
        "Ketik isinya, atau kosongkan sel itu.",
    ),
    "sheet-id-changed": (
        'baris ini seharusnya untuk "{id}"; id-nya berubah atau barisnya tertukar',
        'Kembalikan "{id}". Hal yang baru ditulis di baris kosong paling bawah.',
    ),
    "sheet-row-missing": (
        'baris untuk "{id}" tidak ada lagi',
        "Kembalikan barisnya. Persyaratan yang tidak ditanyakan lagi diisi kolom Tidak berlaku "
        "sejak versi; bukti dan dasar hukum dikosongkan selnya.",
    ),
    "sheet-row-twice": (
        'ada dua baris dengan id "{id}"',
        "Beri baris yang baru id lain, atau hapus salah satu.",
    ),
    "sheet-locked-changed": (
        'isi sel ini tidak boleh diubah (semula "{before}")',
        "Kembalikan isinya. Untuk memindahkan persyaratan, mintalah bantuan penyunting berkas.",
    ),
    "sheet-not-written": (
        "perubahan ini tidak dapat ditulis tanpa merusak susunan berkas daftarnya",
        "Ubah berkas daftar itu langsung.",
    ),
    "sheet-of-overlay": (
        'daftar ini hanya memuat perbedaannya dari daftar "{base}", jadi tidak punya lembar Excel '
        "sendiri",
        'Yang sama pada keduanya diubah di lembar "{base}". Yang khusus daftar ini diubah di '
        "teksnya.",
    ),
    "sheet-cell-empty": (
        "sel ini harus diisi pada baris yang baru",
        "Isi selnya, atau kosongkan seluruh baris.",
    ),
    # the folder
    "checklist-twice": (
        'daftar dengan id "{id}" sudah ada di berkas {first}',
        "Beri id lain, atau hapus salah satu berkas.",
    ),
    "no-checklists": (
        "tidak ada daftar di folder ini",
        "Letakkan sedikitnya satu berkas daftar (.yaml) di folder ini.",
    ),
    "too-many-problems": (
        "masih ada {count} masalah lain di berkas ini",
        "Perbaiki yang di atas dahulu, lalu periksa lagi.",
    ),
}
