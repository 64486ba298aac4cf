import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holds, say, type Answers } from '#kernel'
import type { Definition, Field } from '#modules/cases'
import { row, sql } from '#platform/db'
import { bekasiFiles } from '../catalogue-world.ts'
import { openHall, pdf, plain, program, sample, type Hall } from '../hall.ts'

/*
 * The form of every service a citizen can ask for: what stands on it, what it says when it is sent back,
 * that nothing typed is lost, and that what is typed reaches the case.
 */

const public_ = bekasiFiles().services.filter((one) => one.audience !== 'internal').map((one) => one.slug)

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const address = (slug: string): string => `/layanan/${slug}/ajukan`
const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`
const person = { 'applicant.name': 'Warga Contoh', 'applicant.phone': '0812 0000 0001', 'applicant.address': 'Jl. Contoh No. 1' }
const asked = ({ form }: Definition): Field[] => form.filter((field) => !field.when)

/** What a person would type for each kind of question; files apart. */
function typedFor(field: Field): string | string[] {
  const answer = sample(field)
  if (field.kind === 'date') return '24/11/2026'
  if (field.kind === 'phone') return '0812 0000 0001'
  return answer === true ? 'ya' : Array.isArray(answer) ? answer : String(answer)
}

/** A wrong answer for each kind that has one, and the words that say so. */
const wrong: Partial<Record<Field['kind'], [string, RegExp]>> = {
  number: ['dua belas', /Tulis angka saja/], date: ['31/02/2026', /Bukan tanggal/], email: ['bukan surat', /Bukan alamat e-mail/], phone: ['12345', /Bukan nomor telepon/],
  text: ['x'.repeat(301), /Terlalu panjang: 301/], longText: ['y'.repeat(20_001), /Terlalu panjang: 20001/], choice: ['pilihan-lain', /Pilih salah satu/], position: ['bajak-laut', /Pilih salah satu/],
}

const send = async (slug: string, fields: Record<string, string | Blob | (string | Blob)[]>): Promise<{ status: number; html: string; to: string }> => {
  const answer = await hall.form(address(slug), fields)
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') ?? '' }
}

describe.each(public_)('The form of %s', (slug) => {
  test('asks every question with its label and hint, in both languages, and says which need not be answered', async () => {
    const definition = await hall.definition(slug)
    for (const lang of ['id', 'en'] as const) {
      const html = unescaped(await (await hall.get(`${address(slug)}?lang=${lang}`)).text())
      for (const field of definition.form) {
        expect(html).toContain(say(field.label, lang))
        if (field.hint) expect(html).toContain(say(field.hint, lang))
        for (const option of field.options ?? []) expect(html).toContain(say(option.label, lang))
        expect(html).toContain(`name="answers.${field.id}"`)
      }
      expect(html).toContain(say(definition.name, lang))
    }
  })

  test('sent empty says at once everything that is missing, each with a link to its question', async () => {
    const definition = await hall.definition(slug)
    const { status, html } = await send(slug, { 'applicant.name': '' })
    expect(status).toBe(422)
    const said = unescaped(html)
    for (const field of asked(definition)) {
      const linked = html.includes(`href="#${idOf(`answers.${field.id}`)}"`)
      expect([field.id, linked]).toEqual([field.id, field.must])
      if (field.must) expect(said).toContain(field.kind === 'file' ? `Berkas “${say(field.label, 'id')}” belum dilampirkan.` : `“${say(field.label, 'id')}” belum dijawab.`)
      if (field.must) expect(html).toContain(`id="${idOf(`answers.${field.id}`)}`)
    }
  })

  test('sent with a wrong answer to each question says what is wrong and keeps everything typed', async () => {
    const definition = await hall.definition(slug)
    const typed: Record<string, string> = {}
    const told: RegExp[] = []
    for (const field of asked(definition)) {
      const [answer, words] = wrong[field.kind] ?? []
      if (answer === undefined || words === undefined) continue
      typed[`answers.${field.id}`] = answer
      told.push(words)
    }
    if (told.length === 0) return
    const { status, html } = await send(slug, { ...person, ...typed })
    expect(status).toBe(422)
    const said = unescaped(html)
    for (const words of told) expect(plain(html)).toMatch(words)
    for (const [name, answer] of Object.entries({ ...person, ...typed })) {
      const field = definition.form.find((one) => `answers.${one.id}` === name)
      if (!['choice', 'position'].includes(field?.kind ?? '')) expect([name, said.includes(answer)]).toEqual([name, true])
    }
  })

  test('with markup in every answer shows it as writing when it comes back', async () => {
    const definition = await hall.definition(slug)
    const markup = '<img src=x onerror=alert(1)>"\'&'
    const fields = Object.fromEntries(asked(definition).filter((field) => ['text', 'longText'].includes(field.kind)).map((field) => [`answers.${field.id}`, markup]))
    const { status, html } = await send(slug, { ...fields, 'applicant.name': markup, 'applicant.phone': 'x' })
    expect(status).toBe(422)
    expect(html).not.toContain('<img src=x')
    expect(unescaped(html)).toContain(markup)
  })

  test('keeps its files when something else is wrong, and refuses what is no paper by what it is', async () => {
    const definition = await hall.definition(slug)
    const papers = asked(definition).filter((field) => field.kind === 'file')
    if (papers.length === 0) return
    const good = Object.fromEntries(papers.map((field) => [`answers.${field.id}`, new File([pdf(`${slug}-${field.id}`)], `berkas-${field.id}.pdf`)]))
    const kept = await send(slug, { ...good, 'applicant.name': '' })
    for (const field of papers) {
      expect(kept.html).toContain(`berkas-${field.id}.pdf`)
      expect(kept.html).toMatch(new RegExp(`name="answers\\.${field.id}\\.kept" value="[0-9a-f-]{36}"`))
    }
    const bad = await send(slug, { ...person, ...good, [`answers.${papers[0]?.id}`]: new File([program()], 'surat.pdf') })
    expect([bad.status, plain(bad.html).includes('Jenis berkas ini tidak diterima')]).toEqual([422, true])
  })

  test('filled in as it asks becomes a case that holds what was typed, sealed, with a receipt', async () => {
    const definition = await hall.definition(slug)
    const fields: Record<string, string | Blob | (string | Blob)[]> = { ...person, 'applicant.email': 'warga@contoh.example' }
    const answers: Answers = {}
    for (const field of definition.form) {
      if (field.when && !holds(field.when, answers)) continue
      fields[`answers.${field.id}`] = field.kind === 'file' ? new File([pdf(`isi-${slug}-${field.id}`)], `${field.id}.pdf`) : typedFor(field)
      answers[field.id] = sample(field)
    }
    const { status, html, to } = await send(slug, fields)
    expect([slug, status, status === 303 ? '' : plain(html).slice(0, 900)]).toEqual([slug, 303, ''])
    expect(plain(await (await hall.get(to)).text())).toContain('Permohonan sudah terkirim')
    const code = to.split('/')[2] ?? ''
    const { n, sealed } = await row<{ n: number; sealed: string }>(hall.house.database.db, sql`
      select count(*)::int as n, coalesce(max(encode(p.sealed, 'escape')), '') as sealed from cases c join case_private p on p.case_id = c.id where c.code = ${code}`)
    expect(n).toBe(1)
    expect(sealed).not.toContain('Warga Contoh')
    const receipt = await hall.get(`/lacak/${code}/tanda-terima.pdf`)
    expect([receipt.status, receipt.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const track = plain(await (await hall.get(`/lacak/${code}`)).text())
    expect(track).toContain(definition.name.id)
    expect(track).not.toContain('0812 0000 0001')
  })
})
