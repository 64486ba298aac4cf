import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleSchedule } from '../examples.ts'
import { calendarOf, escaped, folded, type Calendared } from './ics.ts'
import { readSchedule } from './schedule-file.ts'

const schedule = readSchedule(sampleSchedule, 'penanaman-2026').schedule!
const head = { name: 'Jadwal kota; contoh', host: 'balai.contoh.go.id', words: { activity: 'Kegiatan', stage: 'Tahapan', officer: 'Penanggung jawab', unit: 'Unit' } }
const one: Calendared = { schedule, version: 2, at: new Date('2026-01-05T03:04:05.678Z') }

/** A calendar as its readers take it: pieces joined, then lines, then entries. */
const unfolded = (text: string): string[] => text.replace(/\r\n[ \t]/g, '').split('\r\n').filter((line) => line !== '')
function entries(text: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  for (const line of unfolded(text)) {
    if (line === 'BEGIN:VEVENT') found.push({})
    const at = line.indexOf(':')
    const last = found.at(-1)
    if (last) last[line.slice(0, at)] = line.slice(at + 1)
  }
  return found
}

describe('a calendar of schedules', () => {
  const text = calendarOf([one], head)

  test('has an entry for each run of weeks, from its first day to the day after its last', () => {
    expect(entries(text).map((entry) => [entry['SUMMARY'], entry['DTSTART;VALUE=DATE'], entry['DTEND;VALUE=DATE'], entry['UID']])).toEqual([
      ['Pendataan lokasi', '20260115', '20260201', 'penanaman-2026.pendataan-lokasi.1@balai.contoh.go.id'], ['Pengadaan bibit', '20260201', '20260301', 'penanaman-2026.pengadaan-bibit.1@balai.contoh.go.id'],
      ['Penanaman', '20260301', '20260415', 'penanaman-2026.penanaman.1@balai.contoh.go.id'], ['Penanaman', '20261101', '20261108', 'penanaman-2026.penanaman.2@balai.contoh.go.id'], ['Laporan', '20261222', '20270101', 'penanaman-2026.laporan.1@balai.contoh.go.id'],
    ])
  })

  test('says of which activity and stage, who answers, and of which version it is', () => {
    expect(entries(text)[1]).toMatchObject({ DESCRIPTION: 'Kegiatan: Penanaman pohon peneduh\\nTahapan: Persiapan\\nPenanggung jawab: Pejabat Pengadaan\\nUnit: Bidang Taman', SEQUENCE: '1', DTSTAMP: '20260105T030405Z', CATEGORIES: 'Bidang Taman' })
    expect(unfolded(text).slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//balai.contoh.go.id//Balai//ID'])
    expect(unfolded(text)).toContain('NAME:Jadwal kota\\; contoh')
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  test('keeps the name of an entry when its weeks, its place or its year move', () => {
    const moved = readSchedule(sampleSchedule.replace('JAN III - JAN IV', 'MEI I').replace('name: Persiapan', 'name: Awal'), 'penanaman-2026').schedule!
    expect(entries(calendarOf([{ ...one, schedule: moved }], head))[0]).toMatchObject({ UID: 'penanaman-2026.pendataan-lokasi.1@balai.contoh.go.id', 'DTSTART;VALUE=DATE': '20260501' })
  })

  test('has nothing of what is not yet scheduled or of no year', () => {
    expect(text).not.toContain('Perawatan')
    expect([entries(calendarOf([{ ...one, schedule: { ...schedule, year: null } }], head)), entries(calendarOf([], head))]).toEqual([[], []])
  })

  test('names no two entries alike, and every line of it fits', () => {
    const ids = entries(text).map((entry) => entry['UID'])
    expect(new Set(ids).size).toBe(ids.length)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
})

describe('lines', () => {
  test('are cut at 75 octets, never within a letter, and join again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const line = `SUMMARY:${escaped(text)}`
      const cut = folded(line)
      for (const piece of cut.split('\r\n')) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75)
      expect(cut.replaceAll('\r\n ', '')).toBe(line)
    }))
  })

  test('say the same after they were escaped', () => {
    const back = (text: string): string => text.replace(/\\([\\;,nN])/g, (_whole, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '\\', ';', ',', '\n', 'n', ' ', ':', '"', 'é', '😀') }), (text) => { expect(back(escaped(text))).toBe(text) }))
    expect(escaped('a\r\nb\u0007c\tBEGIN:VEVENT')).toBe('a\\nbc\tBEGIN:VEVENT')
  })
})
