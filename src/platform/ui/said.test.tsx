import { describe, expect, test } from 'vitest'
import { locales, type Locale } from '#kernel'
import { draw } from '../../../test/page.ts'
import { FilePick } from './field.tsx'
import { Actions, boundTo, Button, errorOf, FieldError, freshForm, refusedForm, type FormState } from './form.tsx'
import { JumpToActs, PaperSheet } from './layout.tsx'
import { Simulated } from './mark.tsx'
import { Notice, NoticeRow } from './notice.tsx'
import { uiWords } from './words.ts'

/** Every text a set of words says, by its path; what is said of something is asked with one and with several. */
function textsIn(of: unknown, path = ''): [string, string][] {
  if (typeof of === 'string') return [[path, of]]
  if (typeof of === 'function') return [1, 3].map((n) => [`${path}(${n})`, String((of as (...args: unknown[]) => unknown)(...Array.from({ length: of.length }, () => n)))])
  if (of === null || typeof of !== 'object') return []
  return Object.entries(of).flatMap(([name, part]) => textsIn(part, `${path}.${name}`))
}
const form = (locale: Locale, typed: Record<string, string> = {}, ...problems: FormState['problems']): FormState => refusedForm(freshForm(locale, ({ code }) => code), typed, problems)

describe('the words of every page', () => {
  test.each(locales)('say something everywhere in %s, and never what no reader understands', (locale) => {
    const all = textsIn(uiWords[locale])
    expect(all.length).toBeGreaterThan(60)
    for (const [path, text] of all) expect([path, text]).toEqual([path, expect.stringMatching(/^(?!.*(?:undefined|NaN|\[object)).*\S/s)])
  })
  test('are the same ones in both languages', () => expect(textsIn(uiWords.en).map(([path]) => path)).toEqual(textsIn(uiWords.id).map(([path]) => path)))
  test.each<[string, Record<string, string | number>, Record<Locale, string>]>([
    ['field-too-big', { limit: 200, of: 'letters' }, { id: 'Terlalu panjang, paling banyak 200 huruf.', en: 'Too long, at most 200 characters.' }],
    ['field-too-big', { limit: 500, of: 'amount' }, { id: 'Terlalu banyak, paling banyak 500.', en: 'Too much, at most 500.' }],
    ['field-too-small', { limit: 3, of: 'letters' }, { id: 'Terlalu pendek, paling sedikit 3 huruf.', en: 'Too short, at least 3 characters.' }],
    ['field-too-small', { limit: 1, of: 'amount' }, { id: 'Terlalu sedikit, paling sedikit 1.', en: 'Too little, at least 1.' }],
    ['field-too-big', {}, { id: uiWords.id.unreadOther, en: uiWords.en.unreadOther }],
  ])('of a field that is %s (%j) name the limit, unless the module has words of its own', (code, data, said) => {
    for (const locale of locales) {
      expect(errorOf(form(locale, {}, { code, field: 'a', data }), 'a')).toBe(said[locale])
      expect(errorOf(refusedForm(freshForm(locale, () => 'Kata modul.'), {}, [{ code, field: 'a', data }]), 'a')).toBe('Kata modul.')
    }
  })
  test.each(['invalid-type', 'invalid-format', 'not-multiple-of', 'unrecognized-keys', 'invalid-union', 'invalid-key', 'invalid-element', 'invalid-value', 'custom', 'nothing-known'])('of a field that is %s are a sentence, never the code', (code) => {
    for (const locale of locales) expect(errorOf(form(locale, {}, { code: `field-${code}`, field: 'a' }), 'a')).toBe(uiWords[locale].unreadOther)
    expect(errorOf(form('id', {}, { code, field: 'a' }), 'a')).toBe(code)
  })
  test('of what the platform refuses are sentences, said where a module has none of its own', () => {
    for (const locale of locales) for (const [code, text] of Object.entries(uiWords[locale].problems)) {
      expect(text).toMatch(/^[A-Z].*\.$/)
      expect([errorOf(form(locale, {}, { code, field: 'a' }), 'a'), errorOf(refusedForm(freshForm(locale, () => 'Kata modul.'), {}, [{ code, field: 'a' }]), 'a')]).toEqual([text, 'Kata modul.'])
    }
  })
})

describe('what ties a field to its words', () => {
  test('names the hint before the fault, each only where there is one', () => {
    const wrong = form('id', {}, { code: 'x', field: 'a.b' })
    expect([boundTo(form('id'), 'a.b', undefined), boundTo(form('id'), 'a.b', 'Petunjuk')].map((one) => [one['aria-describedby'], one['aria-invalid']])).toEqual([[undefined, undefined], ['f-a-b-hint', undefined]])
    expect([boundTo(wrong, 'a.b', undefined), boundTo(wrong, 'a.b', 'Petunjuk')].map((one) => [one['aria-describedby'], one['aria-invalid']])).toEqual([['f-a-b-error', 'true'], ['f-a-b-hint f-a-b-error', 'true']])
  })
  test('a fault is said once, the first of them, and of another field not at all', async () => {
    const wrong = form('id', {}, { code: 'pertama', field: 'a' }, { code: 'kedua', field: 'a' })
    expect((await draw(<FieldError form={wrong} name="a" />)).text).toMatch(/pertama$/)
    expect(String(<FieldError form={wrong} name="b" />)).toBe('')
  })
  test.each([[false, 'choose'], [true, 'chooseMany']] as const)('the button of a file opens the field in the words of the page (several: %s)', async (multiple, word) => {
    for (const locale of locales) {
      const { html, label } = await draw(<FilePick locale={locale} multiple={multiple} bound={boundTo(form(locale), 'berkas', undefined)} />, locale)
      expect([label('berkas'), html.includes(`data-none="${uiWords[locale].file.none}"`), / multiple(?:=|>| )/.test(html)]).toEqual([uiWords[locale].file[word], true, multiple])
    }
  })
})

describe('small parts', () => {
  test.each(locales)('say in %s that data are simulated, by a word', async (locale) => expect((await draw(<Simulated locale={locale} />, locale)).text).toBe(uiWords[locale].simulated))
  test('a sheet of paper can be reached and scrolled by keyboard, under its name', () => expect(String(<PaperSheet label="Surat <masuk>">isi</PaperSheet>)).toMatch(/tabindex="0" role="region" aria-label="Surat &lt;masuk&gt;"/))
  test('the way to the acts leads to them, on a narrow screen alone', () => expect(String(<JumpToActs label="Ke tindakan" />)).toMatch(/narrow-only.*href="#acts"/))
  test('several notices stand in one row, a row of acts keeps their order', async () => {
    expect((await draw(<NoticeRow><Notice kind="error"><p>Satu</p></Notice><Notice><p>Dua</p></Notice></NoticeRow>)).text).toMatch(/Satu.*Dua/)
    expect((await draw(<Actions><Button>Simpan</Button><Button kind="quiet">Batal</Button></Actions>)).buttons).toEqual(['Simpan', 'Batal'])
  })
})
