import type { Hall } from '../../../test/hall.ts'
import { rows, sql } from '#platform/db'

/** Officers of Kota Bekasi who sit at counters, each at the one of the same place in the list. */
export const officers = ['petugas-loket', 'petugas-ppid', 'helpdesk-lpse', 'pelaksana-hukum', 'petugas-loket-2'] as const
export const seats = ['loket-1', 'loket-2', 'loket-3', 'loket-4', 'loket-5'] as const

export type Line = { id: string; number: string; queue: string; status: string; counter: string | null; calls: number; case_id: string | null; served_ms: number; device: Uint8Array | null }

const here = '/loket/antrean'

/** What people do in the hall, over HTTP. */
export const inHall = (hall: Hall) => {
  const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status
  return {
    /** A number from the kiosk; returns where its page is. */
    take: async (queue: string, priority = false): Promise<string> => {
      const answer = await hall.post('/kios', { queue, ...(priority && { priority: 'ya' }) })
      if (answer.status !== 303) throw new Error(`no number: ${answer.status} ${await answer.text()}`)
      return answer.headers.get('location')?.split('/').at(-1) ?? ''
    },
    sit: (who: string, counter: string) => statusOf(hall.post(`${here}/duduk`, { counter }, who)),
    next: (who: string) => statusOf(hall.post(`${here}/panggil`, {}, who)),
    act: (who: string, act: string, more: Record<string, string> = {}) => statusOf(hall.post(`${here}/tindakan`, { act, ...more }, who)),
    desk: (who: string) => hall.text(here, who),
    tickets: (): Promise<Line[]> => rows<Line>(hall.house.database.db, sql`select id, number, queue, status, counter, calls, case_id, served_ms, device from tickets order by taken_at, number`),
    at: async (counter: string): Promise<Line | undefined> => (await rows<Line>(hall.house.database.db, sql`select * from tickets where counter = ${counter} and status in ('called', 'recalled', 'serving')`))[0],
    later: (minutes: number) => { hall.moveTo(new Date(hall.now().getTime() + minutes * 60_000)) },
  }
}
