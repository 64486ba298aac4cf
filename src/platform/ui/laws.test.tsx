import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from '#kernel'
import { draw } from '../../../test/page.ts'
import { BarHistogram, GradeScale, Legend, NumberWithBar, PromiseBar, PromiseList, SmallMultiples, TargetBar } from './chart.tsx'
import { Checkboxes, DateField, FileField, NumberField, Radios, SearchForm, Select, TextArea, TextField } from './field.tsx'
import { Button, ErrorSummary, Fieldset, Form, freshForm, refusedForm, type FormState } from './form.tsx'
import { Gantt, SCurve, type GanttProps } from './gantt.tsx'
import { ActsPanel, BackLink, Breadcrumb, DetailsRows, FactBand, Facts, Figures, LinkGrid, NumberedList, PageHead, Panel, QuickLinks, RuledList, SearchBand, Section, Tabs } from './layout.tsx'
import { ActingMark, Chip, StatusMark, Verdict } from './mark.tsx'
import { Confirmation, CopyLink, Empty, Notice, Progress, Steps } from './notice.tsx'
import { AnnexStrip, Doubt, ReadComponent, Review, SourceText } from './review.tsx'
import { Filters, KeyHints, More, Pager, SelectionBar, Table } from './table.tsx'
import { DayStrip, Flow, TimeBar, Timeline } from './time.tsx'

const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'&amp;'
const form = (typed: Record<string, string | string[]> = {}): FormState => refusedForm(freshForm('id', () => evil, typed), typed, [{ code: 'x', field: 'a' }])
const html = async (part: unknown): Promise<string> => String(await part)
const link = { href: '/x', label: evil }
const columns = [{ head: evil, kind: 'title' as const, cell: (row: string) => row }, { head: evil, cell: (row: string) => row }]

