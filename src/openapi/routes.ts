import type { ShapeName } from './shapes.ts'

/** A parameter of a route: where it stands and what it is for. */
export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; about: string; format?: 'uuid' | 'integer' }

/** One route of the API as the document tells it. Every refusal is a `Problem`. */
export type Route = {
  method: 'get' | 'post' | 'delete'
  path: string
  id: string
  about: string
  /** Whether an officer must be signed in. */
  signedIn: boolean
  parameters?: readonly Parameter[]
  body?: { shape: ShapeName; type: 'application/json' | 'multipart/form-data' }
  /** `text` where it is plain text and no JSON. */
  answer: { status: 200 | 201 | 204; shape: ShapeName | null; about: string; text?: true }
  refusals: readonly (keyof typeof refusalWords)[]
}

/** What each refusal means, wherever it occurs. */
export const refusalWords = {
  403: 'Not signed in, or not permitted.',
  404: 'There is no such thing, or not for you.',
  409: 'It does not go with how things stand.',
  412: 'It changed since it was read; read it again.',
  422: 'Something in what was sent is wrong; `problems` names every field.',
  428: 'The header `If-Match` is missing.',
  429: 'Too often; try again in a minute.',
} as const

const id: Parameter = { name: 'id', in: 'path', required: true, about: 'The identifier of the case.', format: 'uuid' }

/** The whole API, in the order a program would use it. */
export const routes: readonly Route[] = [
  { method: 'get', path: '/api/services', id: 'listServices', about: 'The published services.', signedIn: false, answer: { status: 200, shape: 'Services', about: 'All of them.' }, refusals: [] },
  {
    method: 'get', path: '/api/services/{slug}', id: 'getService', about: 'One service: its standard, the questions of its form, its procedure, what it really takes.', signedIn: false,
    parameters: [{ name: 'slug', in: 'path', required: true, about: 'The slug of the service.' }], answer: { status: 200, shape: 'Service', about: 'The service.' }, refusals: [404],
  },
  {
    method: 'get', path: '/api/permits', id: 'listPermits', about: 'The public register of granted permits, newest first, fifty at a time. Names of persons are masked.', signedIn: false,
    parameters: [
      { name: 'cari', in: 'query', required: false, about: 'A number or its beginning, or words of the name of a company.' }, { name: 'jenis', in: 'query', required: false, about: 'The slug of a kind of permit.' },
      { name: 'kecamatan', in: 'query', required: false, about: 'The code of a district, such as 32.75.01.' }, { name: 'keadaan', in: 'query', required: false, about: 'How it stands today: coming, active, suspended, expired, revoked, cancelled or closed.' },
      { name: 'tahun', in: 'query', required: false, about: 'The year of issue.', format: 'integer' }, { name: 'dari', in: 'query', required: false, about: 'How many to pass over.', format: 'integer' },
    ],
    answer: { status: 200, shape: 'Permits', about: 'A page of them.' }, refusals: [429],
  },
  {
    method: 'get', path: '/api/permits/{id}', id: 'getPermit', about: 'One permit: how it stands today, its papers and its public history.', signedIn: false,
    parameters: [{ name: 'id', in: 'path', required: true, about: 'The identifier of the permit.', format: 'uuid' }], answer: { status: 200, shape: 'Permit', about: 'The permit.' }, refusals: [404, 429],
  },
  {
    method: 'post', path: '/api/files', id: 'uploadFile', about: 'Uploads one file (PDF, JPG, PNG, WEBP, DOCX, XLSX by content; at most 10 MB). It waits a day for the request that names it.', signedIn: false,
    body: { shape: 'UploadForm', type: 'multipart/form-data' }, answer: { status: 201, shape: 'Upload', about: 'Kept.' }, refusals: [422, 429],
  },
  {
    method: 'post', path: '/api/requests', id: 'fileRequest', about: 'Files a request for a service. Needs no account.', signedIn: false,
    parameters: [{ name: 'Idempotency-Key', in: 'header', required: false, about: 'The same key with the same body makes one case, however often it is sent.' }],
    body: { shape: 'Request', type: 'application/json' }, answer: { status: 201, shape: 'Filed', about: 'Filed; the code tracks it.' }, refusals: [404, 409, 422, 429],
  },
  {
    method: 'get', path: '/api/track/{code}', id: 'trackRequest', about: 'Where a request stands, for whoever holds its code.', signedIn: false,
    parameters: [{ name: 'code', in: 'path', required: true, about: 'The code given at filing.' }], answer: { status: 200, shape: 'Track', about: 'The request.' }, refusals: [404, 429],
  },
  {
    method: 'post', path: '/api/session', id: 'signIn', about: 'Signs an officer in and sets the cookie of the session.', signedIn: false,
    body: { shape: 'SignIn', type: 'application/json' }, answer: { status: 200, shape: 'Session', about: 'Signed in.' }, refusals: [409, 422],
  },
  { method: 'delete', path: '/api/session', id: 'signOut', about: 'Signs out.', signedIn: false, answer: { status: 204, shape: null, about: 'Signed out.' }, refusals: [] },
  {
    method: 'get', path: '/api/inbox', id: 'listInbox', about: 'What waits for the positions this officer acts for today, soonest due first, fifty at a time.', signedIn: true,
    parameters: [
      { name: 'position', in: 'query', required: false, about: 'Only what waits for this position.' }, { name: 'service', in: 'query', required: false, about: 'Only cases of this service.' },
      { name: 'offset', in: 'query', required: false, about: 'How many to pass over.', format: 'integer' },
    ],
    answer: { status: 200, shape: 'Inbox', about: 'The inbox.' }, refusals: [403],
  },
  { method: 'get', path: '/api/cases/{id}', id: 'getCase', about: 'A case with its version and the acts open to this officer.', signedIn: true, parameters: [id], answer: { status: 200, shape: 'Case', about: 'The case; `ETag` is its version.' }, refusals: [403, 404] },
  {
    method: 'post', path: '/api/cases/{id}/acts', id: 'actOnCase', about: 'Does one of the open acts. What signs a paper as it stands is refused (422 `draft-not-read`, `data.draft` is where the paper is) until its signer has opened it; only what the try-out signs with certificates of its own making is signed unread.', signedIn: true,
    parameters: [id, { name: 'If-Match', in: 'header', required: true, about: 'The version of the case that was read.' }],
    body: { shape: 'Act', type: 'application/json' }, answer: { status: 200, shape: 'Acted', about: 'Done; `ETag` is the new version.' }, refusals: [403, 404, 409, 412, 422, 428],
  },
  { method: 'get', path: '/healthz', id: 'isAlive', about: 'Whether the program and its database answer.', signedIn: false, answer: { status: 200, shape: 'Health', about: 'They do.' }, refusals: [] },
  {
    method: 'get', path: '/metrics', id: 'readMetrics', about: 'Figures for whoever watches the program, as Prometheus reads them: from this machine, or with the bearer token `BALAI_METRICS_TOKEN`.', signedIn: false,
    answer: { status: 200, shape: null, about: 'The figures.', text: true }, refusals: [403],
  },
]
