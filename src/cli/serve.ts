import { run } from '../main.ts'

/** `balai serve`: production. Ends on a signal, so it never returns a code of its own. */
export async function serve(): Promise<number> {
  await run('production')
  return new Promise<number>(() => undefined)
}
