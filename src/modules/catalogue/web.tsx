import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { apiWeb } from './web/api.ts'
import { paperWeb } from './web/papers.ts'
import { publicWeb } from './web/public.tsx'

export const web = new Hono<Env>().route('/', publicWeb).route('/', paperWeb).route('/', apiWeb)
