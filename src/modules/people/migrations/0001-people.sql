-- The shape of the government: agencies, their units in a tree, and the positions in them.
create table agencies (
  slug text primary key,
  name jsonb not null,
  short text not null,
  place integer not null
);

create table units (
  slug text primary key,
  agency text not null references agencies deferrable initially deferred,
  parent text references units deferrable initially deferred,
  name jsonb not null,
  short text,
  -- the position that answers for the unit, and for whatever stands vacant in it
  head text,
  place integer not null,
  check (parent is distinct from slug)
);

create table positions (
  slug text primary key,
  -- what the journal calls it
  id uuid not null unique default gen_random_uuid(),
  unit text not null references units deferrable initially deferred,
  name jsonb not null,
  level text not null,
  -- whether several hold it at once in their own right (counter officers, executing staff)
  many boolean not null default false,
  place integer not null
);
create index positions_by_unit on positions (unit);

-- Officers. Their names are those of public office; the employee number is sealed.
create table persons (
  id uuid primary key,
  name text not null,
  sealed_number bytea,
  simulated boolean not null default false,
  made_at timestamptz not null
);

create table holders (
  id uuid primary key,
  person uuid not null references persons,
  position text not null references positions,
  capacity text not null check (capacity in ('definitive', 'plt', 'plh')),
  from_date date not null,
  to_date date,
  decree text not null,
  simulated boolean not null default false,
  check (to_date >= from_date)
);
create index holders_by_position on holders (position, from_date);
create index holders_by_person on holders (person);

create table delegations (
  id uuid primary key,
  from_position text not null references positions,
  to_position text references positions,
  to_person uuid references persons,
  from_date date not null,
  to_date date not null,
  decree text not null,
  -- the acts handed on; none named means all
  acts text[] not null default '{}',
  simulated boolean not null default false,
  check (num_nonnulls(to_position, to_person) = 1),
  check (to_date >= from_date),
  check (to_position is distinct from from_position)
);
create index delegations_by_position on delegations (from_position);

-- What people may do: roles are sets of permissions; a grant reaches a unit with all below it, or (null) the whole city.
create table roles (
  slug text primary key,
  name jsonb not null,
  permissions text[] not null,
  place integer not null
);

create table grants (
  id uuid primary key,
  person uuid references persons,
  position text references positions,
  role text not null references roles,
  unit text references units,
  check (num_nonnulls(person, position) = 1)
);
create unique index grants_once on grants (coalesce(person::text, position), role, coalesce(unit, ''));

-- Each content of the city's files that was seen: the first one is applied, a later one waits to be looked at.
create table organization_files (
  hash text primary key,
  state text not null check (state in ('applied', 'pending', 'dismissed', 'superseded')),
  content jsonb not null,
  seen_at timestamptz not null
);

-- Links that work once: the first set-up, a new password. Only their fingerprint is kept.
create table one_time_links (
  fingerprint bytea primary key,
  kind text not null check (kind in ('set-up', 'password')),
  account uuid references accounts on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create unique index one_time_links_by_account on one_time_links (account) where used_at is null;

-- Changes whenever anything above does, so that what is kept in memory knows when it is old.
create table organization_stamp (
  one boolean primary key default true check (one),
  stamp uuid not null default gen_random_uuid()
);
insert into organization_stamp default values;

create function organization_changed() returns trigger language plpgsql as $$
begin
  update organization_stamp set stamp = gen_random_uuid();
  return null;
end $$;
create trigger agencies_changed after insert or update or delete on agencies for each statement execute function organization_changed();
create trigger units_changed after insert or update or delete on units for each statement execute function organization_changed();
create trigger positions_changed after insert or update or delete on positions for each statement execute function organization_changed();
create trigger persons_changed after insert or update or delete on persons for each statement execute function organization_changed();
create trigger holders_changed after insert or update or delete on holders for each statement execute function organization_changed();
create trigger delegations_changed after insert or update or delete on delegations for each statement execute function organization_changed();
create trigger roles_changed after insert or update or delete on roles for each statement execute function organization_changed();
create trigger grants_changed after insert or update or delete on grants for each statement execute function organization_changed();
