-- Self-assessments of accountability: an agency's letters of a year, and beside them those of the evaluator. What is evaluated is frozen.
create table sakip_sheets (
  id uuid primary key,
  unit text not null,
  year integer not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'verified', 'evaluated')),
  version integer not null default 1,
  own jsonb not null default '{}',
  judged jsonb not null default '{}',
  case_id uuid,
  made_at timestamptz not null,
  unique (unit, year)
);
create unique index sakip_by_case on sakip_sheets (case_id) where case_id is not null;
create function sakip_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'evaluated' then
    raise exception 'an evaluated assessment is frozen: %', old.id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger sakip_frozen before update or delete on sakip_sheets for each row execute function sakip_frozen();

-- What shows a letter: words, perhaps with a file; and what the evaluator says of it.
create table sakip_words (
  id uuid primary key,
  sheet uuid not null references sakip_sheets,
  criterion text not null,
  kind text not null check (kind in ('evidence', 'note')),
  sealed bytea not null,
  file_id uuid references files,
  at timestamptz not null,
  person uuid,
  position text
);
create index sakip_words_of on sakip_words (sheet, criterion, at);
