import { describe, expect, test } from 'vitest'
import { visitor, type Actor } from '#platform/context'
import { inCharge, mayOn, unitsOf } from './authority.ts'
import { sampleSchedule } from '../examples.ts'
import { detailsOf, type Schedule } from './schedule.ts'
import { readSchedule } from './schedule-file.ts'

const units = [{ slug: 'distaru', name: { id: 'Dinas Tata Ruang' }, short: 'Distaru' }, { slug: 'dinkes', name: { id: 'Dinas Kesehatan' }, short: null }, { slug: 'bidang', name: { id: 'Bidang Pemanfaatan Ruang' } }]
const of = (agency: string | null, unit: string | null = null): string[] => unitsOf({ agency, unit }, units, 'Kota Bekasi')
const officer = (reach: string[], holdings: string[] = []): Actor => ({ ...visitor, kind: 'officer', permissions: new Map([['schedules.draft', new Set(reach)]]), holdings: holdings.map((position) => ({ position, unit: 'x', capacity: 'definitive' as const })) })

describe('whose a schedule is', () => {
  test('is told by the name its sheet prints, in capitals and with the city behind it', () => {
    expect([of('DINAS TATA RUANG KOTA BEKASI'), of('Dinas Tata Ruang'), of('distaru'), of('Dinas Kesehatan', 'Bidang Pemanfaatan Ruang')]).toEqual([['distaru'], ['distaru'], ['distaru'], ['dinkes', 'bidang']])
  })
  test('is nobody\'s known where no unit is called so, and no unit is taken for another', () => { expect([of('Dinas Pertamanan'), of(null), of('Dinas Tata'), of('Dinas Tata Ruang Kota Lain'), of('')]).toEqual([[], [], [], [], []]) })
})

describe('who may', () => {
  test('where its agency is known, only who reaches that agency; the whole city reaches all', () => { expect([mayOn(officer(['distaru']), 'schedules.draft', ['distaru']), mayOn(officer(['dinkes']), 'schedules.draft', ['distaru']), mayOn(officer(['*']), 'schedules.draft', ['distaru']), mayOn(visitor, 'schedules.draft', ['distaru'])]).toEqual([true, false, true, false]) })
  test('where it is not known, whoever may at all', () => { expect([mayOn(officer(['dinkes']), 'schedules.draft', []), mayOn(visitor, 'schedules.draft', []), mayOn(officer(['dinkes']), 'schedules.publish', [])]).toEqual([true, false, false]) })
})

describe('who is in charge of a detail', () => {
  const schedule = readSchedule(sampleSchedule, 'contoh').schedule as Schedule
  const detail = (key: string) => detailsOf(schedule).find((one) => one.key === key) as ReturnType<typeof detailsOf>[number]
  const names = new Map([['kabid-taman', { id: 'Kepala Bidang Taman' }], ['pejabat-pengadaan', { id: 'Pejabat Pengadaan' }]])
  test('is who holds the position it names, else the one the schedule names', () => {
    expect([inCharge(officer([], ['kabid-taman']), schedule, detail('penanaman'), names), inCharge(officer([], ['kabid-taman']), schedule, detail('pengadaan-bibit'), names), inCharge(officer([], ['pejabat-pengadaan']), schedule, detail('pengadaan-bibit'), names)]).toEqual([true, false, true])
  })
  test('is nobody where no position is named, nor who holds none', () => { expect([inCharge(officer([], ['kabid-taman']), { ...schedule, officer: null }, detail('penanaman'), names), inCharge(visitor, schedule, detail('penanaman'), names)]).toEqual([false, false]) })
})
