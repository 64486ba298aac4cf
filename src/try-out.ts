import { nodeTooOld } from './node-wanted.ts'

const old = nodeTooOld(process.versions.node)
if (old !== null) {
  process.stderr.write(`${old}\n`)
  process.exit(1)
}
const { run } = await import('./main.ts')
await run('try-out').catch(async (error: unknown) => {
  const { whyNotStarted } = await import('./start-refused.ts')
  process.stderr.write(`${(await whyNotStarted(error)).join('\n')}\n`)
  process.exit(1)
})
