-- A decree that sets service standards; on paper first, here so that every standard can say where it stands.
create table decrees (
  id uuid primary key,
  slug text not null unique,
  number text not null,
  date date not null,
  status text not null check (status in ('draft', 'in-force', 'revoked')),
  revoked_by uuid references decrees,
  content jsonb not null,
  city_hash text,
  made_at timestamptz not null,
  unique (number, date)
);

-- A service standard, version by version: its fourteen components with the form and the procedure made from them.
create table standards (
  id uuid primary key,
  slug text not null,
  version integer not null,
  status text not null check (status in ('draft', 'enacted', 'superseded', 'withdrawn')),
  revision integer not null default 1,
  decree uuid references decrees,
  annex text,
  content jsonb not null,
  -- what a person typed and could not be read yet; gone when it can
  raw jsonb not null default '{}',
  source jsonb not null default '{}',
  warnings jsonb not null default '[]',
  import uuid,
  city_hash text,
  reason text,
  simulated boolean not null default false,
  made_at timestamptz not null,
  made_by uuid,
  enacted_at timestamptz,
  enacted_by uuid,
  from_date date,
  to_at timestamptz,
  unique (slug, version)
);
create unique index standards_in_force on standards (slug) where status = 'enacted';
create index standards_by_decree on standards (decree);
create index standards_by_import on standards (import) where import is not null;

-- A document somebody gave to be read. What was refused keeps the reason and nothing of the document.
create table imports (
  id uuid primary key,
  kind text not null check (kind in ('text', 'html', 'csv', 'pdf')),
  state text not null check (state in ('queued', 'reading', 'read', 'refused')),
  size integer not null,
  address text,
  sealed_name bytea,
  progress integer not null default 0,
  problems jsonb not null default '[]',
  reading jsonb,
  sealed_lines bytea,
  made_at timestamptz not null,
  made_by uuid,
  finished_at timestamptz
);
create index imports_newest on imports (made_at desc);
