-- What can be asked for, version by version; a case keeps the version of its opening day.
create table definitions (
  id uuid primary key,
  slug text not null,
  version integer not null,
  content jsonb not null,
  standard uuid,
  from_at timestamptz not null,
  to_at timestamptz,
  unique (slug, version)
);
create unique index definitions_in_force on definitions (slug) where to_at is null;

-- The working calendar as one document per version; the newest is in force.
create table calendars (
  id uuid primary key,
  content jsonb not null,
  reason text not null,
  made_at timestamptz not null,
  made_by uuid
);
create index calendars_newest on calendars (made_at desc, id desc);

create table cases (
  id uuid primary key,
  -- the whole code is the applicant's key; its first part is the registration number everybody may know
  code text not null unique,
  registration text not null generated always as (regexp_replace(code, '-[^-]*$', '')) stored unique,
  definition uuid not null references definitions,
  slug text not null,
  unit text not null,
  status text not null,
  version integer not null default 1,
  state jsonb not null,
  origin text not null check (origin in ('web', 'api', 'counter', 'internal')),
  units numeric,
  received_at timestamptz not null,
  due timestamptz,
  due_provisional boolean not null default false,
  agenda text,
  ended_at timestamptz,
  -- office time from receipt to end without pauses, and what was promised, both in the promise's own measure
  took numeric,
  promised numeric,
  late boolean,
  simulated boolean not null default false
);
create index cases_ended on cases (slug, ended_at) where ended_at is not null;
create index cases_ended_at on cases (ended_at) where ended_at is not null;
create index cases_open_due on cases (due) where ended_at is null;
create index cases_received on cases (received_at desc);
create index cases_unit on cases (unit, received_at desc);

-- Who asked and what they wrote: sealed, in a row that can be erased.
create table case_private (
  case_id uuid primary key references cases,
  sealed bytea,
  erased_at timestamptz
);

-- Fingerprints by which an officer finds a case from a whole name, phone number or e-mail; no text can be read from them.
create table case_finders (
  case_id uuid not null references cases,
  mac bytea not null,
  primary key (mac, case_id)
);

-- Whose turn it is, one row per position that may act; empty for a case that waits for the applicant or is over.
create table turns (
  case_id uuid not null references cases,
  kind text not null check (kind in ('step', 'disposition')),
  turn integer not null,
  position text not null,
  step text,
  act text not null,
  since timestamptz not null,
  due timestamptz,
  paused text,
  primary key (case_id, kind, turn, position)
);
create index turns_inbox on turns (position, due, case_id);

-- A form sent twice makes one case.
create table filings (
  key text primary key,
  body_mac bytea not null,
  case_id uuid not null,
  at timestamptz not null
);

-- A paper a case ends in: number, signature, life. What it says is sealed.
create table products (
  id uuid primary key,
  case_id uuid not null references cases,
  product text not null,
  status text not null check (status in ('draft', 'numbered', 'signed', 'superseded', 'revoked')),
  verify_code text not null unique,
  template text not null,
  number text,
  register text,
  signed_at timestamptz,
  signer uuid,
  signer_position text,
  signer_capacity text,
  ended_at timestamptz,
  sealed bytea,
  file text,
  simulated boolean not null default false,
  made_at timestamptz not null
);
create index products_by_case on products (case_id);

-- Which uploads belong to which case, and what for.
create table case_files (
  case_id uuid not null references cases,
  file_id uuid not null references files,
  field text not null,
  seq integer,
  primary key (case_id, file_id)
);
create index cases_agenda on cases (agenda) where agenda is not null;
