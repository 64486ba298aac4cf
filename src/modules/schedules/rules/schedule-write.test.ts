import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleSchedule } from '../examples.ts'
import { changedDetail, findDetail } from './draft.ts'
import type { Schedule } from './schedule.ts'
import { readSchedule } from './schedule-file.ts'
import { scheduleText } from './schedule-write.ts'

const folder = fileURLToPath(new URL('../../../../city/bekasi/schedules/', import.meta.url))
const files = readdirSync(folder)
const sample = readSchedule(sampleSchedule, 'contoh').schedule as Schedule
const back = (one: Schedule): Schedule | null => readSchedule(scheduleText(one), one.slug).schedule

describe('a schedule written as its file', () => {
  test.each(files)('%s comes back as it went out', (name) => {
    const { schedule } = readSchedule(readFileSync(`${folder}${name}`, 'utf8'), name.replace('.yaml', ''))
    expect(schedule && back(schedule)).toEqual(schedule)
  })

  test('with weeks, weights and budgets too, and lasting names that no longer follow from the texts', () => {
    const detail = findDetail(sample, 'penanaman')?.detail
    const renamed = detail ? changedDetail({ ...sample, activity: 'renstra-a/sop' }, { ...detail, text: 'Tanam' }, 1) : sample
    expect([back(sample), back(renamed)]).toEqual([sample, renamed])
    expect(scheduleText(renamed)).toContain('key: penanaman')
    expect(scheduleText(sample)).not.toContain('key:')
  })

  test('whatever it is called', () => {
    const text = fc.oneof(fc.constantFrom('null', '~', 'true', '007', '1.000', '- a', 'a: b', '# x', '"', "'", '[', '{', '| ', '> x', '*a', '&a', '%', '@'), fc.string({ minLength: 1, maxLength: 20 })).filter((one) => one.trim().length > 0).map((one) => one.trim())
    fc.assert(fc.property(text, text, (title, note) => {
      const one: Schedule = { ...sample, title, notes: [note], stages: sample.stages.map((stage) => ({ ...stage, name: title, details: stage.details.map((detail) => ({ ...detail, note, officer: title })) })) }
      expect(back(one)).toEqual(one)
    }))
  })
})
