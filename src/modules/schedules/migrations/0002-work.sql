-- A version says whether its draft was changed on screen (no file replaces what people change), why it changed what was published, by whom. The reason can be erased.
alter table schedules add column origin text not null default 'file' check (origin in ('file', 'screen')), add column reason bytea, add column published_by uuid, add column published_as text;

create or replace function schedules_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (tg_op = 'DELETE' or (to_jsonb(new) - 'reason') is distinct from (to_jsonb(old) - 'reason') or new.reason is not null) then
    raise exception 'a published schedule is frozen: % version %', old.slug, old.version;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- Each schedule has one chain in the journal, and one row that whoever changes it holds.
create table schedule_chains (
  slug text primary key,
  id uuid not null unique
);

-- What was done of a detail until a day: whole percent, rupiah spent until then, and the evidence: words (sealed) and uploads owned by the record.
create table schedule_progress (
  id uuid primary key,
  seq bigint generated always as identity,
  slug text not null references schedule_chains (slug),
  detail text not null,
  day date not null,
  percent smallint not null check (percent between 0 and 100),
  spent bigint not null check (spent >= 0),
  evidence bytea,
  at timestamptz not null,
  person uuid,
  position text
);
create index schedule_progress_slug on schedule_progress (slug, seq);

create function schedule_progress_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'evidence') is distinct from (to_jsonb(old) - 'evidence') or new.evidence is not null then
    raise exception 'what was recorded of a schedule stays as it was: %', old.id;
  end if;
  return new;
end $$;
create trigger schedule_progress_stays before update or delete on schedule_progress for each row execute function schedule_progress_stays();

-- Workbooks on their way in. What a file says is sealed and goes when it is kept or dropped.
create table schedule_imports (
  id uuid primary key,
  state text not null check (state in ('queued', 'reading', 'read', 'kept', 'refused', 'dropped')),
  hash text not null,
  size integer not null,
  address text,
  name bytea,
  -- what the headings nobody knew mean
  meanings jsonb not null default '{}',
  found bytea,
  progress integer not null default 0,
  problems jsonb not null default '[]',
  kept jsonb not null default '[]',
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz
);
create index schedule_imports_by_time on schedule_imports (made_at desc, id desc);
