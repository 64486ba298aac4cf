import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { BarHistogram, GradeScale, Legend, NumberWithBar, PromiseBar, PromiseList, type PromiseRow, SmallMultiples, TargetBar } from './chart.tsx'
import type { DayCell } from './day-cells.ts'
import { Gantt, SCurve } from './gantt.tsx'
import { Section } from './layout.tsx'
import { DayStrip, Flow, TimeBar, Timeline } from './time.tsx'

const rows: readonly PromiseRow[] = [
  { href: '#', name: 'Permohonan Informasi Publik', agency: 'Sekretariat Daerah · PPID', measure: { promise: 10, typical: 6.2, ninth: 8.7 }, label: 'Dijanjikan 10 hari kerja, nyatanya 6,2; 9 dari 10 dalam 8,7', promised: 'dijanjikan 10 hari kerja', real: 'nyatanya 6,2 hari', share: '94 %', shareLabel: 'tepat waktu' },
  { href: '#', name: 'Surat masuk ke Wali Kota atau Sekda', agency: 'Bagian Tata Usaha', measure: { promise: 1, typical: 0.8, ninth: 1.1 }, label: 'Dijanjikan 1 hari kerja, nyatanya 0,8; 9 dari 10 dalam 1,1', promised: 'dijanjikan 1 hari kerja', real: 'nyatanya 0,8 hari', share: '94 %', shareLabel: 'tepat waktu' },
  { href: '#', name: 'Rekomendasi Tanda Daftar Gudang', agency: 'Dinas Perindustrian dan Perdagangan', measure: { promise: 5, typical: 6.4, ninth: 8 }, label: 'Dijanjikan 5 hari kerja, nyatanya 6,4; 9 dari 10 dalam 8', promised: 'dijanjikan 5 hari kerja', real: 'nyatanya 6,4 hari', share: '41 %', shareLabel: 'tepat waktu', missed: true },
  { href: '#', name: 'Izin Praktik Bidan', agency: 'Dinas Kesehatan', measure: { promise: 7, typical: null }, label: 'Dijanjikan 7 hari kerja, belum terukur', promised: 'dijanjikan 7 hari kerja', real: null },
]

const bins = [0, 2, 5, 11, 23, 43, 53, 50, 30, 17, 7, 8, 5, 2, 0].map((count, i) => ({ label: i === 0 ? '' : String(i), count, past: i > 10 }))

const months = (values: readonly (number | null)[]) => ({ href: '#', values, promise: 5, words: <><b>6,4</b> dari 5 hari</>, label: 'Nilai tengah dua belas bulan, janji 5 hari' })

/** Promise beside reality, in every form it takes. */
export const GalleryCharts: FC<{ locale: Locale }> = ({ locale }) => (
  <>
    <Section title="Paling sering diurus" more={{ href: '#', label: 'Semua layanan' }}>
      <Legend items={[{ sign: 'tick', label: 'janji' }, { sign: 'real', label: 'nyatanya (garis tipis: 9 dari 10), 90 hari terakhir' }, { sign: 'bad', label: 'melewati janji' }]} />
      <PromiseList rows={rows} locale={locale} />
    </Section>
    <Section title="Angka dengan grafik kecil">
      <div class="numbers">
        <NumberWithBar locale={locale} value="6,2 hari" note="dari janji 10 hari kerja" source="nilai tengah 271 permohonan, 9 dari 10 dalam 8,7 hari"><PromiseBar solo measure={{ promise: 10, typical: 6.2, ninth: 8.7 }} label="6,2 dari 10 hari kerja" /></NumberWithBar>
        <NumberWithBar locale={locale} value={null}><PromiseBar solo measure={{ promise: 10, typical: null }} label="Belum terukur" /></NumberWithBar>
        <NumberWithBar small locale={locale} value="71,2 %" source="target 95 %"><TargetBar value={71.2} max={100} target={95} missed label="71,2 persen dari target 95" /></NumberWithBar>
        <NumberWithBar small locale={locale} value="84,12" unit="B · Baik"><GradeScale value={84.12} from={25} to={100} label="84,12, nilai B" grades={[{ from: 25, label: 'D 25' }, { from: 65, label: 'C 65' }, { from: 76.61, label: 'B', current: true }, { from: 88.31, label: 'A' }]} /></NumberWithBar>
      </div>
    </Section>
    <Section title="Janji dan kenyataan"><BarHistogram bins={bins} promise="janji: 10 hari" label="271 permohonan menurut hari kerja sampai selesai; 15 lewat 10 hari" /></Section>
    <Section title="Kelipatan kecil">
      <SmallMultiples series={[{ ...months([3, 4, 4, 6, 7, 8, 7, 6, 7, 8, 7, 7]), name: 'Rek. Daftar Gudang' }, { ...months([2, 3, 3, 3, 4, 3, 3, 3, 3, 2, 3, 3]), name: 'Informasi Publik' }, { ...months(Array.from({ length: 12 }, () => null)), name: 'Izin Praktik Bidan' }]} />
    </Section>
  </>
)

