import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { errorPage } from '../src/site/around.tsx'
import { bekasiFiles } from './catalogue-world.ts'
import { openHall, ticked, type Hall } from './hall.ts'

/** One officer for every role of the city's file, chosen around a letter that lies in Bagian Tata Usaha; `elsewhere` heads another agency. */
const officers = {
  pelaksana: 'pelaksana-tata-usaha', loket: 'petugas-loket', kepala: 'kabag-tata-usaha', pimpinan: 'wali-kota', 'penetap-standar': 'sekda', auditor: 'auditor',
  pembuka: 'pelaksana-kesejahteraan-sosial', penomor: 'pelaksana-hukum', 'penyusun-standar': 'kasubag-tata-laksana',
  kepegawaian: 'kasubag-administrasi-kepegawaian', perencana: 'kepala-bappeda', 'perencana-kinerja': 'perencana-setwan', perizinan: 'kepala-bppt', asistensi: 'pelaksana-pembangunan', 'pengelola-harga': 'tim-analisa', 'penetap-retribusi': 'verifikator-bppt', bendahara: 'bendahara-bppt', administrator: 'administrator-ti', elsewhere: 'kepala-dinkes',
} as const
type Role = keyof typeof officers
const roles = Object.keys(officers) as Role[]
/** Roles that reach the whole city and are only carried beside another, whose officer is tried. */
const beside = ['perencana-kota', 'penerbit-rencana', 'pengelola-survei-kota']

/** A status for everybody, or one for those named, one for all other officers and one for who is not signed in. */
type Expected = number | { named: Partial<Record<Role, number>>; others: number; visitor: number }

const each = (who: readonly Role[], status: number): Partial<Record<Role, number>> => Object.fromEntries(who.map((role) => [role, status]))
/** A page for some; the sign-in for visitors, a refusal for the rest. */
const page = (who: readonly Role[], status = 200): Expected => ({ named: each(who, status), others: 403, visitor: 303 })
/** Something done by some, refused to everybody else. */
const deed = (who: readonly Role[], status: number): Expected => ({ named: each(who, status), others: 403, visitor: 403 })

const reading: Role[] = ['pelaksana', 'loket', 'kepala', 'pimpinan', 'penetap-standar', 'auditor']
const counter: Role[] = ['loket', 'pembuka']
/** Heads of the unit of the case that is tried. */
const erasing: Role[] = ['kepala', 'penetap-standar']
const registers: Role[] = roles.filter((role) => role !== 'administrator')
/** Who keeps the book that is tried. */
const numbering: Role[] = ['kepegawaian']
/** Who sits at a counter of the hall, and who looks after its screens. */
const calling: Role[] = ['pelaksana', 'loket', 'pembuka', 'penomor', 'asistensi', 'pengelola-harga', 'penetap-retribusi', 'bendahara']
const hallKeeping: Role[] = ['loket', 'administrator']
const staff: Role[] = ['kepala', 'pimpinan', 'penetap-standar', 'auditor', 'penyusun-standar', 'kepegawaian', 'perencana', 'perencana-kinerja', 'administrator', 'elsewhere', 'perizinan']
/** Who reads plans: heads, the leadership, the auditor. */
const planning: Role[] = staff.filter((role) => role !== 'administrator')
/** Who reads performance trees: executing officers and everybody who reads plans; only those of the tree's agency and the city's planners change it. */
const performing: Role[] = [...planning, 'pelaksana', 'penomor', 'pembuka', 'asistensi', 'pengelola-harga', 'penetap-retribusi', 'bendahara']
/** Who opens every measure: the leadership, planners, the auditor. */
const measuring: Role[] = ['pimpinan', 'penetap-standar', 'perencana', 'perencana-kinerja', 'auditor']
/** Who reads schedules: they, and whoever records work; those of another agency are arranged by nobody here. */
const scheduling: Role[] = roles.filter((role) => role !== 'administrator' && role !== 'loket')
/** Who changes the tree that is tried: the planner of its own agency; its head and the leadership publish it. */
const trees: Role[] = ['perencana-kinerja']
const drafting: Role[] = ['penyusun-standar', 'penetap-standar']
/** The leadership of the city publishes plans. */
const leading: Role[] = ['pimpinan', 'penetap-standar']
const admin: Role[] = ['administrator']
const enacting: Role[] = ['penetap-standar']
/** Heads plan what is done about a weak element of their unit. */
const following: Role[] = ['kepala', 'penetap-standar', 'penyusun-standar', 'kepegawaian', 'perencana', 'perencana-kinerja', 'elsewhere', 'perizinan']
/** Heads draw up the budget of their unit; the team reviews, and the keepers of prices decide on what is proposed. */
const budgeting: Role[] = [...following, 'asistensi', 'pengelola-harga']
/** Heads plan site visits; they and executing officers go on them. */
const visiting: Role[] = [...following, 'pelaksana', 'penomor', 'pembuka', 'asistensi', 'pengelola-harga', 'penetap-retribusi', 'bendahara']
/** Who reads user charges: the leadership, the auditor, those of the agency who assess and collect them. */
const charging: Role[] = ['pimpinan', 'penetap-standar', 'auditor', 'penetap-retribusi', 'bendahara', 'perizinan']
/** The head of the licensing agency, the leadership and the auditor look at what was issued. */
const licensing: Role[] = ['perizinan', 'pimpinan', 'penetap-standar', 'auditor']
const importing: Role[] = ['penyusun-standar']
const surveying: Role[] = staff.filter((role) => role !== 'administrator')

