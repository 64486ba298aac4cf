import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { GalleryCharts, GallerySchedule, GalleryTimes } from './gallery-charts.tsx'
import { galleryOffice } from './gallery-office.tsx'
import { GalleryFields, refusedExample } from './gallery-form.tsx'
import { SearchForm, TextArea } from './field.tsx'
import { Actions, Button, type FormState } from './form.tsx'
import { Breadcrumb, Columns, DetailsRows, FactBand, Facts, Figures, NumberedList, PageHead, Panel, RuledList, SearchBand, Section } from './layout.tsx'
import { ActingMark, Chip, Simulated, StatusMark, TypedFigure, Verdict } from './mark.tsx'
import { Confirmation, CopyLink, Empty, Notice, NoticeRow, Progress, Steps } from './notice.tsx'
import { HallPage, KioskPage } from './screen.tsx'
import { PublicPage } from './shell.tsx'
import { PromiseBar } from './chart.tsx'

const Buttons: FC = () => (
  <Section title="Tombol dan tautan">
    <Actions><Button size="large">Ajukan sekarang</Button><Button kind="secondary">Lacak</Button><Button kind="quiet">Simpan dulu</Button><Button kind="destructive">Kembalikan</Button></Actions>
    <Actions><Button size="dense" icon="plus">Terima surat</Button><Button size="dense" kind="secondary" href="#">Teruskan</Button><Button size="dense" disabled>Tanda tangan</Button><a href="#">Tautan biasa</a></Actions>
  </Section>
)

const Marks: FC<{ locale: Locale }> = ({ locale }) => (
  <Section title="Tanda keadaan">
    <Actions>
      <StatusMark status="late">Lewat 4 jam kerja</StatusMark><StatusMark status="today">3 jam kerja lagi</StatusMark><StatusMark status="done">Selesai tepat waktu</StatusMark>
      <StatusMark status="paused">Jeda, menunggu pemohon</StatusMark><StatusMark status="working">Sedang diproses</StatusMark><StatusMark status="calm">4 hari kerja lagi</StatusMark>
      <StatusMark status="today" plain>1 jam kerja lagi</StatusMark><Chip tone="grey">Rancangan</Chip><Chip tone="red" icon="lock">Rahasia</Chip><ActingMark acting="plt" locale={locale} />
      <Verdict tone="green">Pasti</Verdict><Verdict tone="amber">Perlu diperiksa</Verdict><Verdict tone="red">75 %</Verdict><Simulated locale={locale} />
    </Actions>
  </Section>
)

const Notices: FC<{ locale: Locale }> = ({ locale }) => (
  <Section title="Pemberitahuan">
    <NoticeRow>
      <Notice><p>Kantor libur Kamis, 24 dan Jumat, 25 Des 2026. Hari libur tidak dihitung dalam tenggat.</p></Notice>
      <Notice kind="error"><p><b>Pengaduan dijawab tepat waktu 71,2 %</b>, target 95 %.</p></Notice>
    </NoticeRow>
    <Section title="Keadaan kosong"><Empty title="Tidak ada yang menunggu Anda" link={{ href: '#', label: 'Lihat yang Anda pantau' }}>Perkara baru muncul di sini begitu gilirannya tiba.</Empty></Section>
    <Section title="Kemajuan">
      <Progress locale={locale} icon="file-text" label="surat-kuasa.pdf" amount="1,4 dari 2,1 MB" done={14} total={21} reload="#" />
      <Steps locale={locale} label="Langkah permohonan" now={1} steps={['Data diri', 'Berkas', 'Periksa dan kirim']} />
      <CopyLink locale={locale} href="/lacak/BKS-7K4M-2Q" label="/lacak/BKS-7K4M-2Q" />
    </Section>
  </Section>
)

const Asking: FC<{ form: FormState }> = ({ form }) => (
  <Section title="Halaman konfirmasi, tanpa dialog">
    <Confirmation level={2} question="Kembalikan permohonan ini?"
      consequence="BKS-7K4M-2Q kembali ke pemohon. Waktu kantor berhenti sampai berkas dilengkapi, dan alasan Anda dapat dibaca pemohon."
      actions={<><Button kind="destructive">Ya, kembalikan</Button><Button kind="quiet" href="#">Tidak jadi</Button></>}>
      <TextArea form={{ ...form, problems: [] }} name="reason" label="Alasan" />
    </Confirmation>
  </Section>
)

const Lists: FC<{ locale: Locale }> = ({ locale }) => (
  <>
    <FactBand facts={[
      { label: 'Dijanjikan', value: '10 hari kerja', note: 'sejak permohonan lengkap' },
      { label: 'Nyatanya', value: '6,2 hari kerja', note: 'nilai tengah; 9 dari 10 dalam 8,7 hari', chart: <PromiseBar solo measure={{ promise: 10, typical: 6.2, ninth: 8.7 }} label="Nyatanya 6,2 dari 10 hari kerja yang dijanjikan" /> },
      { label: 'Biaya', value: 'Gratis', note: 'tidak ada pungutan' },
      { label: 'Anda menerima', value: 'Jawaban tertulis', note: 'beserta salinan informasi' },
    ]} />
    <Columns aside={<Panel title="Sekarang ada di"><p><b>Anda</b></p></Panel>}>
      <Section title="Daftar"><NumberedList rows={[{ title: 'Data identitas', note: 'KTP, atau akta pendirian untuk badan hukum.' }, { title: 'Surat permohonan' }]} />
        <RuledList rows={[{ icon: 'file-text', label: 'Tanda terima', note: 'PDF, 84 KB', href: '#' }, { icon: 'circle-check', label: 'Identitas pengirim tertera' }]} />
        <Facts facts={[{ label: 'Nama', value: 'Ahmad Fauzi' }, { label: 'Telepon', value: '08**-****-*903' }]} /></Section>
      <Section title="Standar pelayanan selengkapnya"><DetailsRows rows={[{ label: 'Dasar hukum', summary: '7 peraturan', content: <p>Undang-undang tentang keterbukaan informasi publik.</p> }, { label: 'Jumlah pelaksana', summary: '11 orang', content: <p>Sebelas orang.</p> }]} /></Section>
      <p><TypedFigure locale={locale} value="87,5 %" on="12 Okt 2026" evidence={{ href: '#', label: 'laporan TW III' }} /></p>
    </Columns>
  </>
)

