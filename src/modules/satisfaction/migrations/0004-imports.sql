-- Old answers on their way in. What a file says is sealed and goes when it is kept or dropped; rows wait apart until all are there.
create table survey_imports (
  id uuid primary key,
  state text not null check (state in ('queued', 'columns', 'checking', 'checked', 'keeping', 'kept', 'refused', 'dropped')),
  instrument text not null,
  unit text not null,
  service text not null,
  answered_on date not null,
  stated text,
  hash text not null,
  size integer not null,
  address text,
  sealed_name bytea,
  -- the head and the first rows
  sealed_look bytea,
  mapping jsonb,
  -- the cells that cannot be
  sealed_problems bytea,
  progress integer not null default 0,
  good integer not null default 0,
  bad integer not null default 0,
  result jsonb,
  problems jsonb not null default '[]',
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz
);
create unique index survey_imports_once on survey_imports (hash) where state = 'kept';
create index survey_imports_by_time on survey_imports (made_at desc, id desc);

create table survey_import_rows (
  import uuid not null references survey_imports,
  id uuid not null,
  answers smallint[] not null,
  score integer not null,
  sex text, age text, education text, job text,
  primary key (import, id)
);