/** Every part with words of strangers wherever it takes words. */
const parts: [string, () => unknown][] = [
  ['a field', () => <TextField form={form({ a: evil })} name="a" label={evil} hint={evil} placeholder={evil} />], ['a text area', () => <TextArea form={form({ a: evil })} name="a" label={evil} hint={evil} />],
  ['a number', () => <NumberField form={form({ a: evil })} name="a" label={evil} before={evil} after={evil} />], ['a date', () => <DateField form={form({ a: evil })} name="a" label={evil} />],
  ['a list', () => <Select form={form({ a: evil })} name="a" label={evil} empty={evil} options={[{ value: evil, label: evil }]} />], ['radios', () => <Radios form={form({ a: evil })} name="a" label={evil} options={[{ value: evil, label: evil, note: evil }]} />],
  ['boxes', () => <Checkboxes form={form({ a: [evil] })} name="a" label={evil} options={[{ value: evil, label: evil }]} />], ['a file', () => <FileField form={form()} name="a" label={evil} kept={[{ id: evil, name: evil, size: evil }]} />],
  ['a search', () => <SearchForm action="/x" label={evil} button={evil} placeholder={evil} value={evil} />], ['a form', () => <Form action="/x" label={evil} hidden={{ b: evil }} idempotencyKey={evil}><Button name="c" value={evil}>{evil}</Button></Form>],
  ['a group', () => <Fieldset legend={evil} hint={evil}>{evil}</Fieldset>], ['a summary', () => <><TextField form={form()} name="a" label="x" /><ErrorSummary form={form()} title={evil} /></>], ['a notice', () => <Notice title={evil}>{evil}</Notice>],
  ['nothing', () => <Empty title={evil} link={link}>{evil}</Empty>], ['progress', () => <Progress locale="id" label={evil} amount={evil} done={1} total={2} reload="/x" />], ['steps', () => <Steps locale="id" steps={[evil]} now={0} label={evil} />],
  ['a question', () => <Confirmation question={evil} consequence={evil} actions={evil}>{evil}</Confirmation>], ['an address', () => <CopyLink locale="id" href="/x" label={evil} />], ['crumbs', () => <Breadcrumb locale="id" links={[link]} here={evil} />],
  ['the way back', () => <BackLink link={link}>{evil}</BackLink>], ['a head', () => <PageHead title={evil} lead={evil} facts={[evil]} aside={evil} />], ['a section', () => <Section title={evil} more={link} mark={evil}>{evil}</Section>],
  ['a band', () => <FactBand facts={[{ label: evil, value: evil, note: evil }]} />], ['facts', () => <Facts facts={[{ label: evil, value: evil }]} />], ['details', () => <DetailsRows rows={[{ label: evil, summary: evil, content: evil }]} />], ['a ruled list', () => <RuledList label={evil} rows={[{ label: evil, note: evil, href: '/x' }]} />],
  ['a numbered list', () => <NumberedList rows={[{ title: evil, note: evil }]} />], ['tabs', () => <Tabs label={evil} tabs={[{ ...link, count: evil, before: evil }]} />], ['a panel', () => <Panel title={evil}>{evil}</Panel>], ['acts', () => <ActsPanel title={evil} capacity={evil} tabs={[link]} closed={[evil]}>{evil}</ActsPanel>],
  ['the search band', () => <SearchBand title={evil} links={[link]} aside={evil}>{evil}</SearchBand>], ['quick links', () => <QuickLinks links={[link]} label={evil} />], ['a grid', () => <LinkGrid links={[{ ...link, note: evil }]} label={evil} />], ['figures', () => <Figures figures={[{ value: evil, unit: evil, label: evil }]} />],
  ['a table', () => <Table locale="id" caption={evil} columns={columns} groups={[{ label: evil, href: '/x', rows: [evil] }]} selection={{ name: 'n', form: 'f', value: () => evil, label: () => evil }} />], ['more', () => <More locale="id" shown={evil} total={evil} next={{ href: '/x', count: evil }} />],
  ['a pager', () => <Pager locale="id" page={evil} previous="/x" next="/y" />], ['a selection', () => <SelectionBar locale="id" form="f" count={evil} cancel="/x" acts={[{ value: evil, label: evil }]} />],
  ['filters', () => <Filters locale="id" action="/x" hidden={{ h: evil }} active={[{ label: evil, without: '/x' }]} filters={[{ name: 'n', label: evil, value: evil, options: [{ value: evil, label: evil }] }]} />],
  ['a promise', () => <PromiseList locale="id" rows={[{ href: '/x', name: evil, agency: evil, measure: { promise: 1, typical: 1 }, label: evil, promised: evil, real: evil, share: evil, shareLabel: evil }]} />], ['a legend', () => <Legend items={[{ sign: 'tick', label: evil }]} />],
  ['a number with a bar', () => <NumberWithBar locale="id" value={evil} unit={evil} note={evil} source={evil} />], ['a target', () => <TargetBar value={1} max={2} label={evil} />], ['a histogram', () => <BarHistogram bins={[{ label: evil, count: 1 }]} promise={evil} label={evil} />],
  ['months', () => <SmallMultiples series={[{ href: '/x', name: evil, values: [1], promise: 1, words: evil, label: evil }]} />], ['grades', () => <GradeScale value={1} from={0} to={2} grades={[{ from: 0, label: evil }]} label={evil} />],
  ['days', () => <DayStrip locale="id" label={evil} cells={[{ state: 'used', label: evil, date: evil }]} legend={{ used: evil, left: evil, paused: evil }} />], ['a time', () => <TimeBar used={1} total={2} label={evil} words={evil} />], ['a history', () => <Timeline label={evil} items={[{ title: evil, meta: evil, note: evil, icon: 'check' }]} />],
  ['a way', () => <Flow locale="id" label={evil} steps={[{ who: evil, act: evil, time: evil }]} />], ['marks', () => <><StatusMark status="late">{evil}</StatusMark><Chip>{evil}</Chip><Verdict tone="red">{evil}</Verdict></>],
  ['a source', () => <Review title={evil} aside={evil} source={<SourceText title={evil} lines={[{ n: 1, text: evil }]} />}><ReadComponent locale="id" title={evil} certain={false}><Doubt sentence={evil}>{evil}</Doubt></ReadComponent></Review>], ['annexes', () => <AnnexStrip label={evil} cells={[{ ...link, state: 'now' }]} />],
]

