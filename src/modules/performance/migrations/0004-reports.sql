-- Annual reports (LKjIP) of agencies: what people write, beside what the program read. Once settled, figures, rule and version of the tree stay as they were.
create table performance_reports (
  id uuid primary key,
  tree text not null unique,
  state text not null check (state in ('open', 'settled')),
  texts jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  -- when settled: the lines as they were read, and of which version of the tree
  lines jsonb,
  tree_version integer,
  settled_at timestamptz,
  settled_by uuid,
  settled_as text,
  capacity text,
  simulated boolean not null default false,
  check ((state = 'settled') = (settled_at is not null and lines is not null and tree_version is not null))
);

create function performance_reports_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'settled' then
    raise exception 'a settled performance report is frozen: %', old.id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger performance_reports_frozen before update or delete on performance_reports for each row execute function performance_reports_frozen();