const surroundings = (locale: Locale) => ({
  locale, city: 'Kota Bekasi', tryOut: true, languages: { id: '?lang=id', en: '?lang=en' },
  menu: [{ href: '/layanan', label: 'Layanan', current: true }, { href: '/lacak', label: 'Lacak' }], account: { href: '/masuk', label: 'Masuk' },
  footer: { office: ['Pemerintah Kota Bekasi', 'Senin–Jumat'], links: [{ href: '/layanan', label: 'Semua standar pelayanan' }] },
})

const Parts: FC<{ locale: Locale }> = ({ locale }) => {
  const form = refusedExample(locale)
  const today = <Figures figures={[{ value: '23', label: 'orang menunggu' }, { value: '14', unit: 'menit', label: 'waktu tunggu' }]} />
  const band = <SearchBand title="Mau mengurus apa?" links={[{ href: '#', label: 'Informasi publik' }]} aside={today}><SearchForm action="/layanan" large label="Cari layanan" button="Cari" placeholder="Misalnya: izin, KRK, surat" /></SearchBand>
  return (
    <PublicPage {...surroundings(locale)} title="Komponen" band={band}>
      <Breadcrumb locale={locale} links={[{ href: '/layanan', label: 'Layanan' }]} here="Komponen" />
      <PageHead title="Komponen" lead="Setiap bagian halaman, satu kali, dengan data contoh." facts={['BKS-5Q7N-4B', 'Agenda 005/1.482']} />
      <Buttons /><Marks locale={locale} /><GalleryFields form={form} /><Notices locale={locale} /><Asking form={form} /><Lists locale={locale} />
      <GalleryCharts locale={locale} /><GalleryTimes locale={locale} /><GallerySchedule />
    </PublicPage>
  )
}

const Hall: FC<{ locale: Locale }> = ({ locale }) => (
  <HallPage {...surroundings(locale)} title="Layar antrean" date="Selasa, 24 Nov 2026" clock="10.12" idle="Belum ada yang dipanggil"
    called={{ title: 'Sekarang dipanggil', number: 'B047', counter: 'Loket 2', service: 'Permohonan informasi publik' }}
    next={{ title: 'Berikutnya', numbers: ['B048', 'A013', 'C021', 'B049'] }} heads={{ counter: 'Loket', serving: 'Sedang dilayani' }}
    counters={[{ name: 'Loket 1', service: 'Surat masuk', serving: 'A012' }, { name: 'Loket 2', service: 'Informasi publik', serving: 'B047', called: true }, { name: 'Loket 6', service: 'Pengaduan', serving: null, closed: 'Istirahat, buka 10.30' }]}
    foot={[<><b>23</b> orang menunggu</>, <>Kira-kira <b>14 menit</b></>, 'Nomor terlewat? Lapor ke Loket 1, tidak perlu ambil nomor baru.']} />
)

const Kiosk: FC<{ locale: Locale }> = ({ locale }) => (
  <KioskPage {...surroundings(locale)} title="Ambil nomor" question="Mau mengurus apa?" lead="Sentuh satu pilihan, lalu ambil nomor Anda." action="#"
    choices={[
      { value: 'a', letter: 'A', name: 'Surat masuk', about: 'Menyampaikan surat ke pemerintah kota', wait: '6 menit', waitLabel: 'menunggu' },
      { value: 'b', letter: 'B', name: 'Informasi publik', about: 'Meminta data atau dokumen', wait: '14 menit', waitLabel: 'menunggu' },
      { value: 'c', letter: 'C', name: 'Tata ruang', about: 'Keterangan Rencana Kota, bangunan', wait: '22 menit', waitLabel: 'menunggu' },
      { value: 'd', letter: 'D', name: 'Kepegawaian', about: 'Cuti, pensiun, kenaikan pangkat', wait: '9 menit', waitLabel: 'menunggu' },
      { value: 'e', letter: 'E', name: 'Layanan lain', about: 'Petugas membantu memilih', wait: '11 menit', waitLabel: 'menunggu' }]}
    others={[{ value: 'p', label: 'Lansia, hamil, disabilitas', icon: 'disabled' }, { href: '#', label: 'Sudah punya nomor', icon: 'qrcode' }]}
    help="Perlu bantuan? Petugas ada di meja depan." language={{ href: '?lang=en', label: 'English' }} />
)

/** Every part of the look, drawn once with sample data; served at /gaya in try-out mode, and held to the rules by the tests. */
export const galleryPages = {
  parts: (locale: Locale) => <Parts locale={locale} />,
  office: (locale: Locale) => galleryOffice(locale),
  hall: (locale: Locale) => <Hall locale={locale} />,
  kiosk: (locale: Locale) => <Kiosk locale={locale} />,
} as const
