-- The journal: what was done, by whom, in which capacity; never changed, never deleted, and without personal data.
create table journal (
  subject uuid not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  type text not null,
  person uuid,
  position text,
  capacity text,
  data jsonb not null,
  -- salted fingerprint of the free text in journal_notes; stays when the text is erased
  note_mac bytea,
  mac bytea not null,
  primary key (subject, seq)
);
create index journal_by_time on journal (at);
create index journal_by_person on journal (person, at) where person is not null;

-- Where each chain ends; a chain cut short or a case taken away shows against this.
create table journal_heads (
  subject uuid primary key,
  kind text not null,
  count integer not null,
  head bytea not null,
  mac bytea not null,
  touched date not null
);
create index journal_heads_by_day on journal_heads (touched);

-- Free text of an entry, sealed; the only part of the journal that can be erased.
create table journal_notes (
  subject uuid not null,
  seq integer not null,
  sealed bytea,
  erased_at timestamptz,
  primary key (subject, seq)
);

-- Every day closes with an index of the chains that grew on it.
create table journal_days (
  day date primary key,
  subjects integer not null,
  entries integer not null,
  mac bytea not null
);
create table journal_day_heads (
  day date not null references journal_days,
  subject uuid not null,
  count integer not null,
  head bytea not null,
  primary key (day, subject)
);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function journal_is_append_only();
create trigger journal_days_append_only before update or delete or truncate on journal_days
  for each statement execute function journal_is_append_only();
create trigger journal_day_heads_append_only before update or delete or truncate on journal_day_heads
  for each statement execute function journal_is_append_only();

-- Uploads: where they stand on disk, what they are by their content. The name a person gave is sealed.
create table files (
  id uuid primary key,
  address text not null,
  size integer not null,
  type text not null,
  sealed_name bytea,
  made_at timestamptz not null,
  owner uuid
);
create index files_by_address on files (address);
create index files_by_owner on files (owner);
