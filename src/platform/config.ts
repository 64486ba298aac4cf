import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Why a way of sending is named by half: each such setting alone is a mistake that would show only when the first message fails. */
const halves = [
  ['BALAI_SMTP_URL', 'BALAI_MAIL_FROM', 'BALAI_SMTP_URL needs BALAI_MAIL_FROM: the address that messages come from, such as "Balai Kota Bekasi <balai@kota.example>"'],
  ['BALAI_MAIL_FROM', 'BALAI_SMTP_URL', 'BALAI_MAIL_FROM needs BALAI_SMTP_URL: the mail server, such as smtp://user:password@mail.example:587'],
  ['BALAI_SMS_SECRET', 'BALAI_SMS_GATEWAY', 'BALAI_SMS_SECRET needs BALAI_SMS_GATEWAY: the address of the gateway it opens'],
] as const

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  BALAI_HOST: z.string().default('127.0.0.1'),
  BALAI_DATA: z.string().default('data'),
  BALAI_FILES: z.string().optional(),
  BALAI_CITY: z.string().default(join('city', 'bekasi')),
  BALAI_ORIGIN: z.url().optional(),
  BALAI_SECRET: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits').optional(),
  BALAI_METRICS_TOKEN: z.string().min(16).optional(),
  BALAI_THROTTLE: z.enum(['0', '1']).default('1'),
  BALAI_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BALAI_MIGRATE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BALAI_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://user:password@host:587 or smtps://…' }).optional(),
  BALAI_MAIL_FROM: z.string().regex(/^(?:[^<>\r\n]+ <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, 'must be an address, or "Name <address>"').optional(),
  BALAI_SMPP_URL: z.url({ protocol: /^s?smpp$/, error: 'must be smpp://user:password@host:2775?from=SENDER, or ssmpp://… for TLS' }).optional(),
  BALAI_SMS_GATEWAY: z.string().regex(/^https?:\/\/[^\s]+$/, 'must be an address that begins with http:// or https://').optional(),
  BALAI_SMS_SECRET: z.string().min(8).optional(),
  BALAI_SIGNING_URL: z.url({ protocol: /^https?$/, error: 'must be https://user:password@address of the signing provider’s client service' }).optional(),
}).superRefine((read, check) => {
  for (const [one, other, message] of halves) if (read[one] && !read[other]) check.addIssue({ code: 'custom', path: [one], message })
})

/** Every setting of the program, each with a value that works for trying it out. */
export type Config = {
  mode: 'try-out' | 'production'
  port: number
  host: string
  /** Folder of the embedded database and the key; one program at a time. */
  data: string
  /** Folder of the uploads, in the data folder unless told; programs on one server database share it. */
  files: string
  /** Folder of the city's YAML. */
  city: string
  /** Public address printed in QR codes and used to check where forms come from. */
  origin: string
  /** The master key as 64 hexadecimal digits; without it a file in the data folder holds one. */
  secret: string | null
  metricsToken: string | null
  /** Whether visitors are held to so many requests a minute; off only for measuring. */
  throttle: boolean
  /** Whether the address of a visitor is read from the proxy's header. */
  trustProxy: boolean
  databaseUrl: string | null
  /** The same database as its owner, who makes and changes tables; then `databaseUrl` is a role that owns nothing. */
  migrateUrl: string | null
  /** How messages leave: a mail server, a message centre (SMPP), an HTTP gateway for SMS. */
  ways: { mail: { url: string; from: string } | null; smppUrl: string | null; smsGateway: { url: string; secret: string } | null }
  /** The national signing provider's client service, for officers whose keys it keeps. */
  signingUrl: string | null
}

/** Reads the settings once, at start; throws a sentence that names every wrong one. */
export function readConfig(env: Record<string, string | undefined>, mode: Config['mode']): Config {
  const read = schema.safeParse(env)
  if (!read.success) throw new Error(`Wrong settings:\n${z.prettifyError(read.error)}`)
  const { data } = read
  return {
    mode,
    port: data.PORT,
    host: data.BALAI_HOST,
    data: resolve(data.BALAI_DATA),
    files: resolve(data.BALAI_FILES ?? join(data.BALAI_DATA, 'files')),
    city: resolve(data.BALAI_CITY),
    origin: data.BALAI_ORIGIN ?? `http://localhost:${data.PORT}`,
    secret: data.BALAI_SECRET ?? null,
    metricsToken: data.BALAI_METRICS_TOKEN ?? null,
    throttle: data.BALAI_THROTTLE === '1',
    trustProxy: data.BALAI_TRUST_PROXY === '1',
    databaseUrl: data.DATABASE_URL ?? null,
    migrateUrl: data.DATABASE_URL === undefined ? null : data.BALAI_MIGRATE_URL ?? null,
    ways: {
      mail: data.BALAI_SMTP_URL && data.BALAI_MAIL_FROM ? { url: data.BALAI_SMTP_URL, from: data.BALAI_MAIL_FROM } : null,
      smppUrl: data.BALAI_SMPP_URL ?? null,
      smsGateway: data.BALAI_SMS_GATEWAY ? { url: data.BALAI_SMS_GATEWAY, secret: data.BALAI_SMS_SECRET ?? '' } : null,
    },
    signingUrl: data.BALAI_SIGNING_URL ?? null,
  }
}
