import { z } from 'zod'
import { runImport, saveAll, startImport } from '#modules/catalogue'
import { programCtx } from '../assembly.ts'
import { command } from './command.ts'

const document = z.strictObject({ name: z.string().min(1), bytes: z.base64() })

/** Reads a decree and keeps every standard in it as a draft, for a person to check and enact. */
export const importStandards = command('standards import', document, async (house, now, { name, bytes }) => {
  const ctx = programCtx(house, now)
  const id = await startImport(ctx, { name, bytes: Buffer.from(bytes, 'base64') })
  await runImport(ctx, id)
  return { import: id, drafts: await saveAll(ctx, id), page: `${house.config.origin}/standar/baca/${id}` }
})
