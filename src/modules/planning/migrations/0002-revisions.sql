-- A version says by what paper it was published and by whom, and whether its draft was changed on screen: what people changed, no file replaces.
alter table plans drop column instrument;
alter table plans add column basis jsonb, add column origin text not null default 'file' check (origin in ('file', 'screen')), add column published_by uuid, add column published_as text;

-- Each plan has one chain in the journal, and one row that whoever changes it holds.
create table plan_chains (
  slug text primary key,
  id uuid not null unique
);

-- What people decided: a line changed in a draft, or a finding that stays as printed. Before and after stay; only the reason can be erased.
create table plan_changes (
  id uuid primary key,
  seq bigint generated always as identity,
  slug text not null references plan_chains (slug),
  version integer not null,
  act text not null check (act in ('changed', 'kept')),
  line text not null,
  name text not null,
  edits jsonb not null,
  finding text,
  printed text,
  reason bytea,
  basis jsonb not null,
  at timestamptz not null,
  person uuid,
  position text,
  check ((act = 'kept') <= (finding is not null))
);
create index plan_changes_slug on plan_changes (slug, seq);

create function plan_changes_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'reason') is distinct from (to_jsonb(old) - 'reason') or new.reason is not null then
    raise exception 'what was changed in a plan stays as it was: %', old.id;
  end if;
  return new;
end $$;
create trigger plan_changes_stay before update or delete on plan_changes for each row execute function plan_changes_stay();
