-- How a city visits for its services, one row for each version of a list; a visit keeps the version of the day it was planned.
create table visit_checklists (
  id uuid primary key,
  slug text not null,
  content jsonb not null,
  hash text not null,
  -- whether the city's files hold it today
  current boolean not null,
  made_at timestamptz not null,
  unique (slug, hash)
);

-- A site visit of a case. Where, for what and at whose place is sealed and can be erased; so are the minutes before they are printed.
create table visits (
  id uuid primary key,
  case_id uuid not null,
  registration text not null,
  service text not null,
  unit text not null,
  checklist uuid not null references visit_checklists,
  date date not null,
  state text not null check (state in ('planned', 'minuted', 'done', 'cancelled')),
  version integer not null default 1,
  planned_at timestamptz not null,
  planned_by uuid,
  outcome text check (outcome in ('fit', 'fit-with-notes', 'unfit')),
  done_at timestamptz,
  simulated boolean not null,
  sealed bytea,
  minutes bytea,
  erased_at timestamptz
);
-- One at a time: the next is planned when this one is done or called off.
create unique index visits_under_way on visits (case_id) where state in ('planned', 'minuted');
create index visits_by_case on visits (case_id);
create index visits_by_unit on visits (unit, date);

-- Who goes. A row is never taken away: what a phone still holds is known by it.
create table visit_members (
  visit_id uuid not null references visits,
  person uuid not null,
  position text not null,
  capacity text not null,
  lead boolean not null,
  left_at timestamptz,
  confirmed_at timestamptz,
  confirmed_position text,
  confirmed_capacity text,
  primary key (visit_id, person)
);
create index visit_members_by_person on visit_members (person);

-- The record: lines with ids of the devices that wrote them, so that the same line sent again is the same row. None is changed or taken away.
create table visit_entries (
  id uuid primary key,
  -- in the order they came
  n bigint generated always as identity,
  visit_id uuid not null references visits,
  kind text not null check (kind in ('answer', 'note', 'present', 'photo')),
  item text,
  person uuid not null,
  recorded_at timestamptz not null,
  sent_at timestamptz not null,
  arrived_at timestamptz not null,
  late boolean not null,
  taken_at timestamptz,
  file uuid,
  sealed bytea
);
create index visit_entries_by_visit on visit_entries (visit_id);

-- Letters of assignment and minutes: the number in its transaction, what is printed sealed until it is printed, then the file.
create table visit_papers (
  id uuid primary key,
  visit_id uuid not null references visits,
  kind text not null check (kind in ('assignment', 'minutes')),
  number text not null,
  register text not null,
  made_at timestamptz not null,
  sealed bytea,
  file text
);
create index visit_papers_by_visit on visit_papers (visit_id);

-- What is done stands: minutes that everybody confirmed are changed by nobody.
create function visit_done_stands() returns trigger language plpgsql as $$
begin
  if old.state = 'done' and (new.state <> 'done' or new.outcome is distinct from old.outcome or new.done_at is distinct from old.done_at or new.date <> old.date) then
    raise exception 'a visit that is done is not changed';
  end if;
  return new;
end $$;
create trigger visit_done_stands before update on visits for each row execute function visit_done_stands();