const expected: Record<string, Expected> = {
  'GET /saran': 200, 'POST /saran': 422, 'GET /saran/:token': 404, 'GET /kepuasan/saran': page(['loket']), 'GET /kepuasan/saran/:id': page(['loket'], 404), 'POST /kepuasan/saran/:id': deed(['loket'], 404),
  'GET /instansi': 200, 'GET /instansi/:slug': 200, 'GET /layanan/keperluan/:slug': 200, 'GET /layanan/untuk/:slug': 200, 'GET /privasi': 200, 'GET /aksesibilitas': 200, 'GET /cara-menghitung-waktu': 200, 'GET /cara-menghitung-waktu/:file': 404, 'GET /gaya': 200,
  'GET /kunjungan': page(visiting), 'GET /kunjungan/pekerja.js': 200, 'GET /kunjungan/luring': 200, 'GET /perkara/:id/kunjungan': page(erasing, 409), 'POST /perkara/:id/kunjungan': deed(erasing, 409),
  'GET /kunjungan/:id': page(roles, 404), 'POST /kunjungan/:id/telepon': deed(roles, 404), 'GET /kunjungan/:id/pindah': page(roles, 404), 'POST /kunjungan/:id/pindah': deed(roles, 404), 'GET /kunjungan/:id/batal': page(roles, 404), 'POST /kunjungan/:id/batal': deed(roles, 404), 'GET /kunjungan/:id/surat/:paper': page(roles, 404),
  'POST /kunjungan/:id/berita-acara': deed(roles, 404), 'POST /kunjungan/:id/berita-acara/susun': deed(roles, 404), 'POST /kunjungan/:id/berita-acara/susun-ulang': deed(roles, 404), 'POST /kunjungan/:id/berita-acara/sahkan': deed(roles, 404), 'POST /kunjungan/:id/bebaskan': deed(roles, 404),
  'GET /kunjungan/:id/catat': page(visiting, 404), 'POST /kunjungan/:id/catat': deed(visiting, 404), 'POST /kunjungan/:id/sinkron': deed(visiting, 404), 'GET /kunjungan/:id/foto/:entry': page(roles, 404),
  'GET /jejak': page(['administrator', 'auditor']),
  'GET /retribusi': 200, 'GET /retribusi/:slug': 200, 'GET /skrd/:code': 404, 'GET /lacak/:code/skrd/:file': 404, 'GET /perkara/:id/retribusi': page([]), 'POST /perkara/:id/retribusi': deed([], 403),
  'GET /tagihan': page(charging), 'GET /tagihan/:id': page(charging, 404), 'GET /tagihan/:id/lembar/:file': page(charging, 404), 'GET /tagihan/:id/bukti/:file': page(charging, 404),
  'GET /tagihan/:id/bayar': page(['bendahara'], 404), 'POST /tagihan/:id/bayar': deed(['bendahara'], 404), 'GET /tagihan/:id/kembalikan': page(['bendahara'], 404), 'POST /tagihan/:id/kembalikan': deed(['bendahara'], 404),
  'GET /tagihan/:id/batal': page(['penetap-retribusi', 'perizinan'], 404), 'POST /tagihan/:id/batal': deed(['penetap-retribusi', 'perizinan'], 404), 'GET /tagihan/:id/betulkan': page(['penetap-retribusi', 'perizinan'], 404), 'POST /tagihan/:id/betulkan': deed(['penetap-retribusi', 'perizinan'], 404),
  'GET /tagihan/rekap': page(charging), 'GET /tagihan/rekap/rincian': page(charging), 'GET /tagihan/rekap/rekap.pdf': page(charging), 'GET /tagihan/rekap/rekap.xlsx': page(charging),
  'GET /tagihan/impor': page(['bendahara']), 'POST /tagihan/impor': deed(['bendahara'], 422), 'GET /tagihan/impor/:id': page(['bendahara'], 404), 'POST /tagihan/impor/:id/kolom': deed(['bendahara'], 404), 'POST /tagihan/impor/:id/simpan': deed(['bendahara'], 404), 'POST /tagihan/impor/:id/buang': deed(['bendahara'], 404),
  'GET /tagihan/belum-cocok': page(['bendahara']), 'GET /tagihan/belum-cocok/:id': page(['bendahara'], 404), 'POST /tagihan/belum-cocok/:id': deed(['bendahara'], 404),

  'GET /lacak/:code/survei': 409, 'GET /survei/terima-kasih': 200, 'GET /survei/:token': 404, 'POST /survei/:token': 404,
  'GET /kios/survei': 200, 'POST /kios/survei': 404, 'GET /kios/survei/terima-kasih': 200, 'GET /kios/survei/:token': 404, 'POST /kios/survei/:token': 404,
  'GET /kepuasan': page(surveying), 'GET /kepuasan/tablet': page(['loket']), 'POST /kepuasan/tablet': deed(['loket'], 409), 'GET /kepuasan/kertas': page(['loket']), 'POST /kepuasan/kertas': deed(['loket'], 409),
  'GET /kepuasan/pertanyaan': page(surveying), 'GET /kepuasan/pertanyaan/:question': page(surveying, 404),
  'GET /kepuasan/tablet/terima-kasih': 200, 'GET /kepuasan/tablet/:token': page(['loket'], 404), 'POST /kepuasan/tablet/:token': deed(['loket'], 404),
  'GET /kepuasan-masyarakat': 200, 'GET /kepuasan-masyarakat/jawaban': 200, 'GET /kepuasan-masyarakat/data.json': 200, 'GET /kepuasan-masyarakat/laporan.pdf': 200, 'GET /kepuasan-masyarakat/laporan.xlsx': 200, 'GET /kepuasan-masyarakat/unit/:slug': 200, 'GET /kepuasan-masyarakat/layanan/:slug': 200,
  'GET /kepuasan/tindak-lanjut': page(following), 'GET /kepuasan/tindak-lanjut/:unit': page(erasing), 'POST /kepuasan/tindak-lanjut/:unit': deed(erasing, 422),
  'GET /kepuasan/tindak-lanjut/:unit/:id': page(erasing, 404), 'POST /kepuasan/tindak-lanjut/:unit/:id': deed(erasing, 404),
  'GET /kepuasan/impor': page(importing), 'POST /kepuasan/impor': deed(importing, 422), 'GET /kepuasan/impor/:id': page(importing, 404),
  'POST /kepuasan/impor/:id/kolom': deed(importing, 404), 'POST /kepuasan/impor/:id/simpan': deed(importing, 404), 'POST /kepuasan/impor/:id/buang': deed(importing, 404),
  'GET /kepuasan/terbitan': page(enacting), 'GET /kepuasan/terbitan/:semester': page(enacting), 'POST /kepuasan/terbitan/:semester': deed(enacting, 409),
  'GET /lppd': page(planning), 'GET /lppd/baru': page(following), 'POST /lppd/baru': deed(following, 422), 'GET /lppd/:id': page(planning, 404), 'POST /lppd/:id/form': deed(planning, 404), 'POST /lppd/:id/ajukan': deed(planning, 404), 'GET /lppd/:id/form-ikk.pdf': page(planning, 404), 'GET /lppd/:id/form-ikk.xlsx': page(planning, 404), 'GET /lppd/:id/bukti.pdf': page(planning, 404),
  'GET /lppd/:id/berkas/:file': page(planning, 404), 'GET /lppd/:id/bukti/:indicator': page(planning, 404), 'POST /lppd/:id/bukti/:indicator': deed(planning, 404), 'POST /lppd/:id/bukti/:indicator/hapus': deed(planning, 404),
  'GET /sakip': page(planning), 'GET /sakip/baru': page(following), 'POST /sakip/baru': deed(following, 422), 'GET /sakip/:id': page(planning, 404), 'POST /sakip/:id/nilai': deed(planning, 404), 'POST /sakip/:id/ajukan': deed(planning, 404), 'POST /sakip/:id/tetapkan': deed(['auditor'], 404),
  'GET /sakip/:id/bukti/:criterion': page(planning, 404), 'POST /sakip/:id/bukti/:criterion': deed(planning, 404), 'POST /sakip/:id/bukti/:criterion/hapus': deed(planning, 404), 'GET /sakip/:id/lke.pdf': page(planning, 404), 'GET /sakip/:id/bukti.pdf': page(planning, 404), 'GET /sakip/:id/lke.xlsx': page(planning, 404), 'GET /sakip/:id/berkas/:file': page(planning, 404),
  'GET /realisasi-izin': page(licensing), 'GET /realisasi-izin/proses': page(licensing), 'POST /realisasi-izin/sebelum': deed(['perizinan'], 422), 'GET /realisasi-izin/laporan': page(licensing), 'GET /realisasi-izin/laporan.pdf': page(licensing), 'GET /realisasi-izin/laporan.xlsx': page(licensing),
  'GET /beban-kerja': page(planning), 'GET /beban-kerja.pdf': page(planning), 'GET /beban-kerja/andai': page(planning), 'GET /beban-kerja/jabatan/:position': page(['kepala', 'pimpinan', 'penetap-standar', 'auditor', 'penyusun-standar', 'kepegawaian']),
  'POST /beban-kerja/jabatan/:position': deed(['penyusun-standar', 'kepegawaian'], 422), 'POST /beban-kerja/jabatan/:position/:task/akhiri': deed(['penyusun-standar', 'kepegawaian'], 404), 'GET /kesesuaian': page(planning), 'GET /kesesuaian/:slug': page(planning), 'GET /kesesuaian/:slug/data.json': page(planning),
  'GET /standar-harga': 200, 'GET /standar-harga.csv': 200, 'GET /anggaran': page(budgeting), 'GET /anggaran/baru': page(following), 'POST /anggaran/baru': deed(following, 422),
  'GET /anggaran/:id': page(budgeting, 404), 'GET /anggaran/:id/rka.pdf': page(budgeting, 404), 'GET /anggaran/:id/rka.xlsx': page(budgeting, 404), 'GET /anggaran/:id/kegiatan': page(budgeting, 404),
  'GET /anggaran/:id/kegiatan/:activity/baris': page(budgeting, 404), 'GET /anggaran/:id/kegiatan/:activity/baris/:line': page(budgeting, 404), 'GET /anggaran/:id/ambil': page(budgeting, 404), 'GET /anggaran/:id/ambil/:sheet': page(budgeting, 404),
  'GET /anggaran/:id/catatan/:remark/jawab': page(budgeting, 404), 'GET /anggaran/:id/biarkan': page(budgeting, 404), 'GET /anggaran/:id/kegiatan/:activity': page(budgeting, 404), 'POST /anggaran/:id/kegiatan/:activity': deed(budgeting, 404), 'POST /anggaran/:id/kegiatan': deed(budgeting, 404), 'POST /anggaran/:id/kegiatan/:activity/hapus': deed(budgeting, 404),
  'POST /anggaran/:id/kegiatan/:activity/baris': deed(budgeting, 404), 'POST /anggaran/:id/kegiatan/:activity/baris/:line': deed(budgeting, 404), 'POST /anggaran/:id/kegiatan/:activity/baris/:line/hapus': deed(budgeting, 404), 'POST /anggaran/:id/ambil': deed(budgeting, 404),
  'POST /anggaran/:id/ambil/:sheet': deed(budgeting, 404), 'POST /anggaran/:id/ambil/:sheet/buang': deed(budgeting, 404), 'POST /anggaran/:id/ajukan': deed(budgeting, 404), 'POST /anggaran/:id/buang': deed(budgeting, 404),
  'POST /anggaran/:id/catatan': deed(budgeting, 404), 'POST /anggaran/:id/catatan/:remark/jawab': deed(budgeting, 404), 'POST /anggaran/:id/catatan/:remark/selesai': deed(['asistensi'], 404), 'POST /anggaran/:id/biarkan': deed(budgeting, 404),
  'GET /anggaran/usulan-harga': page(budgeting), 'GET /anggaran/usulan-harga/baru': page(following), 'POST /anggaran/usulan-harga/baru': deed(following, 422), 'GET /anggaran/usulan-harga/:id': page(budgeting, 404),
  'POST /anggaran/usulan-harga/:id': deed(budgeting, 404), 'POST /anggaran/usulan-harga/:id/ajukan': deed(budgeting, 404), 'POST /anggaran/usulan-harga/:id/putuskan': deed(['pengelola-harga'], 404), 'POST /anggaran/usulan-harga/:id/:proposal/hapus': deed(budgeting, 404),
  'GET /assets/:name': 404, 'GET /peta/kota.svg': 200, 'GET /peta/titik': 422,
  'GET /': 200, 'GET /layanan': 200, 'GET /layanan/:slug': 200, 'GET /keputusan/:id': 200, 'GET /api/services': 200, 'GET /api/services/:slug': 200,
  'GET /standar/:id/lampiran.pdf': 200, 'GET /standar/:id/sop.pdf': 200, 'GET /standar/:id/prosedur.bpmn': 200,
  'GET /layanan/:slug/ajukan': 200, 'POST /layanan/:slug/ajukan': 422, 'POST /api/requests': 422, 'POST /api/files': 422,
  'GET /lacak': 200, 'GET /lacak/:code': 200, 'GET /lacak/:code/terkirim': 200, 'GET /lacak/:code/hitung': 200, 'GET /lacak/:code/tarik': 200,
  'GET /lacak/:code/data.json': 200, 'GET /lacak/:code/data.pdf': 200, 'GET /layanan/:slug/angka': 200, 'GET /layanan/:slug/angka.csv': 200, 'GET /layanan/:slug/angka.json': 200,
  'POST /kotak-kerja/bersama': deed(roles, 303), 'GET /kotak-kerja/bersama': page(roles, 303), 'GET /kotak-kerja/hasil': page(roles),
  'GET /perkara.csv': page(roles), 'GET /perkara.json': page(roles),
  'GET /perkara/:id/hapus-data': page(erasing), 'POST /perkara/:id/hapus-data': deed(erasing, 422), 'GET /perkara/:id/kode-baru': page(['loket']), 'POST /perkara/:id/kode-baru': deed(['loket'], 422),
  'POST /lacak/:code': 409, 'POST /lacak/:code/tindakan': 409, 'GET /lacak/:code/tanda-terima.pdf': 200, 'GET /lacak/:code/dokumen/:file': 404, 'GET /lacak/:code/berkas/:file': 200, 'GET /api/track/:code': 200,
  'GET /periksa-berkas': 200, 'POST /periksa-berkas': 422, 'GET /tanda-tangan': page(roles), 'POST /tanda-tangan': deed(roles, 422), 'POST /tanda-tangan/tertahan': deed(roles, 409),
  'GET /tanda-tangan/sertifikat': page(roles), 'POST /tanda-tangan/sertifikat': deed(roles, 422), 'POST /tanda-tangan/sertifikat/penyelenggara': deed(roles, 409), 'GET /tanda-tangan/sertifikat/cabut': page(roles), 'POST /tanda-tangan/sertifikat/cabut': deed(roles, 303),
  'GET /tanda-tangan/proses/:round': page(roles, 404), 'POST /tanda-tangan/proses/:round/lanjutkan': deed(roles, 404), 'GET /tanda-tangan/:case/:turn/naskah.pdf': page(reading, 409),
  'GET /periksa': 200, 'GET /periksa/:code': 404,
  'GET /masuk': 200, 'POST /masuk': 422, 'GET /masuk/kode': 200, 'POST /masuk/kode': 422, 'GET /keluar': 200, 'POST /keluar': 303,
  'GET /sandi/:token': 404, 'POST /sandi/:token': 404, 'GET /siapkan/:token': 404, 'POST /siapkan/:token': 404, 'POST /api/session': 422, 'DELETE /api/session': 204,
  'GET /akun': page(roles), 'POST /akun/sandi': deed(roles, 422), 'POST /akun/sesi/:id/akhiri': deed(roles, 404),
  'GET /akun/dua-langkah': page(roles), 'POST /akun/dua-langkah': deed(roles, 422), 'POST /akun/dua-langkah/pasti': deed(roles, 422), 'POST /akun/dua-langkah/matikan': deed(roles, 422),
  'POST /jabatan/pakai': 403,
  'GET /kotak-kerja': page(roles), 'GET /api/inbox': deed(roles, 200), 'GET /perkara': page(roles), 'GET /kalender': page(roles), 'POST /kalender': deed(admin, 303),
  'GET /perizinan': 200, 'GET /perizinan/:slug': 404, 'GET /perizinan/paket': 200, 'GET /perizinan/paket/:code': 404, 'GET /perizinan/paket/:code/tanda-terima.pdf': 404, 'GET /perizinan/ajukan': 422, 'POST /perizinan/ajukan': 422,
  'GET /izin': 200, 'GET /izin/data.csv': 200, 'GET /izin/:id': 404, 'GET /api/permits': 200, 'GET /api/permits/:id': 404, 'GET /izin-terbit': page(registers), 'GET /izin-terbit/:id': page(registers, 404),
  'POST /izin-terbit/:id/tampilkan': deed(registers, 404), 'GET /izin-terbit/:id/:act': page(following, 404), 'POST /izin-terbit/:id/:act': deed(following, 404),
  'GET /perkara/:id': page(reading), 'GET /perkara/:id/hitung': page(reading), 'GET /perkara/untuk/:id': page(reading, 303), 'GET /api/cases/:id': deed(reading, 200),
  'POST /perkara/:id/tindakan': deed(reading, 409), 'POST /perkara/:id/tampilkan': deed(reading, 200), 'POST /api/cases/:id/acts': deed(reading, 409),
  'GET /perkara/:id/tanda-terima.pdf': page(['loket'], 409), 'GET /perkara/:id/lembar-disposisi.pdf': page(reading), 'GET /perkara/:id/dokumen/:file': page(reading), 'GET /perkara/:id/berkas/:file': page(reading),
  'GET /loket': page(counter), 'GET /loket/:slug': page(counter), 'POST /loket/:slug': deed(counter, 422),
  'GET /antrean': 200, 'POST /antrean': 422, 'GET /antrean/nomor/:ticket': 200, 'GET /antrean/nomor/:ticket/arus': 200, 'GET /antrean/nomor/:ticket/kembalikan': 404, 'POST /antrean/nomor/:ticket/kembalikan': 404,
  'GET /antrean/layar': 200, 'GET /antrean/layar/arus': 200, 'GET /kios': 200, 'POST /kios': 422, 'GET /kios/nomor/:ticket': 200, 'GET /kios/janji': 200, 'POST /kios/janji': 404, 'GET /kios/layanan': 200, 'GET /kios/layanan/unit/:unit': 404, 'GET /kios/layanan/:slug': 200,
  'GET /antrean/janji': 200, 'POST /antrean/janji': 404, 'GET /antrean/janji/:booking': 404, 'GET /antrean/janji/:booking/batal': 404, 'POST /antrean/janji/:booking/batal': 404, 'POST /antrean/janji/:booking/datang': 404,
  'GET /antrean/atur': page(hallKeeping), 'POST /antrean/atur/teks': deed(hallKeeping, 303), 'POST /antrean/atur/kios': deed(hallKeeping, 422), 'POST /antrean/atur/kios/:kiosk/lepas': deed(hallKeeping, 404),
  'GET /loket/antrean': page(calling), 'GET /loket/antrean/arus': page(calling, 409), 'GET /loket/antrean/nomor/:ticket': page(calling),
  'POST /loket/antrean/duduk': deed(calling, 404), 'POST /loket/antrean/tutup': deed(calling, 409), 'POST /loket/antrean/istirahat': deed(calling, 422), 'POST /loket/antrean/panggil': deed(calling, 409),
  'POST /loket/antrean/panggil-ini': deed(calling, 409), 'POST /loket/antrean/tindakan': deed(calling, 422), 'POST /loket/antrean/daftar': deed(counter, 409), 'POST /loket/antrean/taut': deed(calling, 422),
  'GET /pesan': 200, 'GET /pemberitahuan/:token': 404, 'POST /pemberitahuan/:token': 404, 'GET /akun/pemberitahuan': page(roles), 'POST /akun/pemberitahuan': deed(roles, 422),
  'GET /catatan-pesan': page(['loket', 'administrator', 'auditor']), 'GET /catatan-pesan/:id/kirim-ulang': page(['loket', 'administrator'], 404), 'POST /catatan-pesan/:id/kirim-ulang': deed(['loket', 'administrator'], 404),
  'GET /register': page(registers), 'GET /register/:slug': page(registers), 'POST /register/:slug/sisip': deed(numbering, 409),
  'GET /register/:slug/batal': page(numbering, 404), 'POST /register/:slug/batal': deed(numbering, 404),
  'GET /jabatan': page(staff), 'GET /jabatan/:slug': page(staff), 'GET /jabatan/perbedaan': page(admin), 'POST /jabatan/perbedaan': deed(admin, 409),
  'GET /jabatan/orang/baru': page(['administrator', 'kepegawaian']), 'POST /jabatan/orang/baru': deed(['administrator', 'kepegawaian'], 422),
  'GET /jabatan/:slug/angkat': page(admin), 'POST /jabatan/:slug/angkat': deed(admin, 422), 'GET /jabatan/:slug/akhiri/:holder': page(admin, 404), 'POST /jabatan/:slug/akhiri/:holder': deed(admin, 404),
  'GET /jabatan/:slug/delegasi': page(admin), 'POST /jabatan/:slug/delegasi': deed(admin, 422), 'POST /jabatan/:slug/tarik': deed(admin, 404),
  'GET /pengguna': page(admin), 'POST /pengguna': deed(admin, 422), 'GET /pengguna/:id': page(admin), 'POST /pengguna/:id/sandi': deed(admin, 200), 'GET /pengguna/:id/tutup': page(admin),
  'POST /pengguna/:id/tutup': deed(admin, 303), 'POST /pengguna/:id/buka': deed(admin, 303), 'POST /pengguna/:id/peran': deed(admin, 422), 'POST /pengguna/:id/cabut': deed(admin, 404),
  'GET /peran': page(admin), 'GET /peran/:slug': page(admin), 'POST /peran/:slug': deed(admin, 422),
  'GET /standar': page(drafting), 'GET /standar/:id': page(drafting), 'GET /standar/:id/bandingkan': page(drafting, 404), 'POST /standar/:id': deed(drafting, 409),
  'POST /standar/:id/buang': deed(drafting, 409), 'POST /standar/:id/ubah': { named: { 'penyusun-standar': 409, 'penetap-standar': 303 }, others: 403, visitor: 403 },
  'GET /standar/:id/tetapkan': page(enacting, 409), 'POST /standar/:id/tetapkan': deed(enacting, 409), 'GET /standar/:id/cabut': page(enacting), 'POST /standar/:id/cabut': deed(enacting, 422),
  'GET /standar/baca': page(drafting), 'POST /standar/baca': deed(drafting, 422), 'GET /standar/baca/:id': page(drafting, 404), 'GET /standar/baca/:id/kemajuan': page(drafting, 404),
  'GET /standar/baca/:id/tetapkan': page(enacting, 404), 'POST /standar/baca/:id/tetapkan': deed(enacting, 404),
  'GET /kinerja/saya': page(roles), 'POST /kinerja/saya': deed(roles, 422), 'GET /kinerja/saya/ajukan': page(roles), 'POST /kinerja/saya/tarik': deed(roles, 422), 'GET /kinerja/saya/lembar.pdf': page(roles), 'GET /kinerja/lembar': page(roles), 'GET /kinerja/lembar/:id': page(roles, 404), 'POST /kinerja/lembar/:id': deed(roles, 404), 'GET /kinerja/lembar/:id/lembar.pdf': page(roles, 404),
  'GET /kinerja/indikator/:tree/:indicator/hapus-bukti/:figure': page(leading, 404), 'POST /kinerja/indikator/:tree/:indicator/hapus-bukti/:figure': deed(leading, 404), 'GET /kinerja/indikator/:tree/:indicator': page(performing), 'GET /kinerja/indikator/:tree/:indicator/asal': page(['perencana-kinerja']), 'POST /kinerja/indikator/:tree/:indicator/asal': deed(['perencana-kinerja'], 422), 'POST /kinerja/indikator/:tree/:indicator': deed([], 403), 'GET /kinerja/indikator/:tree/:indicator/bukti/:file': page(performing, 404),
  'GET /ukuran': page(measuring), 'GET /ukuran/:id': page(measuring), 'GET /ukuran/:id/data.csv': page(measuring),
  'GET /jadwal': page(scheduling), 'GET /jadwal/:slug': page(scheduling), 'GET /jadwal/:slug/jadwal.xlsx': page(scheduling), 'GET /jadwal.ics': 404, 'GET /jadwal/:slug/jadwal.ics': 404, 'GET /jadwal/:slug/riwayat': page(scheduling),
  'GET /jadwal/impor': page(following), 'POST /jadwal/impor': deed(following, 422), 'GET /jadwal/impor/:id': page(following, 404), 'POST /jadwal/impor/:id/artikan': deed(following, 404), 'POST /jadwal/impor/:id/simpan': deed(following, 404), 'POST /jadwal/impor/:id/buang': deed(following, 404),
  'GET /jadwal/baru': page(following), 'POST /jadwal/baru': deed(following, 422), 'GET /jadwal/:slug/susun': page(enacting), 'POST /jadwal/:slug/susun': deed(enacting, 303), 'GET /jadwal/:slug/susun/rincian/:key': page(enacting, 404), 'POST /jadwal/:slug/susun/rincian/:key': deed(enacting, 404),
  'GET /jadwal/:slug/susun/tahap/:n': page(enacting), 'POST /jadwal/:slug/susun/tahap/:n': deed(enacting, 409), 'GET /jadwal/:slug/susun/judul': page(enacting), 'POST /jadwal/:slug/susun/judul': deed(enacting, 409), 'POST /jadwal/:slug/susun/tambah': deed(enacting, 409), 'POST /jadwal/:slug/susun/urut': deed(enacting, 404),
  'GET /jadwal/:slug/susun/hapus': page(enacting, 404), 'POST /jadwal/:slug/susun/hapus': deed(enacting, 404), 'GET /jadwal/:slug/terbitkan': page(enacting, 409), 'POST /jadwal/:slug/terbitkan': deed(enacting, 409), 'GET /jadwal/:slug/buang': page(enacting, 409), 'POST /jadwal/:slug/buang': deed(enacting, 409),
  'GET /jadwal/:slug/kemajuan/:key': page(scheduling, 404), 'POST /jadwal/:slug/kemajuan/:key': deed(scheduling, 404), 'GET /jadwal/:slug/bukti/:file': page(scheduling, 404),
  'GET /kinerja/pohon': page(performing), 'GET /kinerja/pohon/:slug': page(performing), 'GET /kinerja/pohon/:slug/kotak/:node': page(performing), 'GET /kinerja/pohon/:slug/bagan': page(performing), 'GET /kinerja/pohon/:slug/bagan.pdf': page(performing), 'GET /kinerja/pohon/:slug/temuan': page(performing), 'GET /kinerja/pohon/:slug/temuan.json': page(performing),
  'GET /kinerja/pohon/:slug/tambah': page(trees), 'POST /kinerja/pohon/:slug/tambah': deed(trees, 422), 'GET /kinerja/pohon/:slug/kotak/:node/ubah': page(trees), 'POST /kinerja/pohon/:slug/kotak/:node/ubah': deed(trees, 409), 'GET /kinerja/pohon/:slug/kotak/:node/pindah': page(trees), 'POST /kinerja/pohon/:slug/pindah': deed(trees, 404), 'POST /kinerja/pohon/:slug/urut': deed(trees, 404),
  'GET /kinerja/pohon/:slug/kotak/:node/hapus': page(trees), 'POST /kinerja/pohon/:slug/kotak/:node/hapus': deed(trees, 409), 'GET /kinerja/pohon/:slug/kotak/:node/indikator': page(trees), 'POST /kinerja/pohon/:slug/kotak/:node/indikator': deed(trees, 422), 'GET /kinerja/pohon/:slug/indikator/:indicator/ubah': page(trees), 'POST /kinerja/pohon/:slug/indikator/:indicator/ubah': deed(trees, 409),
  'GET /kinerja/pohon/:slug/indikator/:indicator/hapus': page(trees), 'POST /kinerja/pohon/:slug/indikator/:indicator/hapus': deed(trees, 409), 'GET /kinerja/pohon/:slug/terbitkan': page(leading, 409), 'POST /kinerja/pohon/:slug/terbitkan': deed(leading, 409), 'GET /kinerja/pohon/:slug/buang': page(trees, 409), 'POST /kinerja/pohon/:slug/buang': deed(trees, 409), 'GET /kinerja/pohon/:slug/hasil': page(trees), 'POST /kinerja/pohon/:slug/hasil': deed(trees, 409), 'GET /kinerja/pohon/:slug/riwayat': page(performing),
  'GET /kinerja': page(performing), 'GET /kinerja/pohon/:slug/laporan': page(performing), 'GET /kinerja/pohon/:slug/laporan/tulis': page(trees), 'POST /kinerja/pohon/:slug/laporan/tulis': deed(trees, 409), 'POST /kinerja/pohon/:slug/laporan/tetapkan': deed(leading, 422),
  'GET /kinerja/pohon/:slug/evaluasi': page(performing), 'GET /kinerja/pohon/:slug/evaluasi/e81.pdf': page(performing), 'GET /kinerja/pohon/:slug/evaluasi/e81.xlsx': page(performing), 'GET /kinerja/pohon/:slug/evaluasi/catatan': page(trees, 404), 'POST /kinerja/pohon/:slug/evaluasi/catatan': deed(trees, 404),
  'GET /kinerja/pohon/:slug/laporan/laporan.pdf': page(performing), 'GET /kinerja/pohon/:slug/laporan/laporan.xlsx': page(performing),
  'GET /kinerja/pohon/:slug/perjanjian': page(performing), 'POST /kinerja/pohon/:slug/perjanjian': deed(performing, 404), 'GET /kinerja/perjanjian/:id': page(performing, 404), 'POST /kinerja/perjanjian/:id/tanda-tangan': deed(performing, 404), 'POST /kinerja/perjanjian/:id/susun': deed(performing, 404), 'POST /kinerja/perjanjian/:id/perubahan': deed(performing, 404),
  'GET /kinerja/perjanjian/:id/rencana-aksi': page(performing, 404), 'POST /kinerja/perjanjian/:id/rencana-aksi': deed(performing, 404), 'GET /kinerja/perjanjian/:id/perjanjian.pdf': page(performing, 404),
  'GET /rencana': page(planning), 'GET /rencana/:slug': page(planning), 'GET /rencana/:slug/kegiatan/:activity': page(planning), 'GET /rencana/:slug/tabel': page(planning), 'GET /rencana/:slug/tabel/:table': page(planning), 'GET /rencana/:slug/tabel/:table/tabel.xlsx': page(planning), 'GET /rencana/:slug/tabel/:table/tabel.pdf': page(planning), 'GET /rencana/:slug/temuan': page(planning), 'GET /rencana/:slug/rencana.xlsx': page(planning), 'GET /rencana/:slug/riwayat': page(planning),
  'GET /rencana/periksa-berkas': page(planning), 'POST /rencana/periksa-berkas': deed(planning, 422), 'GET /rencana/:slug/susunan': page(['perencana']), 'POST /rencana/:slug/susunan': deed(['perencana'], 422), 'GET /rencana/:slug/susunan/hapus': page(['perencana'], 404), 'POST /rencana/:slug/susunan/hapus': deed(['perencana'], 404),
  'GET /rencana/:slug/layanan': page(['perencana'], 404), 'POST /rencana/:slug/layanan': deed(['perencana'], 404), 'GET /rencana/:slug/buang': page(['perencana'], 409), 'POST /rencana/:slug/buang': deed(['perencana'], 409),
  'GET /rencana/:slug/ubah': page(['perencana'], 404), 'POST /rencana/:slug/ubah': deed(['perencana'], 404), 'GET /rencana/:slug/temuan/tetap': page(['perencana'], 404), 'POST /rencana/:slug/temuan/tetap': deed(['perencana'], 404),
  'GET /rencana/:slug/evaluasi': page(planning), 'GET /rencana/:slug/evaluasi/e81.xlsx': page(planning), 'GET /rencana/:slug/evaluasi/e81.pdf': page(planning), 'GET /rencana/:slug/evaluasi/isi': page(['perencana'], 404), 'POST /rencana/:slug/evaluasi/isi': deed(['perencana'], 404),
  'GET /rencana/:slug/evaluasi/catatan': page(['perencana'], 404), 'POST /rencana/:slug/evaluasi/catatan': deed(['perencana'], 404),
  'GET /rencana/:slug/terbitkan': page([...leading, 'perencana'], 409), 'POST /rencana/:slug/terbitkan': deed(leading, 409),
  'POST /standar/baca/:id/simpan': deed(drafting, 404), 'GET /standar/baca/:id/:n': page(drafting, 404), 'POST /standar/baca/:id/:n': deed(drafting, 404),
}

