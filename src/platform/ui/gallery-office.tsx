import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Button } from './form.tsx'
import { Radios } from './field.tsx'
import { refusedExample } from './gallery-form.tsx'
import { ActsPanel, BackLink, Columns, JumpToActs, PageHead, PaperSheet, Section, Tabs } from './layout.tsx'
import { ActingMark, type Status, StatusMark } from './mark.tsx'
import { OfficerPage, type OfficerProps } from './officer.tsx'
import { AnnexStrip, Doubt, ReadComponent, Review, SourceText } from './review.tsx'
import { type Column, Filters, KeyHints, More, Pager, SelectionBar, Table } from './table.tsx'

type Row = { code: string; title: string; from: string; service: string; status: Status; left: string; due: string; act: string }

const row = (code: string, title: string, from: string, more: Pick<Row, 'status' | 'left' | 'due' | 'act'>): Row => ({ code, title, from, service: 'Jasa Surat Menyurat', ...more })

const late = [row('BKS-3H9P-1T', 'Peminjaman gedung serbaguna untuk posyandu', 'Kel. Margahayu', { status: 'late', left: 'Lewat 1 hari kerja', due: 'Jum, 20 Nov, 14.10', act: 'Paraf' }),
  row('BKS-1F6M-9K', 'Salinan SK pensiun', 'Suparman', { status: 'late', left: 'Lewat 40 menit', due: 'Sel, 24 Nov, 09.30', act: 'Periksa' })]
const today = [row('BKS-5Q7N-4B', 'Perbaikan saluran air Jl. Cut Mutia', 'Forum RW 08 Margahayu', { status: 'today', left: '1 jam kerja lagi', due: 'Sel, 24 Nov, 11.10', act: 'Disposisi' })]
const later = [row('BKS-7K4M-2Q', 'Salinan dokumen zonasi Bekasi Utara', 'PT Cipta Griya', { status: 'paused', left: 'Jeda, menunggu pemohon', due: 'bergeser', act: 'Menunggu' }),
  row('BKS-4Z5H-5C', 'Usul kenaikan pangkat periode April 2027', 'Badan Kepegawaian', { status: 'calm', left: '4 hari kerja lagi', due: 'Sen, 30 Nov, 15.30', act: 'Tanda tangan' })]

const columns: readonly Column<Row>[] = [
  { head: 'Perkara', kind: 'title', cell: (one) => <><a href={`/perkara/${one.code}`}>{one.title}</a><small>{one.code} · {one.from}</small></> },
  { head: 'Layanan', kind: 'meta', cell: (one) => one.service },
  { head: 'Sisa waktu', kind: 'due', sort: { href: '?urut=tenggat', order: 'asc' }, cell: (one) => <StatusMark status={one.status} plain={one.status === 'today'}>{one.left}</StatusMark> },
  { head: 'Tenggat', wideOnly: true, cell: (one) => one.due },
  { head: 'Giliran Anda', kind: 'act', cell: (one) => one.act === 'Menunggu' ? one.act : <a href={`/perkara/${one.code}#acts`}>{one.act}</a> },
]

const Inbox: FC<{ locale: Locale }> = ({ locale }) => (
  <>
    <Tabs label="Jabatan" tabs={[{ href: '#', label: 'Semua jabatan saya', count: '24', current: true }, { href: '#', label: 'Kabag Tata Usaha', count: '6', before: <ActingMark acting="plt" locale={locale} /> }]} />
    <Filters locale={locale} action="#" active={[{ label: 'Belum selesai', without: '?' }]} filters={[{ name: 'layanan', label: 'Layanan', value: '', options: [{ value: 'a', label: 'Jasa Surat Menyurat' }] }]}><KeyHints locale={locale} /></Filters>
    <SelectionBar locale={locale} form="picked" count="1" acts={[{ value: 'periksa', label: 'Periksa' }, { value: 'teruskan', label: 'Teruskan' }]} cancel="?" />
    <form id="picked" method="post" action="#"></form>
    <Table locale={locale} caption="Kotak kerja" keys columns={columns}
      groups={[{ label: 'Lewat tenggat · 2', rows: late }, { label: 'Jatuh tempo hari ini · 1', rows: today }, { label: 'Berikutnya · 2', rows: later }]}
      tone={(one) => (one.status === 'late' ? 'late' : undefined)}
      selection={{ name: 'case', form: 'picked', value: (one) => one.code, label: (one) => one.title, checked: (one) => one.code === 'BKS-1F6M-9K' }} />
    <More locale={locale} shown="5" total="24" next={{ href: '#', count: '15' }} />
    <Pager locale={locale} page="2" previous="#" next="#" />
  </>
)

