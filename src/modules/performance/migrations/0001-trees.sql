-- Performance trees of agencies, a row for each version. A published version is frozen; beside it stands at most one draft.
create table performance_trees (
  slug text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'published')),
  agency text not null,
  year integer not null,
  content jsonb not null,
  hash text not null,
  origin text not null check (origin in ('file', 'screen')),
  made_at timestamptz not null,
  published_at timestamptz,
  published_by uuid,
  published_as text,
  -- by what paper it was published, and why it differs from the one before (sealed, may be erased)
  basis jsonb,
  reason bytea,
  primary key (slug, version),
  check ((state = 'published') = (published_at is not null))
);
create unique index performance_trees_one_draft on performance_trees (slug) where state = 'draft';

create function performance_trees_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (tg_op = 'DELETE' or (to_jsonb(new) - 'reason') is distinct from (to_jsonb(old) - 'reason') or new.reason is not null) then
    raise exception 'a published performance tree is frozen: % version %', old.slug, old.version;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger performance_trees_frozen before update or delete on performance_trees for each row execute function performance_trees_frozen();

-- Each tree has one chain in the journal, and one row that whoever changes it holds.
create table performance_tree_chains (
  slug text primary key,
  id uuid not null unique
);
