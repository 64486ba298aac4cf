import { rows, row, sql, type Database, type Db } from './db.ts'
import { migrate, type Migrations } from './migrate.ts'

/** What of the journal is only ever added to, and what changes but never loses a row. */
const grows = 'journal, journal_days, journal_day_heads'
const stays = 'journal_heads, journal_notes'

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Tables, functions and types of the queue that still belong to another role: the queue shapes them itself when it is renewed. */
const strangers = (db: Db, role: string): Promise<{ thing: string }[]> => rows(db, sql`
  with queue as (select 'pgboss'::regnamespace as space, (select oid from pg_roles where rolname = ${role}) as role)
  select 'table ' || c.oid::regclass as thing from pg_class c, queue where relnamespace = space and relkind in ('r', 'p', 'v') and relowner <> role
  union all select 'function ' || p.oid::regprocedure from pg_proc p, queue where pronamespace = space and proowner <> role
  union all select 'type ' || t.oid::regtype from pg_type t, queue where typnamespace = space and typtype = 'e' and typowner <> role`)

/** Gives a role what the program needs and no more: it owns no table, and cannot change, empty or unguard the journal. */
async function limit(owner: Database, role: string): Promise<void> {
  const name = quoted(role)
  const handed = (await strangers(owner.db, role)).map(({ thing }) => `alter ${thing} owner to ${name};`)
  // One piece is one transaction, under the lock of the migrations: two programs that start at once take turns.
  await owner.script(`select pg_advisory_xact_lock(7245001);
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage on all sequences in schema public to ${name};
    revoke insert, update, delete on migrations from ${name};
    revoke update, delete, truncate on ${grows} from ${name};
    revoke delete, truncate on ${stays} from ${name};
    grant usage, create on schema pgboss to ${name};
    ${handed.join('\n')}`)
}

/** Throws in words when the role the program works as could rewrite the journal after all. */
async function needLimited(db: Db): Promise<void> {
  const { role, mighty } = await row<{ role: string; mighty: boolean }>(db, sql`
    select current_user as role, bool_or(has_table_privilege(oid, 'update, delete, truncate') or pg_has_role(relowner, 'member')) as mighty
    from pg_class where oid = any(array['journal', 'journal_days', 'journal_day_heads']::regclass[])`)
  if (mighty) throw new Error(`The role ${role} of DATABASE_URL owns the journal or may change it. With BALAI_MIGRATE_URL, the program works as a role that owns nothing: give DATABASE_URL another one.`)
}

/**
 * Migrates with the rights of the owner; from then on the program works as a role of its own, where there is one, whose rights are set
 * anew each time. Returns which migrations ran.
 */
export async function bringUpToDate(database: Database, all: Migrations[], before?: () => Promise<void>): Promise<string[]> {
  const role = await database.ownRole()
  const ran = await database.asOwner(async (owner) => {
    const done = await migrate(owner, all, before)
    if (role !== null) await limit(owner, role)
    return done
  })
  if (role !== null) await needLimited(database.db)
  return ran
}
