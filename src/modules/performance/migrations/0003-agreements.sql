-- Performance agreements (Perjanjian Kinerja): what a position promises to the one over it, from a version of a tree. With both signatures
-- all of it is frozen; a revision is another row with its reason.
create table performance_agreements (
  id uuid primary key,
  tree text not null,
  version integer not null,
  position text not null,
  superior text not null,
  n integer not null check (n > 0),
  state text not null check (state in ('open', 'agreed', 'replaced')),
  content jsonb not null,
  actions jsonb not null default '[]',
  -- why it was revised; sealed, may be erased
  reason bytea,
  made_at timestamptz not null,
  made_by uuid,
  first_by uuid, first_as text, first_at timestamptz,
  second_by uuid, second_as text, second_at timestamptz,
  simulated boolean not null default false,
  foreign key (tree, version) references performance_trees (slug, version),
  check ((first_by is null) = (first_at is null)), check ((second_by is null) = (second_at is null)),
  check ((state = 'open') or (first_by is not null and second_by is not null)),
  check (first_by is distinct from second_by or first_by is null),
  unique (tree, position, n)
);
create unique index performance_agreements_one_open on performance_agreements (tree, position) where state = 'open';
create index performance_agreements_superior on performance_agreements (superior, state);

create function performance_agreements_frozen() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and (tg_op = 'DELETE' or (to_jsonb(new) - 'reason' - 'state') is distinct from (to_jsonb(old) - 'reason' - 'state')
    or (new.reason is not null and new.reason is distinct from old.reason) or not (new.state = old.state or (old.state = 'agreed' and new.state = 'replaced'))) then
    raise exception 'a signed performance agreement is frozen: %', old.id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger performance_agreements_frozen before update or delete on performance_agreements for each row execute function performance_agreements_frozen();