/** What is sent where an empty form would be refused before anybody's right was asked. */
const sent: Record<string, Record<string, unknown>> = {
  'POST /kepuasan/tindak-lanjut/:unit': { semester: '2026-2' },
  'POST /kalender': { do: 'add', date: '2026-12-02', name: 'Contoh', kind: 'closure', basis: 'Edaran' },
  'POST /register/:slug/sisip': { n: '999', reason: 'Contoh', subject: '01936b5c-0000-7000-8000-000000000009' },
  'POST /api/cases/:id/acts': { act: 'publish' }, 'POST /masuk': {}, 'POST /akun/dua-langkah/matikan': { password: 'salah' },
}

const guarded = new Set(['POST /masuk', 'POST /masuk/kode', 'POST /akun/sandi', 'POST /akun/dua-langkah', 'POST /akun/dua-langkah/pasti', 'POST /akun/dua-langkah/matikan'])

let hall: Hall
let places: [RegExp, string][]
const nobody = '01936b5c-0000-7000-8000-00000000000'
const idOf = async (table: string, where: string, value: string): Promise<string> =>
  (await row<{ id: string }>(hall.house.database.db, sql`select id from ${sql.table(table)} where ${sql.ref(where)} = ${value}`)).id

/** The refusal of each address is drawn whole once, for whoever is refused first; after that what counts here is its status. */
const drawn = new Set<string>()
const onceDrawn: typeof errorPage = async (c, status, problems) => {
  const refusal = `${c.req.method} ${c.req.path} ${status}`
  if (drawn.has(refusal)) return c.text(problems.map(({ code }) => code).join('\n'), status)
  drawn.add(refusal)
  return errorPage(c, status, problems)
}

