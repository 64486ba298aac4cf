import type { Ctx } from '#platform/context'
import type { CertificateRow } from '../store.ts'

/** What is sealed of a certificate kept here: its chain, its own first, and the key closed with the passphrase; all as base64. */
export type Kept = { chain: string[]; key: string }
/** What is sealed of one whose key the national provider keeps. */
export type KeptOutside = { nik: string }

export const sealedOf = (ctx: Ctx, id: string, kept: Kept | KeptOutside): Buffer => ctx.house.vault.seal(kept, `certificate:${id}`)
export const openedOf = <K extends Kept | KeptOutside>(ctx: Ctx, { id, sealed }: CertificateRow): K => ctx.house.vault.open<K>(sealed, `certificate:${id}`)
