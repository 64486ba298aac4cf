import { timingSafeEqual } from 'node:crypto'
import { isId } from '#kernel'
import type { Ctx } from '#platform/context'
import type { MessageId } from '../store/messages.ts'

const signature = (ctx: Ctx, id: string): string => ctx.house.vault.mac('message-link', id).subarray(0, 16).toString('base64url')

/** The address by which the receiver of a message chooses how to hear; nobody can make one, and it says nothing of the receiver. */
export const linkOf = (ctx: Ctx, id: MessageId): string => `/pemberitahuan/${id.replaceAll('-', '')}.${signature(ctx, id)}`

/** The message a link belongs to; `null` when somebody made it up. */
export function messageOfLink(ctx: Ctx, token: string): MessageId | null {
  const [, hex, signed] = /^([0-9a-f]{32})\.([\w-]{22})$/.exec(token) ?? []
  const id = hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? ''
  if (!signed || !isId(id)) return null
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(ctx, id))) ? (id as MessageId) : null
}
