-- What a position does in a year and how long each takes: norms for what cases show, and work that no case shows with a volume of its own.
-- A changed norm ends the row before it, so that what was reckoned with stays known.
create table workload_tasks (
  id uuid primary key,
  position text not null,
  -- the service and act whose volume the program counts; both empty for work that no case shows
  service text not null default '',
  act text not null default '',
  name text not null,
  -- how often a year, where it is typed
  volume integer check (volume >= 0),
  minutes numeric not null check (minutes > 0),
  sealed_basis bytea not null,
  made_at timestamptz not null,
  person uuid,
  by_position text,
  ended_at timestamptz,
  check ((service = '') = (volume is not null))
);
create index workload_tasks_of on workload_tasks (position) where ended_at is null;
create unique index workload_tasks_once on workload_tasks (position, service, act) where ended_at is null and service <> '';
