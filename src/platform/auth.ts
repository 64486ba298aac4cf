import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type DatabaseConnection, type Driver } from 'kysely'
import { newId } from '#kernel'
import type { House } from './context.ts'
import { handle, maybe, sql, type Db } from './db.ts'
import { hashPassword, passwordFits } from './password.ts'

/** How long a session lasts, in hours: a working day, then one signs in again. */
export const sessionHours = 12

const never = async (): Promise<never> => { throw new Error('the sign-in library opens no transaction of its own') }

/** A database for the sign-in library whose every sentence joins the transaction that is open, as ours do. */
function joining(db: Db): Kysely<unknown> {
  const connection: DatabaseConnection = {
    executeQuery: (query) => handle(db).executeQuery(query) as never,
    streamQuery: () => { throw new Error('not streamed') },
  }
  const driver: Driver = {
    init: async () => undefined, destroy: async () => undefined,
    acquireConnection: async () => connection, releaseConnection: async () => undefined,
    beginTransaction: never, commitTransaction: never, rollbackTransaction: never,
  }
  return new Kysely<unknown>({
    dialect: {
      createDriver: () => driver, createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(), createIntrospector: (of) => new PostgresIntrospector(of),
    },
  })
}

const times = { createdAt: 'made_at', updatedAt: 'changed_at' }
const tables = {
  user: {
    modelName: 'accounts',
    fields: { name: 'display_name', emailVerified: 'email_verified', ...times },
    additionalFields: { person: { type: 'string', required: true, input: false } },
  },
  session: {
    modelName: 'sessions', expiresIn: sessionHours * 3600, disableSessionRefresh: true,
    fields: { userId: 'account', expiresAt: 'expires_at', ipAddress: 'address', userAgent: 'browser', ...times },
  },
  account: {
    modelName: 'passwords',
    fields: {
      userId: 'account', accountId: 'account_id', providerId: 'provider', accessToken: 'access_token', refreshToken: 'refresh_token',
      idToken: 'id_token', accessTokenExpiresAt: 'access_expires_at', refreshTokenExpiresAt: 'refresh_expires_at', ...times,
    },
  },
  verification: { modelName: 'sign_in_steps', fields: { expiresAt: 'expires_at', ...times } },
} as const

const secondFactor = {
  user: { fields: { twoFactorEnabled: 'two_factor' } },
  twoFactor: {
    modelName: 'second_factors',
    fields: { userId: 'account', backupCodes: 'recovery_codes', failedVerificationCount: 'failures', lockedUntil: 'locked_until' },
  },
} as const

const isEnabled = (db: Db, account: string): Promise<boolean> =>
  maybe(db, sql`select 1 from accounts where id = ${account} and disabled_at is null`).then((found) => found !== null)

/** The name of the cookie that holds a session; https keeps it to secure connections by its prefix too. */
export const cookieName = (house: House): string => `${isHttps(house) ? '__Secure-' : ''}balai_session`

const isHttps = (house: House): boolean => house.config.origin.startsWith('https:')

async function open(house: House) {
  const { db } = house.database
  const [{ betterAuth }, { twoFactor, username }] = await Promise.all([import('better-auth'), import('better-auth/plugins')])
  return betterAuth({
    appName: `Balai ${house.city.name}`,
    baseURL: house.config.origin,
    secret: house.vault.secret('session'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: joining(db), type: 'postgres' },
    ...tables,
    emailAndPassword: {
      enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 256,
      password: { hash: hashPassword, verify: passwordFits },
    },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: () => newId(new Date()) },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: isHttps(house),
      cookiePrefix: 'balai',
      cookies: { session_token: { name: 'balai_session' } },
    },
    databaseHooks: { session: { create: { before: async (made) => await isEnabled(db, made.userId) && undefined } } },
    plugins: [
      username({
        displayUsername: false, minUsernameLength: 1, maxUsernameLength: 80, usernameValidator: () => true,
        schema: { user: { fields: { username: 'sign_in_name' } } },
      }),
      twoFactor({ schema: secondFactor, issuer: `Balai ${house.city.name}` }),
    ],
  })
}

const opened = new WeakMap<House, ReturnType<typeof open>>()

/** The sign-in library, loaded at the first sign-in and set up once for a house. */
export function authOf(house: House): ReturnType<typeof open> {
  const found = opened.get(house) ?? open(house)
  opened.set(house, found)
  return found
}
