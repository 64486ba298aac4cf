import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** How many sentences a connection keeps planned; what comes after is planned each time, as without this. */
const kept = 500

/** Whether a sentence changes or locks something: those find their rows by key, so one plan serves all values. What only reads is planned for the values it is asked with. */
const writes = /\b(?:insert\s+into|update|delete\s+from)\b/i

/** Names for the sentences that are planned once for each connection (docs/decisions/0035); `undefined` for those that are not. */
export function sentenceNames(limit = kept): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size >= limit || !writes.test(text)) return undefined
    const name = `balai-${names.size + 1}`
    names.set(text, name)
    return name
  }
}

/** The pool as Kysely uses it, with each sentence that writes sent by its name. */
export function preparing(pool: Pool): PostgresPool {
  const nameOf = sentenceNames()
  const clients = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client) ?? byName(client, nameOf)
      clients.set(client, known)
      return known
    },
  }
}

function byName(client: PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  const query = async <R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    const name = parameters.length === 0 ? undefined : nameOf(text)
    return await client.query({ text, values: [...parameters], ...(name && { name }) }) as unknown as PostgresQueryResult<R>
  }
  return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) }
}
