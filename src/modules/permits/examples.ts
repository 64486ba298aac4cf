import { procedureSchema, fieldSchema, type Definition } from '#modules/cases'
import { localDate } from '#kernel'
import type { PermitKind } from './rules/kind.ts'

/** A permit for a boat: asked for at the counter, recommended by one technical team, signed, handed over. Its world has nothing to do with any real permit. */
const field = (data: object) => fieldSchema.parse(data)

export const boatPermit: Definition = {
  slug: 'izin-perahu', name: { id: 'Izin perahu', en: 'Boat permit' }, summary: { id: 'Contoh' }, agency: 'bppt', unit: 'bppt', term: { n: 5, unit: 'workingDay' }, units: null, subject: 'nama-perahu',
  requirements: [], identity: false, fee: null, basis: null, audience: 'public',
  form: [
    { id: 'keperluan', kind: 'choice', means: 'purpose', label: 'Yang dimohon', options: ['new', 'renewal', 'amendment', 'transfer'].map((id) => ({ id, label: id })) },
    { id: 'nomor-izin', kind: 'text', means: 'permit', label: 'Nomor izin yang sudah ada' }, { id: 'nama-perahu', kind: 'text', must: true, label: 'Nama perahu' },
    { id: 'badan', kind: 'text', means: 'company', label: 'Nama badan usaha' }, { id: 'nik', kind: 'nik', label: 'NIK' }, { id: 'npwp', kind: 'npwp', label: 'NPWP' },
    { id: 'wilayah', kind: 'place', label: 'Kelurahan', options: [{ id: '32-75-01-1001', label: 'Bekasi Timur · Bekasijaya' }, { id: '32-75-04-1002', label: 'Bekasi Selatan · Margajaya' }] }, { id: 'titik', kind: 'point', label: 'Titik' },
    { id: 'mulai', kind: 'date', means: 'begins', label: 'Dipakai mulai' },
  ].map(field),
  procedure: procedureSchema.parse({
    reopen: { to: 'tanda-tangan' },
    products: [{ id: 'izin', name: 'Izin perahu', template: 'hasil', register: 'izin', fields: [{ id: 'nama-perahu', kind: 'text', label: 'Nama perahu' }] }],
    steps: [
      { id: 'ajukan', name: 'Mengajukan', who: 'applicant', source: null, ways: [{ id: 'ajukan', act: 'submit', to: 'periksa' }] },
      { id: 'periksa', name: 'Memeriksa', who: 'petugas-loket-bppt', source: null, ways: [{ id: 'terima', act: 'receive', to: 'rekom' }, { id: 'tolak', act: 'refuse', to: 'end', outcome: 'refused', reason: true }] },
      {
        id: 'rekom', name: 'Merekomendasikan', who: 'tim-teknis-dishub', source: null,
        ways: [{ id: 'beri', act: 'assess', to: 'tanda-tangan', asks: [{ id: 'berlaku', kind: 'date', must: true, means: 'recommendedUntil', label: 'Rekomendasi berlaku sampai' }] }, { id: 'usul-tolak', act: 'comment', to: 'putus', reason: true }],
      },
      { id: 'putus', name: 'Memutus', who: 'kepala-bppt', source: null, ways: [{ id: 'tolak', act: 'refuse', to: 'end', outcome: 'refused', reason: true }] },
      {
        id: 'tanda-tangan', name: 'Menandatangani', who: 'kepala-bppt', source: null,
        ways: [{ id: 'tanda-tangan', act: 'sign', to: 'serah', product: { id: 'izin', stage: 'issue' }, needs: { all: [{ field: 'permits.mandate', is: true }, { field: 'permits.recommendations', is: true }] } }],
      },
      { id: 'serah', name: 'Menyerahkan', who: 'petugas-loket-bppt', source: null, ways: [{ id: 'serah', act: 'handOver', to: 'end', outcome: 'granted' }] },
    ],
  }),
}

export const boatKind: PermitKind = { slug: 'izin-perahu', name: { id: 'Izin perahu', en: 'Boat permit' }, short: 'IP', validity: { months: 12 }, product: 'izin', status: [] }

/** The same for rafts, which hold without an end, and whose law was replaced. */
export const raftPermit: Definition = { ...boatPermit, slug: 'izin-rakit', name: { id: 'Izin rakit', en: 'Raft permit' } }
export const raftKind: PermitKind = {
  ...boatKind, slug: 'izin-rakit', name: { id: 'Izin rakit', en: 'Raft permit' }, short: null, validity: 'unlimited',
  status: [{ from: localDate('2021-02-02'), state: 'replaced', by: { id: 'NIB', en: 'NIB' }, basis: 'Peraturan contoh 1/2021' }],
}

export const places = new Map([['32.75.01', 'Bekasi Timur'], ['32.75.01.1001', 'Bekasijaya'], ['32.75.04', 'Bekasi Selatan'], ['32.75.04.1002', 'Margajaya']])
