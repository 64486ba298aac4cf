import { createHash, timingSafeEqual } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { refuse, type Locale, type Problem } from '#kernel'
import { inTx, may, need, type Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { calendarOf } from '../rules/ics.ts'
import { filtered, type Filter } from '../rules/progress.ts'
import { titleOf, type Schedule } from '../rules/schedule.ts'
import { readSchedule } from '../rules/schedule-file.ts'
import { scheduleText } from '../rules/schedule-write.ts'
import { findSchedule, insertSchedule, listSchedules, replaceDraft, versionsOf, type ScheduleRow } from '../store/schedules.ts'
import { words } from '../words.ts'

/** A schedule as its file says, with the mark by which a change of the file is known. */
export type LoadedSchedule = { schedule: Schedule; hash: string }

/** Reads the schedules of a city from its files alone, with every fault of every file. */
export function readSchedules(files: readonly { name: string; text: string }[]): { schedules: LoadedSchedule[]; problems: (Problem & { file: string; line: number; level: 'fault' })[] } {
  const read = files.map(({ name, text }) => {
    const slug = name.replace(/\.[^.]*$/, '')
    return { name, text, ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? readSchedule(text, slug) : { schedule: null, problems: [{ code: 'file-name-not-slug', line: 1, data: { name: slug } }] }) }
  })
  return {
    schedules: read.flatMap(({ schedule, text }) => (schedule ? [{ schedule, hash: createHash('sha256').update(text).digest('hex') }] : [])),
    problems: read.flatMap(({ name, problems }) => problems.map((problem) => ({ ...problem, line: problem.line ?? 1, file: `schedules/${name}`, level: 'fault' as const }))),
  }
}

/** Loads the schedules of the city's files once for each version: a new one is published, a changed file becomes the draft beside it, what is known stays, and what people changed on screen waits for them. */
export async function loadSchedules(ctx: Ctx, list: readonly LoadedSchedule[]): Promise<void> {
  for (const { schedule, hash } of list) {
    await inTx(ctx, async () => {
      const versions = await versionsOf(ctx.db, schedule.slug)
      if (versions.some((one) => one.hash === hash)) return
      const last = versions.at(-1)
      if (last?.state === 'draft' && last.origin === 'screen') return
      if (last?.state === 'draft') await replaceDraft(ctx.db, { slug: schedule.slug, content: schedule, hash, at: ctx.now })
      else await insertSchedule(ctx.db, { slug: schedule.slug, version: (last?.version ?? 0) + 1, state: last ? 'draft' : 'published', content: schedule, hash, at: ctx.now })
    })
  }
}

/** The schedules a filter lets pass, and all there are to filter by. */
export async function schedulesOf(ctx: Ctx, filter: Filter): Promise<{ shown: ScheduleRow[]; all: ScheduleRow[] }> {
  need(ctx, 'schedules.read')
  const all = await listSchedules(ctx.db)
  const passed = new Set(filtered(all.map(({ content }) => content), filter).map(({ slug }) => slug))
  return { shown: all.filter(({ slug }) => passed.has(slug)), all }
}

/** One schedule as published, else its draft, or one version of it; refuses one that is not there (`no-schedule`). */
export async function scheduleOf(ctx: Ctx, slug: string, version: number | null = null): Promise<ScheduleRow> {
  need(ctx, 'schedules.read')
  return await findSchedule(ctx.db, slug, version) ?? refuse('not-found', 'no-schedule', { data: { name: slug } })
}

/** What a calendar is of: one schedule, or all that a filter lets pass. */
export type CalendarOf = Filter & { slug?: string | null; locale: Locale }

const macOf = (ctx: Ctx, { slug, unit, officer, year, quarter }: CalendarOf): string =>
  ctx.house.vault.mac('schedules.calendar', JSON.stringify([slug, unit, officer, year, quarter].map((one) => one ?? null))).toString('base64url').slice(0, 32)

/** The key in the address of a calendar: programs that keep calendars cannot sign in. It opens this calendar and nothing else. */
export function calendarKey(ctx: Ctx, of: CalendarOf): string {
  need(ctx, 'schedules.read')
  return macOf(ctx, of)
}

/** A calendar by its key; refuses another key as if nothing were there. */
export async function calendar(ctx: Ctx, of: CalendarOf, key: string): Promise<string> {
  const [known, given] = [Buffer.from(macOf(ctx, of)), Buffer.from(key)]
  if (known.length !== given.length || !timingSafeEqual(known, given)) refuse('not-found', 'no-calendar')
  const all = (await listSchedules(ctx.db)).filter(({ state }) => state === 'published')
  const passed = new Set(filtered(all.map(({ content }) => content), of).filter(({ slug }) => !of.slug || slug === of.slug).map(({ slug }) => slug))
  const shown = all.filter(({ slug }) => passed.has(slug))
  const say = words[of.locale]
  const name = of.slug && shown[0] ? shown[0].content.title : [say.title, of.unit, of.officer].filter(Boolean).join(' · ')
  return calendarOf(shown.map(({ content, version, made_at: at }) => ({ schedule: content, version, at })), { name: `${name} · ${ctx.house.city.name}`, host: `${ctx.house.city.slug}.balai`, words: { activity: say.schedule, stage: say.stage, officer: say.officer, unit: say.unit } })
}

/** Adds to the activities of a plan the schedules that carry them out, for whoever may read schedules. */
export async function addSchedules(ctx: Ctx, { plan, add }: { plan: string; add: (activity: string, link: { href: string; label: string; kind: 'schedule' }) => void }): Promise<void> {
  if (!may(ctx.actor, 'schedules.read')) return
  for (const { slug, content } of await listSchedules(ctx.db)) {
    const [of, activity] = (content.activity ?? '').split('/')
    if (of === plan && activity) add(activity, { href: `/jadwal/${slug}`, label: titleOf(content), kind: 'schedule' })
  }
}

type ScheduleText = { name: string; text: string }

/** Every published schedule as its file: as somebody wrote it where that says the same, else as the database says it. */
export async function exportSchedules(db: Db, written: readonly ScheduleText[]): Promise<ScheduleText[]> {
  return (await listSchedules(db)).filter(({ state }) => state === 'published').map(({ slug, content }) => {
    const before = written.find(({ name }) => name.replace(/\.[^.]*$/, '') === slug)
    const now = readSchedule(scheduleText(content), slug).schedule ?? content // its fields in the order of a file
    const same = before && isDeepStrictEqual(readSchedule(before.text, slug).schedule, now)
    return same ? before : { name: before?.name ?? `${slug}.yaml`, text: scheduleText(now) }
  })
}
