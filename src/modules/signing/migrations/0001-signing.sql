-- What officers sign with. The key opens only with its owner's passphrase, which is kept nowhere; the row is emptied when it ends.
-- A row without a person is the authority that gives certificates in try-out mode.
create table certificates (
  id uuid primary key,
  person uuid,
  kind text not null check (kind in ('own', 'provider', 'try-out', 'authority')),
  sealed bytea,
  valid_from timestamptz,
  valid_to timestamptz,
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index certificates_in_use on certificates (coalesce(person, '00000000-0000-0000-0000-000000000000')) where ended_at is null;

-- Which draft a signer has opened, as the case stood then.
create table draft_reads (
  person uuid not null,
  case_id uuid not null,
  turn integer not null,
  version integer not null,
  at timestamptz not null,
  primary key (person, case_id, turn)
);

-- Several papers signed with one passphrase: who, when, and whether somebody still works on it.
create table signing_rounds (
  id uuid primary key,
  person uuid not null,
  begun_at timestamptz not null,
  alive_at timestamptz not null,
  finished_at timestamptz
);
create table signing_items (
  round uuid not null references signing_rounds,
  place integer not null,
  case_id uuid not null,
  version integer not null,
  turn integer not null,
  state text not null check (state in ('waiting', 'decided', 'signed', 'refused')),
  code text,
  primary key (round, place)
);
create index signing_rounds_by_person on signing_rounds (person, begun_at);
