-- What agencies may pay at most for a unit of a thing: the standard of input costs and the list of highest prices, year by year.
create table price_items (
  id uuid primary key,
  kind text not null check (kind in ('sbm', 'sht')),
  code text,
  name text not null,
  specification text not null,
  unit text not null,
  price bigint not null check (price > 0),
  year integer not null,
  -- the file or instrument it is from, or the registration number of the case that brought it in
  source text not null,
  made_at timestamptz not null
);
create unique index price_items_once on price_items (kind, year, lower(name), lower(specification), lower(unit));
create index price_items_year on price_items (year, name);

-- Which lists of the city's files are loaded, so that each is loaded once.
create table price_files (hash text primary key, loaded_at timestamptz not null);

-- A budget sheet of a unit and year; what is approved is frozen.
create table budgets (
  id uuid primary key,
  unit text not null,
  year integer not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved')),
  version integer not null default 1,
  content jsonb not null,
  case_id uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  simulated boolean not null default false
);
create unique index budgets_by_case on budgets (case_id) where case_id is not null;
create index budgets_by_unit on budgets (unit, year);
create function budgets_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'approved' then
    raise exception 'an approved budget is frozen: %', old.id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger budgets_frozen before update or delete on budgets for each row execute function budgets_frozen();

-- What the team says of a line, an activity or the whole, and what the agency answers.
create table budget_remarks (
  id uuid primary key,
  budget uuid not null references budgets,
  activity uuid,
  line uuid,
  sealed bytea not null,
  sealed_answer bytea,
  said_at timestamptz not null,
  person uuid,
  position text,
  settled_at timestamptz
);
create index budget_remarks_of on budget_remarks (budget, said_at);

-- Findings the team lets stand: by their lasting name, with the reason.
create table budget_allowed (
  budget uuid not null references budgets,
  finding text not null,
  sealed bytea not null,
  at timestamptz not null,
  person uuid,
  position text,
  primary key (budget, finding)
);

-- A sheet that was brought, read and not yet taken in.
create table budget_imports (
  id uuid primary key,
  budget uuid not null references budgets on delete cascade,
  activity uuid not null,
  name text not null,
  content jsonb not null,
  made_at timestamptz not null
);

-- Prices an agency wants in the list, handed in together.
create table price_proposals (
  id uuid primary key,
  unit text not null,
  year integer not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved')),
  version integer not null default 1,
  content jsonb not null,
  verdicts jsonb not null default '{}',
  case_id uuid,
  made_at timestamptz not null
);
create unique index price_proposals_by_case on price_proposals (case_id) where case_id is not null;
create index price_proposals_by_unit on price_proposals (unit, year);