describe('words of strangers', () => {
  test.each(parts)('in %s stay words', async (_, part) => {
    const drawn = await html(part())
    expect(drawn).not.toMatch(/<script|<img|onerror=alert\(1\)>(?!&)/)
    expect(drawn).toContain('&lt;script&gt;')
    // whatever stands in an attribute ends where the attribute ends
    for (const tag of drawn.match(/<[a-z][^>]*>/g) ?? []) expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/alert|['&]/)
  })
})

describe('every part that takes an answer', () => {
  const fields: [string, () => unknown][] = parts.slice(0, 8).filter(([name]) => name !== 'radios' && name !== 'boxes')
  test.each(fields)('%s ties its label, its hint and its error to itself', async (_, part) => {
    const drawn = await html(part())
    expect(drawn).toContain('<label for="f-a">')
    expect(drawn).toMatch(/(?:<input|<textarea|<select)[^>]*aria-describedby="[^"]*f-a-error"[^>]*/)
    expect(drawn).toContain('id="f-a-error"')
    expect(drawn.indexOf('id="f-a-error"')).toBeLessThan(drawn.search(/id="f-a"/))
  })
  test('by choice has a legend, one label each, and its error at the group', async () => {
    for (const group of [<Radios form={form()} name="a" label="Cara" options={[{ value: '1', label: 'Satu' }, { value: '2', label: 'Dua' }]} />, <Checkboxes form={form()} name="a" label="Cara" options={[{ value: '1', label: 'Satu' }, { value: '2', label: 'Dua' }]} />]) {
      const drawn = await html(group)
      expect(drawn).toMatch(/<fieldset[^>]*aria-describedby="f-a-error"/)
      expect(drawn.match(/<label for="f-a(?:-2)?">/g)).toHaveLength(2)
    }
  })
  test('whatever was typed comes back in it, letter by letter', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 40 }).map((text) => text.replace(/\s+/g, ' ').trim()), async (text) => {
      const [one, many] = [await draw(<TextField form={form({ a: text })} name="a" label="x" />), await draw(<TextArea form={form({ a: text })} name="a" label="x" />)]
      expect([one.value('a'), many.value('a')]).toEqual([text, text])
    }), { numRuns: 60 })
  })
  test('names of any kind give ids that a link can lead to', async () => {
    for (const name of ['a.b', 'a.b-c', 'who.step 1', 'ü', 'a[0]', 'answers.nomor/surat']) {
      const state = refusedForm(freshForm('id', () => 'salah'), {}, [{ code: 'x', field: name }])
      const drawn = await draw(<><h1>x</h1><ErrorSummary form={state} /><TextField form={state} name={name} label="x" /></>)
      expect([name, drawn.faults.filter((fault) => fault.startsWith('leads to') || fault.startsWith('label for'))]).toEqual([name, []])
    }
  })
})

