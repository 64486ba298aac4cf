-- The index of a semester as it was published: frozen. What is computed otherwise later stands beside it with its reason.
create table survey_published (
  id uuid primary key,
  semester text not null unique check (semester ~ '^[0-9]{4}-[12]$'),
  snapshot jsonb not null,
  hash text not null,
  published_at timestamptz not null,
  position text,
  simulated boolean not null default false
);

create table survey_corrections (
  id uuid primary key,
  published uuid not null references survey_published,
  snapshot jsonb not null,
  hash text not null,
  -- read by everybody
  reason text not null,
  corrected_at timestamptz not null,
  position text
);
create index survey_corrections_by_published on survey_corrections (published, corrected_at);

create function survey_published_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'a published index is frozen';
end $$;
create trigger survey_published_frozen before update or delete on survey_published for each row execute function survey_published_frozen();
create trigger survey_corrections_frozen before update or delete on survey_corrections for each row execute function survey_published_frozen();

-- What an office does about its weak elements: public, so its texts are no secrets and name positions, not people.
create table survey_followups (
  id uuid primary key,
  semester text not null,
  instrument text not null,
  unit text not null,
  service text,
  element text not null,
  action text not null,
  position text not null,
  due date not null,
  status text not null check (status in ('open', 'done', 'dropped')),
  result text,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  simulated boolean not null default false
);
create index survey_followups_by_unit on survey_followups (unit, semester, due);
