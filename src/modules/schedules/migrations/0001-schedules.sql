-- Activity schedules of the city, a row for each version: what the file says. A published version is frozen; beside it stands at most one draft.
create table schedules (
  slug text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'published')),
  content jsonb not null,
  hash text not null,
  made_at timestamptz not null,
  published_at timestamptz,
  primary key (slug, version),
  check ((state = 'published') = (published_at is not null))
);
create unique index schedules_one_draft on schedules (slug) where state = 'draft';

create function schedules_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'a published schedule is frozen: % version %', old.slug, old.version;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger schedules_frozen before update or delete on schedules for each row execute function schedules_frozen();
