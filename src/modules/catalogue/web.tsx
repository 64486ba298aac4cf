import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { publicWeb } from './web/public.tsx'

export const web = new Hono<Env>().route('/', publicWeb)