describe('drawings', () => {
  const inside = (drawn: string): number[] => [...drawn.matchAll(/ (?:x|x1|x2|y|width|height)="(-?[\d.]+)%"/g)].map((found) => Number(found[1]))
  test('stay within their frame, whatever they draw', async () => {
    const figure = fc.double({ min: 0, max: 1e7, noNaN: true })
    await fc.assert(fc.asyncProperty(figure, figure, figure, async (a, b, c) => {
      const all = await Promise.all([
        html(<PromiseBar measure={{ promise: a, typical: b, ninth: c }} label="x" />), html(<TargetBar value={a} max={b} target={c} label="x" />), html(<TimeBar used={a} total={b} label="x" words="x" />),
        html(<BarHistogram bins={[a, b, c].map((count) => ({ label: '', count }))} promise="x" label="x" />), html(<SmallMultiples series={[{ href: '/x', name: 'x', values: [a, null, b], promise: c, words: 'x', label: 'x' }]} />),
      ])
      for (const drawn of all) { expect(drawn).not.toContain('NaN'); for (const at of inside(drawn)) { expect(at).toBeGreaterThanOrEqual(0); expect(at).toBeLessThanOrEqual(100) } }
    }), { numRuns: 80 })
  })
  test('have a sentence for who cannot see them, and their letters stand in the page', async () => {
    for (const [, part] of parts) {
      const drawn = await html(part())
      for (const svg of drawn.match(/<svg (?!y=)[^>]*>/g) ?? []) expect(svg).toMatch(/aria-hidden="true"|role="img" aria-label="[^"]+"/)
    }
  })
  test('are red only where something is past its promise or clearly missed', async () => {
    expect(await html(<TimeBar used={10} total={10} label="x" words="x" />)).not.toContain('bad')
    expect(await html(<TimeBar used={11} total={10} label="x" words="x" />)).toContain('class="bad"')
    expect(await html(<SmallMultiples series={[{ href: '/x', name: 'x', values: [10, 9], promise: 10, words: 'x', label: 'x' }]} />)).not.toContain('bad')
  })
  test('of what nobody measured are an outline: no bar, no zero', async () => {
    for (const part of [<TargetBar value={null} max={10} label="x" />, <SmallMultiples series={[{ href: '/x', name: 'x', values: [null, null], promise: 1, words: 'x', label: 'x' }]} />, <PromiseBar measure={{ promise: 1, typical: null }} label="x" />]) {
      const drawn = await html(part)
      expect([drawn.includes('class="unknown"'), drawn.includes('class="real"')]).toEqual([true, false])
    }
  })
  const year = (more: Partial<GanttProps>): GanttProps => ({ caption: 'Setahun', heads: { name: 'Kegiatan', progress: 'Maju' }, months: Array.from({ length: 12 }, (_, n) => String(n)), weeks: ['I', 'II', 'III', 'IV'], rows: [], today: null, ...more })
  test('of a year end with the year: forty-eight weeks fill it, and a week is a week wherever it stands', async () => {
    const row = (span: readonly [number, number]) => ({ name: 'x', level: 1 as const, progress: '', plan: [span], real: [], label: 'x' })
    expect(await html(<Gantt {...year({ rows: [row([0, 47])] })} />)).toContain('x="0%" width="100%"')
    const widths = await Promise.all([0, 13, 47].map(async (week) => / width="([\d.]+)%"[^>]*y="9\.500"/.exec(await html(<Gantt {...year({ rows: [row([week, week])] })} />))?.[1]))
    expect(new Set(widths)).toEqual(new Set(['2.08']))
    expect(await html(<Gantt {...year({ rows: [row([0, 1])] })} />)).not.toContain('class="tick"')
  })
  test('of a way that has not begun have no mark of now', async () => {
    const words = { from: 'a', now: 'b', to: 'c', plan: 'd', real: 'e' }
    expect(await html(<SCurve plan={[[0, 0], [1, 1]]} real={[]} label="x" words={words} />)).not.toContain('class="now"')
    expect(await html(<SCurve plan={[[0, 0], [1, 1]]} real={[[0.5, 0.25]]} label="x" words={words} />)).toContain('x1="500"')
  })
})

describe('what is said besides what is seen', () => {
  test.each(locales)('in %s: order, place, key, lateness and standing in are words too', async (locale) => {
    const sorted = await html(<Table locale={locale} caption="x" rows={['a']} columns={[{ head: 'Nama', kind: 'title', cell: (row) => row, sort: { href: '?s', order: 'asc' } }]} />)
    expect(sorted).toMatch(/aria-sort="ascending"[^]*<span class="vh">[^<]+<\/span>/)
    expect(await html(<Flow locale={locale} label="x" steps={[{ who: 'a', state: 'done' }, { who: 'b', state: 'now' }, { who: 'c', state: 'later' }]} />)).toMatch(/aria-current="step"/)
    expect((await html(<Flow locale={locale} label="x" steps={[{ who: 'a', state: 'done' }, { who: 'b', state: 'now' }, { who: 'c', state: 'later' }]} />)).match(/class="vh"/g)).toHaveLength(3)
    expect(await html(<KeyHints locale={locale} />)).toContain('<kbd>Enter</kbd>')
    expect(await html(<ActingMark acting="plh" locale={locale} />)).toMatch(/title="[^"]+"/)
  })
  test('a form that searches can be bookmarked, one that changes something cannot be called by a link', async () => {
    expect(await html(<SearchForm action="/x" label="x" button="x" />)).toMatch(/method="get" role="search"/)
    expect(await html(<Form action="/x"><i /></Form>)).toMatch(/method="post"/)
    expect(await html(<Filters locale="id" action="/x" filters={[]} />)).toMatch(/method="get"/)
  })
})