const Acting: FC = () => (
  <Columns wide aside={
    <ActsPanel title="Tindakan Anda" capacity="sebagai Plt. Kabag Tata Usaha" tabs={[{ href: '#', label: 'Disposisi', current: true }, { href: '#', label: 'Periksa' }]} closed={['Tanda tangan belum terbuka: menunggu paraf Kasubbag.']}>
      <Button>Kirim disposisi</Button>
    </ActsPanel>}>
    <BackLink link={{ href: '#', label: 'Kotak kerja' }}>4 dari 24</BackLink>
    <JumpToActs label="Ke tindakan: Disposisi" />
    <PaperSheet label="Surat masuk"><p>Nomor: 017/FRW-08/XI/2026</p><p>Dengan hormat, saluran air di sepanjang Jl. Cut Mutia sudah dua tahun tidak dikeruk.</p></PaperSheet>
  </Columns>
)

const Reading: FC<{ locale: Locale }> = ({ locale }) => (
  <Section title="Periksa keputusan">
    <AnnexStrip label="Lampiran" cells={[{ href: '#', label: 'Lampiran I, selesai', state: 'done' }, { href: '#', label: 'Lampiran II, sedang diperiksa', state: 'now' }, { href: '#', label: 'Lampiran III, dengan peringatan', state: 'warn' }, { href: '#', label: 'Lampiran IV, menunggu', state: 'waiting' }]} />
    <Review title="Yang terbaca" source={<SourceText title="Naskah" aside="hlm. 21" lines={[{ n: 868, text: '2 | PERSYARATAN', tone: 'read' }, { n: 869, text: '42 baris', gap: true }, { n: 883, text: '3 | PROSEDUR', tone: 'here' }, { n: 884, text: '4. Mendokumentasikan hasil', tone: 'doubt' }]} />}>
      <ReadComponent locale={locale} title="2 · Persyaratan" certain><p>Data identitas · Surat permohonan</p></ReadComponent>
      <ReadComponent locale={locale} title="3 · Prosedur" certain={false}>
        <Doubt sentence={<><b>Langkah 4 tidak menyebut pelaksana.</b> Baris 884.</>}>
          <Radios form={{ ...refusedExample(locale), problems: [] }} name="actor" label="Siapa pelaksananya?" layout="row" options={[{ value: 'a', label: 'Petugas PPID' }, { value: 'b', label: 'PPID Utama' }]} />
        </Doubt>
      </ReadComponent>
    </Review>
  </Section>
)

/** What surrounds the officer's half of the gallery. */
export const officeExample = (locale: Locale): OfficerProps => ({
  locale, title: 'Kotak kerja', city: 'Kota Bekasi', tryOut: true, languages: { id: '?lang=id', en: '?lang=en' },
  position: { id: '1', name: 'Kasubbag TU dan Kepegawaian', holder: 'Dewi Anggraini' },
  others: [{ id: '2', name: 'Kabag Tata Usaha', holder: 'Dewi Anggraini', acting: 'plt' }], switchTo: '#', own: [{ href: '#', label: 'Akun saya' }], signOut: { action: '#', label: 'Keluar' },
  groups: [
    { items: [{ href: '#', label: 'Kotak kerja', icon: 'inbox', current: true, late: 3 }, { href: '#', label: 'Cari perkara', icon: 'search' }, { href: '#', label: 'Surat', icon: 'mail', count: 12 }, { href: '#', label: 'Loket', icon: 'ticket' }, { href: '#', label: 'Izin', icon: 'certificate' }] },
    { label: 'Rencana dan kinerja', items: [{ href: '#', label: 'Kinerja', icon: 'target-arrow' }, { href: '#', label: 'Jadwal kegiatan', icon: 'calendar-time' }, { href: '#', label: 'Rencana dan anggaran', icon: 'report-money' }, { href: '#', label: 'Survei kepuasan', icon: 'mood-smile' }] },
    { label: 'Penyelenggaraan', items: [{ href: '#', label: 'Standar pelayanan', icon: 'file-text' }, { href: '#', label: 'Jabatan dan pejabat', icon: 'users' }, { href: '#', label: 'Jejak tindakan', icon: 'history' }] },
  ],
})

/** The officer's half of the gallery: rail, inbox, acts, import review. */
export const galleryOffice = (locale: Locale) => (
  <OfficerPage {...officeExample(locale)}>
    <PageHead title="Kotak kerja" lead="Selasa, 24 Nov 2026, 10.10 · jam kerja sampai 15.30" aside={<Button size="dense" icon="plus">Terima surat</Button>} />
    <Inbox locale={locale} /><Acting /><Reading locale={locale} />
  </OfficerPage>
)
