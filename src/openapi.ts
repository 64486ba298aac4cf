import { Hono } from 'hono'
import { z } from 'zod'
import type { Env } from '#platform/module'
import { cookieName } from '#platform/session'
import { refusalWords, routes, type Parameter, type Route } from './openapi/routes.ts'
import { shapes, taken, type ShapeName } from './openapi/shapes.ts'

type Json = Record<string, unknown>

const problemType = 'application/problem+json'
const ref = (name: ShapeName): Json => ({ $ref: `#/components/schemas/${name}` })

function schemaOf(name: ShapeName): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shapes[name], { io: taken.has(name) ? 'input' : 'output', unrepresentable: 'any' })
  return schema
}

const typeOf = ({ format }: Parameter): Json => (format === 'integer' ? { type: 'integer', minimum: 0 } : { type: 'string', ...(format && { format }) })

const parameterOf = (one: Parameter): Json => ({ name: one.name, in: one.in, required: one.required, description: one.about, schema: typeOf(one) })

function answersOf({ answer, refusals, path }: Route): Json {
  const tagged = path.startsWith('/api/cases/') ? { headers: { ETag: { description: 'The version.', schema: { type: 'string' } } } } : {}
  const fine = { description: answer.about, ...tagged, ...(answer.shape && { content: { 'application/json': { schema: ref(answer.shape) } } }), ...(answer.text && { content: { 'text/plain': { schema: { type: 'string' } } } }) }
  const refused = refusals.map((status) => [String(status), { description: refusalWords[status], content: { [problemType]: { schema: ref('Problem') } } }])
  const otherwise = { description: 'A defect, or anything not named here.', content: { [problemType]: { schema: ref('Problem') } } }
  return { [answer.status]: fine, ...Object.fromEntries(refused) as Json, default: otherwise }
}

const operationOf = (route: Route): Json => ({
  operationId: route.id, summary: route.about, security: route.signedIn ? [{ session: [] }] : [],
  ...(route.parameters && { parameters: route.parameters.map(parameterOf) }),
  ...(route.body && { requestBody: { required: true, content: { [route.body.type]: { schema: ref(route.body.shape) } } } }),
  responses: answersOf(route),
})

/** The document of the JSON API (OpenAPI 3.1), made from the very schemas that requests are read by. */
export function openapi(origin: string, cookie = 'balai_session'): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) }
  return {
    openapi: '3.1.0',
    info: { title: 'Balai', version: '1', description: 'Services of a city, requests for them, and the work on them. Every refusal is an `application/problem+json`.', license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: origin }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
      schemas: Object.fromEntries((Object.keys(shapes) as ShapeName[]).map((name) => [name, schemaOf(name)])),
    },
  }
}

/** Where the document is read. */
export const openapiWeb = new Hono<Env>().get('/api/openapi.json', (c) => c.json(openapi(c.var.ctx.house.config.origin, cookieName(c.var.ctx.house))))
