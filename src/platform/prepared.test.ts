import { describe, expect, test } from 'vitest'
import { sentenceNames } from './prepared.ts'

describe('A sentence that writes', () => {
  test('has one name for the same text and another for each other text', () => {
    const nameOf = sentenceNames()
    const [keeps, changes] = ['insert into cases (id) values ($1)', 'update cases set due = $1 where id = $2']
    expect(nameOf(keeps)).toBe(nameOf(keeps))
    expect(nameOf(keeps)).not.toBe(nameOf(changes))
    expect(nameOf(`${changes} and version = $3`)).not.toBe(nameOf(changes))
  })

  test.each([
    'with kept as (insert into cases (id) values ($1) returning id) select count(*) from kept',
    '\n  INSERT\n INTO cases (id) values ($1)', 'delete from turns where case_id = $1', 'select id from registers where slug = $1 for update',
  ])('is known by what it does: %s', (text) => { expect(sentenceNames()(text)).toMatch(/^balai-\d+$/) })
})

describe('A sentence that only reads', () => {
  test.each([
    'select id from cases where unit = $1', 'select updated, inserted_at from cases where id = $1', 'with named as (select 1) select * from named where $1',
  ])('has no name, so that it is planned for its values: %s', (text) => { expect(sentenceNames()(text)).toBeUndefined() })
})

test('Beyond what a connection keeps nothing more is named, and what was named keeps its name', () => {
  const nameOf = sentenceNames(2)
  const names = ['a', 'b', 'c'].map((table) => nameOf(`delete from ${table} where id = $1`))
  expect(names).toEqual(['balai-1', 'balai-2', undefined])
  expect(nameOf('delete from a where id = $1')).toBe('balai-1')
})