const dates = ['Jum 13', 'Sen 16', 'Sel 17', 'Rab 18', 'Kam 19', 'Jum 20', 'Sen 23', 'Sel 24', 'Rab 25', 'Kam 26', 'Jum 27', 'Sen 30']

/** Ten counted days with two paused between them. */
export const dayExample: readonly DayCell[] = dates.map((date, i) => i === 6 || i === 7
  ? { state: 'paused', label: '', date, today: i === 7 }
  : { state: i < 6 ? 'used' : 'left', label: String(i < 6 ? i + 1 : i - 1), date })

/** A case in time: its days, its history, its way. */
export const GalleryTimes: FC<{ locale: Locale }> = ({ locale }) => (
  <>
    <Section title="Waktu pelayanan">
      <DayStrip locale={locale} cells={dayExample} label="Hari kerja permohonan ini" legend={{ used: '6 dari 10 hari terpakai', paused: 'jeda, tidak dihitung', left: 'sisa 4 hari' }} />
      <TimeBar used={9} total={15} label="9 dari 15 menit terpakai" words="9 dari 15 menit terpakai" />
    </Section>
    <Section title="Perjalanan permohonan">
      <Timeline items={[
        { state: 'next', icon: 'circle-dashed', title: 'Berikutnya: PPID Utama menyetujui dan mengirim jawaban', meta: 'Setelah surat kuasa diterima, biasanya 1,2 hari kerja' },
        { state: 'paused', icon: 'player-pause', title: 'Menunggu surat kuasa dari Anda', meta: 'Sejak Senin, 23 Nov 2026, 08.40 · permintaan Petugas PPID' },
        { state: 'now', icon: 'eye', title: 'Dibuka Plt. Kabag Tata Usaha', meta: 'Sel, 24 Nov, 09.52' },
        { icon: 'send', title: 'Anda mengajukan permohonan', meta: 'Kamis, 12 Nov 2026, 09.20 · lewat situs' }]} />
    </Section>
    <Section title="Jalannya permohonan">
      <Flow locale={locale} label="Jalannya permohonan" steps={[
        { who: 'Pengirim', act: 'Mengisi formulir', time: '6 menit', state: 'done' }, { who: 'Petugas PPID', act: 'Memeriksa kelengkapan', time: 'biasanya 3,9 hari', slowest: true, state: 'now' },
        { who: 'PPID Utama', act: 'Menyetujui', time: 'biasanya 1,2 hari', state: 'later' }]} />
    </Section>
  </>
)

/** A year of activities and its S-curve. */
export const GallerySchedule: FC = () => (
  <Section title="Jadwal kegiatan">
    <SCurve label="Rencana 81 persen, nyatanya 68,4 persen" plan={[[0, 0], [0.3, 0.1], [0.6, 0.6], [1, 1]]} real={[[0, 0], [0.4, 0.15], [0.7, 0.5], [0.9, 0.684]]} words={{ from: 'Jan', now: 'kini', to: 'Des', plan: 'rencana', real: 'nyatanya' }} />
    <Legend items={[{ sign: 'plan', label: 'rencana' }, { sign: 'real', label: 'nyatanya' }, { sign: 'bad', label: 'terlambat dan belum selesai' }, { sign: 'tick', label: 'hari ini' }]} />
    <Gantt caption="Jadwal setahun" heads={{ name: 'Tahap dan rincian', progress: 'Maju' }} today={43.4}
      months={['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agt', 'Sep', 'Okt', 'Nov', 'Des']} weeks={['I', 'II', 'III', 'IV']}
      rows={[
        { name: 'Persiapan kegiatan', level: 0, progress: '100 %', plan: [[0, 5]], real: [[0, 5]], label: 'Persiapan kegiatan selesai sesuai rencana' },
        { name: 'Penyusunan rekomendasi', href: '#', level: 1, progress: '60 %', plan: [[34, 39]], real: [[36, 39]], late: [[40, 42]], label: 'Penyusunan rekomendasi 60 persen, terlambat' },
        { name: 'Laporan kegiatan', level: 1, progress: 'belum', plan: [[45, 47]], real: [], label: 'Laporan kegiatan belum mulai' }]} />
  </Section>
)
