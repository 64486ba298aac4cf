-- What an agency reports for the annual government report (LPPD, annex XX): which indicators of its performance tree stand in which form (IKK 2.1 to 2.3),
-- and the figures as they were read when it was handed in, with the version of the tree. What the desk has verified is frozen.
create table sakip_lppd (
  id uuid primary key,
  tree text not null unique,
  unit text not null,
  year integer not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'verified')),
  version integer not null default 1,
  forms jsonb not null default '{}',
  lines jsonb,
  tree_version integer,
  case_id uuid,
  made_at timestamptz not null,
  check (state in ('draft', 'returned') or (lines is not null and tree_version is not null))
);
create unique index sakip_lppd_by_case on sakip_lppd (case_id) where case_id is not null;
create function sakip_lppd_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'verified' then
    raise exception 'a verified form is frozen: %', old.id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger sakip_lppd_frozen before update or delete on sakip_lppd for each row execute function sakip_lppd_frozen();

-- Supporting data: what a figure rests on, in words, perhaps with a file. Sealed, may be erased.
create table sakip_lppd_words (
  id uuid primary key,
  sheet uuid not null references sakip_lppd,
  indicator text not null,
  sealed bytea not null,
  file_id uuid references files,
  at timestamptz not null,
  person uuid,
  position text
);
create index sakip_lppd_words_of on sakip_lppd_words (sheet, indicator, at);