beforeAll(async () => {
  hall = await openHall({ errorPage: onceDrawn })
  const letter = await hall.ask('surat-ke-masyarakat')
  const definition = await hall.definition('surat-ke-masyarakat')
  await hall.act(letter.id, officers.loket, { act: 'catat', data: { ticked: ticked(definition) } })
  await hall.act(letter.id, officers.loket, { act: 'serahkan', data: { sifat: 'biasa' } })
  const product = (await hall.look(letter.id, officers.auditor)).products[0]?.id ?? ''
  const file = await idOf('files', 'owner', letter.id)
  const ticket = (await hall.post('/kios', { queue: 'surat' })).headers.get('location')?.split('/').at(-1) ?? ''
  places = [
    [/^\/(izin|izin-terbit|api\/permits)\/:id/, `/$1/${nobody}6`], [/:act$/, 'suspend'], [/^\/kunjungan\/:id/, `/kunjungan/${nobody}7`], [/:paper/, `${nobody}8.pdf`], [/:entry/, `${nobody}9`],
    [/^\/retribusi\/:slug/, '/retribusi/pbg'], [/^\/instansi\/:slug/, '/instansi/setda'], [/^\/layanan\/keperluan\/:slug/, '/layanan/keperluan/mencari-informasi'], [/^\/layanan\/untuk\/:slug/, '/layanan/untuk/warga'],
    [/^\/kepuasan-masyarakat\/unit\/:slug/, '/kepuasan-masyarakat/unit/bagian-tata-usaha'], [/tindak-lanjut\/:unit/, 'tindak-lanjut/bagian-tata-usaha'], [/(tindak-lanjut\/[^/]+)\/:id/, `$1/${nobody}5`], [/:semester/, '2026-1'], [/^\/jadwal\/impor\/:id/, `/jadwal/impor/${nobody}8`], [/^\/kepuasan\/impor\/:id/, `/kepuasan/impor/${nobody}6`],
    [/^\/standar\/baca\/:id/, `/standar/baca/${nobody}0`], [/^\/standar\/:id/, `/standar/${await idOf('standards', 'slug', 'surat-ke-masyarakat')}`],
    [/^\/sakip\/:id/, `/sakip/${nobody}8`], [/^\/lppd\/:id/, `/lppd/${nobody}8`], [/^\/beban-kerja\/jabatan\/:position/, '/beban-kerja/jabatan/pelaksana-tata-usaha'], [/^\/anggaran(\/usulan-harga)?\/:id/, `/anggaran$1/${nobody}7`], [/^\/pengguna\/:id/, `/pengguna/${await idOf('accounts', 'sign_in_name', 'anggota-tkksd')}`], [/^\/akun\/sesi\/:id/, `/akun/sesi/${nobody}1`],
    [/^\/catatan-pesan\/:id/, `/catatan-pesan/${nobody}3`], [/^\/keputusan\/:id/, `/keputusan/${await idOf('decrees', 'slug', 'kep-63-tu-2020')}`], [/^\/perkara\/untuk\/:id/, `/perkara/untuk/${product}`],
    [/\/(perkara|cases)\/:id/, `/$1/${letter.id}`], [/:case\/:turn/, `${letter.id}/1`], [/:round/, `${nobody}8`], [/^\/periksa\/:code/, '/periksa/ABCDEFGHJKMN'], [/:code/, letter.code], [/dokumen\/:file/, `dokumen/${product}.pdf`], [/berkas\/:file/, `berkas/${file}`],
    [/^\/kinerja\/lembar\/:id/, `/kinerja/lembar/${nobody}9`], [/:tree\/:indicator/, 'setwan-2026/tujuan-1'], [/^\/ukuran\/:id/, '/ukuran/cases.received'], [/^\/kinerja\/pohon\/:slug/, '/kinerja/pohon/setwan-2025'], [/:node/, 'tujuan'], [/:indicator/, 'tujuan-1'], [/^\/rencana\/:slug\/kegiatan\/:activity/, '/rencana/renstra-bppt-2013-2018/kegiatan/review-sop'], [/^\/rencana\/:slug/, '/rencana/renstra-bppt-2013-2018'], [/^\/jadwal\/:slug/, '/jadwal/alat-tulis-kantor-2020'], [/:table/, '2.3.2'], [/^\/register\/:slug/, '/register/surat-keluar'], [/^\/jabatan\/:slug/, '/jabatan/anggota-tkksd'], [/^\/peran\/:slug/, '/peran/loket'], [/:slug/, 'surat-ke-masyarakat'],
    [/^\/antrean\/nomor\/:ticket\/kembalikan/, `/antrean/nomor/${nobody}4/kembalikan`], [/:ticket/, ticket], [/:booking/, 'AAAA0000BBBB1111'], [/:kiosk/, `${nobody}3`], [/:holder/, `${nobody}2`], [/:token/, 'abc'], [/:n$/, '1'], [/:name/, 'nothing.css'],
  ]
})
afterAll(() => hall.close())

