import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { accountWeb } from './account.tsx'
import { accountsWeb } from './accounts.tsx'
import { positionsWeb } from './positions.tsx'
import { signInWeb } from './sign-in.tsx'

/** Every address of this module. */
export const web = new Hono<Env>().route('/', signInWeb).route('/', accountWeb).route('/', positionsWeb).route('/', accountsWeb)
