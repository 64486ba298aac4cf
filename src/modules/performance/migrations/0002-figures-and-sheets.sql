-- Figures a person typed for an indicator, exact as typed, with their evidence. What is typed again stands beside the old one, which stays.
create table performance_figures (
  id uuid primary key,
  tree text not null,
  indicator text not null,
  period text not null,
  -- as typed, and exactly
  typed text not null,
  top numeric not null,
  bottom numeric not null check (bottom > 0),
  -- what the figure rests on, in words; sealed, may be erased
  evidence bytea,
  file uuid references files,
  person uuid,
  position text,
  at timestamptz not null,
  replaced_at timestamptz,
  simulated boolean not null default false
);
create unique index performance_figures_in_force on performance_figures (tree, indicator, period) where replaced_at is null;
create index performance_figures_by_tree on performance_figures (tree, indicator);

-- The sheet of one person in one position for a month or a year: handed in, returned, verified. A verified one is frozen with the figures,
-- the rule and the version of the tree that made them; later acts show beside it as corrections.
create table performance_sheets (
  id uuid primary key,
  position text not null,
  person uuid not null,
  period text not null,
  state text not null check (state in ('submitted', 'returned', 'verified')),
  version integer not null default 1,
  -- the lines as they stood when it was handed in
  lines jsonb not null,
  hash text not null,
  submitted_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_as text,
  -- ratings of a year: of work and of behaviour
  work text,
  behaviour text,
  feedback bytea,
  simulated boolean not null default false,
  unique (position, person, period),
  check ((state = 'submitted') = (decided_at is null))
);
create index performance_sheets_by_position on performance_sheets (position, period);

create function performance_sheets_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'verified' and (tg_op = 'DELETE' or (to_jsonb(new) - 'feedback') is distinct from (to_jsonb(old) - 'feedback') or new.feedback is not null) then
    raise exception 'a verified performance sheet is frozen: % % %', old.position, old.person, old.period;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger performance_sheets_frozen before update or delete on performance_sheets for each row execute function performance_sheets_frozen();
