import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { apiWeb } from './web/api.ts'
import { enactAllWeb } from './web/enact-all.tsx'
import { importWeb } from './web/import.tsx'
import { paperWeb } from './web/papers.ts'
import { plannerWeb } from './web/planner.tsx'
import { publicWeb } from './web/public.tsx'

export const web = new Hono<Env>().route('/', publicWeb).route('/', paperWeb).route('/', enactAllWeb).route('/', importWeb).route('/', plannerWeb).route('/', apiWeb)