const addresses = (): string[] => [...new Set(hall.app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`))]
const placed = (path: string): string => places.reduce((at, [part, value]) => at.replace(part, value), path)

/** Who only looks need not sign in anew for each page; whoever did something does, for it may have ended the session. */
const sessions = new Map<string, string>()
async function looking(who: string | null): Promise<Record<string, string>> {
  if (who === null) return {}
  const cookie = sessions.get(who) ?? await hall.cookie(who)
  sessions.set(who, cookie)
  return { cookie }
}

async function statusFor(address: string, who: string | null): Promise<number> {
  const [method = '', path = ''] = address.split(' ')
  // five wrong passwords a minute are all that anybody gets, so each try here has a minute of its own
  if (guarded.has(address)) hall.moveTo(new Date(hall.now().getTime() + 60_000))
  const at = placed(path)
  if (method === 'GET') return (await hall.get(at, null, await looking(who))).status
  sessions.clear()
  if (method === 'POST') {
    const headers = path.endsWith('/acts') ? { 'if-match': `"${(await hall.look(at.split('/')[3] ?? '', officers.auditor)).version}"` } : {}
    return (await hall.post(at, sent[address] ?? {}, who, headers)).status
  }
  return (await hall.app.request(at, { method, headers: who === null ? {} : { cookie: await hall.cookie(who) } })).status
}

const wanted = (rule: Expected, role: Role | null): number =>
  (typeof rule === 'number' ? rule : role === null ? rule.visitor : rule.named[role] ?? rule.others)

describe('who may do what, at every address', () => {
  test('every address of the program has its line here, and every line its address', () => {
    expect(addresses().toSorted()).toEqual(Object.keys(expected).toSorted())
  })

  test('every role of the city is tried', () => {
    expect([...roles, ...beside].toSorted()).toEqual([...bekasiFiles().roles.map((role) => role.slug), 'elsewhere'].toSorted())
  })

  test.each(Object.keys(expected))('%s', async (address) => {
    const rule = expected[address] ?? 0
    const found: Record<string, number> = { visitor: await statusFor(address, null) }
    const right: Record<string, number> = { visitor: wanted(rule, null) }
    for (const role of roles) { found[role] = await statusFor(address, officers[role]); right[role] = wanted(rule, role) }
    expect(found).toEqual(right)
  })

  test('the code of one case opens nothing of another, and no code opens nothing', async () => {
    const [mine, other] = [await hall.ask('surat-ke-masyarakat'), await hall.ask('surat-ke-masyarakat')]
    const file = await idOf('files', 'owner', other.id)
    expect((await hall.get(`/lacak/${mine.code}/berkas/${file}`)).status).toBe(404)
    expect((await hall.get(`/lacak/${other.code}/berkas/${file}`)).status).toBe(200)
    for (const part of ['', '/hitung', '/terkirim', '/tarik', '/tanda-terima.pdf', `/berkas/${file}`]) expect((await hall.get(`/lacak/BKS-0000-0000-00${part}`)).status, part).toBe(404)
    expect((await hall.post('/lacak/BKS-0000-0000-00/tindakan', { act: 'withdraw', version: 1 })).status).toBe(404)
  })
})
