import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { actSent, actsShown, caseErased, caseShown, caseVerified, paperSealed, signersAwaited } from '#modules/cases'
import { nameAwaited, sealPaper } from './actions/seal.ts'
import { forgetReads } from './store.ts'
import { askPassphrase, showHeld, tellSignature, unlockFirst } from './web/beside.tsx'
import { checkWeb } from './web/check.tsx'
import { signWeb } from './web/sign.tsx'

export { verifyPdf } from './rules/verify.ts'

export const signing = {
  name: 'signing',
  uses: ['people', 'cases'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {},
  web: new Hono<Env>().route('/', signWeb).route('/', checkWeb),
  hears: [
    on(paperSealed, sealPaper), on(signersAwaited, nameAwaited), on(actsShown, askPassphrase), on(actSent, unlockFirst), on(caseShown, showHeld), on(caseVerified, tellSignature),
    on(caseErased, async (ctx, { id }) => { await forgetReads(ctx.db, id) }),
  ],
  menu: [{ path: '/tanda-tangan', label: { id: 'Tanda tangan', en: 'Signatures' }, icon: 'certificate', group: 'work' }],
} satisfies Module
