import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { apiWeb } from './web/api.ts'
import { importWeb } from './web/import.tsx'
import { paperWeb } from './web/papers.ts'
import { plannerWeb } from './web/planner.tsx'
import { publicWeb } from './web/public.tsx'

export const web = new Hono<Env>().route('/', publicWeb).route('/', paperWeb).route('/', importWeb).route('/', plannerWeb).route('/', apiWeb)
