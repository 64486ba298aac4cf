-- The charges of the city and their rules as its files said them; of each name the newest is in force. Sheets keep what they were counted by.
create table charge_files (
  name text not null,
  version integer not null,
  hash text not null,
  content text not null,
  loaded_at timestamptz not null,
  primary key (name, version),
  unique (name, hash)
);

-- One charge of one kind on one case, with how it stands, for lists. Who pays is sealed and goes with the case's personal data.
create table charges (
  id uuid primary key,
  case_id uuid not null,
  registration text not null,
  service text not null,
  unit text not null,
  kind text not null,
  sealed bytea,
  erased_at timestamptz,
  version integer not null default 1,
  number text not null,
  assessed bigint not null default 0, voided bigint not null default 0, paid bigint not null default 0, open bigint not null default 0,
  interest bigint not null default 0, over bigint not null default 0, refunded bigint not null default 0,
  -- of the sheet in force; empty when none is
  due date,
  settled boolean not null default false,
  made_at timestamptz not null,
  simulated boolean not null default false,
  unique (case_id, kind)
);
create index charges_open on charges (unit, due, id) where not settled and due is not null;
create index charges_over on charges (unit, id) where over > 0;
create index charges_newest on charges (unit, made_at desc, id desc);

-- Assessment sheets (SKRD), each with the arithmetic it was printed with. Nothing of a sheet changes but whether it still holds.
create table charge_sheets (
  id uuid primary key,
  charge uuid not null references charges,
  number text not null unique,
  series text not null,
  n integer not null,
  code text not null unique,
  assessed_on date not null,
  tariff_day date not null,
  amount bigint not null check (amount >= 0),
  due date not null,
  state text not null check (state in ('in-force', 'superseded', 'void')),
  content jsonb not null,
  typed jsonb not null,
  person uuid,
  position text,
  capacity text,
  made_at timestamptz not null,
  ended_at timestamptz,
  -- why it was corrected or voided
  reason bytea
);
create unique index charge_sheets_in_force on charge_sheets (charge) where state = 'in-force';
create index charge_sheets_by_charge on charge_sheets (charge, made_at);
create index charge_sheets_by_number on charge_sheets (n, series);

-- Money that came in, and money that went back. A proof is known by its fingerprint and counts once.
create table charge_payments (
  id uuid primary key,
  charge uuid not null references charges,
  paid_on date not null,
  amount bigint not null check (amount > 0),
  back boolean not null default false,
  way text not null check (way in ('treasurer', 'statement')),
  proof bytea not null unique,
  sealed bytea,
  file uuid,
  person uuid,
  recorded_at timestamptz not null
);
create index charge_payments_by_charge on charge_payments (charge, recorded_at);

-- The books: what each thing that happened moved, on the day it counts for. Their sums are every recap.
create table charge_entries (
  id uuid primary key,
  charge uuid not null references charges,
  kind text not null,
  unit text not null,
  type text not null check (type in ('assessed', 'reassessed', 'voided', 'paid', 'refunded')),
  happened_on date not null,
  assessed bigint not null, voided bigint not null, paid bigint not null, open bigint not null, interest bigint not null, over bigint not null, refunded bigint not null,
  simulated boolean not null default false,
  check (assessed - voided = paid + open)
);
create index charge_entries_by_day on charge_entries (happened_on, unit);
create index charge_entries_by_charge on charge_entries (charge, happened_on);

-- A bank statement on its way in, and its lines. A line that is no payment of one sheet stays until somebody settles it.
create table charge_statements (
  id uuid primary key,
  state text not null check (state in ('queued', 'columns', 'checking', 'checked', 'keeping', 'kept', 'refused', 'dropped')),
  unit text not null,
  hash text not null,
  address text,
  sealed_name bytea,
  sealed_look bytea,
  sealed_problems bytea,
  mapping jsonb,
  progress integer not null default 0,
  good integer not null default 0,
  bad integer not null default 0,
  problems jsonb not null default '[]',
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz
);
create index charge_statements_newest on charge_statements (made_at desc);

create table charge_lines (
  id uuid primary key,
  statement uuid not null references charge_statements,
  unit text not null,
  line integer not null,
  paid_on date not null,
  amount bigint not null check (amount > 0),
  proof bytea not null,
  sealed bytea,
  -- staged: its statement is not agreed to; sure: to be recorded; open: somebody has to look
  state text not null check (state in ('staged', 'sure', 'open', 'settled', 'aside')),
  sure boolean not null default false,
  charge uuid references charges,
  problem jsonb,
  payment uuid,
  reason bytea,
  settled_at timestamptz,
  person uuid
);
create index charge_lines_by_statement on charge_lines (statement, line);
create index charge_lines_open on charge_lines (unit, paid_on, id) where state = 'open';
create unique index charge_lines_once on charge_lines (proof) where state <> 'staged';
