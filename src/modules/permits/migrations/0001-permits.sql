-- A right that was granted. How it stands follows from the day: the columns beside the state are what lists and searches read that by.
create table permits (
  id uuid primary key,
  kind text not null,
  -- of the paper in force; all that ever were stand in permit_papers
  number text not null,
  product_id uuid not null,
  -- the case it was granted in
  case_id uuid not null unique,
  -- the case of whoever holds it today: the one it was granted in, or that of the last transfer
  holder_case uuid not null,
  unit text not null,
  state jsonb not null,
  version integer not null default 1,
  issued_on date not null,
  from_on date not null,
  to_on date,
  suspended_from date,
  suspended_to date,
  ended_from date,
  ended_as text check (ended_as in ('revoked', 'cancelled', 'closed')),
  -- codes of kecamatan and kelurahan
  district text,
  village text,
  -- what everybody may read of the holder: a company whole, a person masked; and the words of it that are found
  shown_name text,
  names text[] not null default '{}',
  -- fingerprint of the holder's whole name; no text can be read from it
  holder_mac bytea,
  -- how many days before the end the holder was last reminded of it
  reminded integer,
  -- the case was erased while the right lives: the rest goes when it is over
  forget boolean not null default false,
  simulated boolean not null default false,
  check (to_on is null or to_on >= from_on),
  check ((ended_from is null) = (ended_as is null))
);
create index permits_newest on permits (issued_on desc, id desc);
create index permits_of_kind on permits (kind, issued_on desc, id desc);
create index permits_in_district on permits (district, issued_on desc, id desc) where district is not null;
create index permits_until on permits (to_on desc, id desc) where to_on is not null;
create index permits_suspended on permits (issued_on desc, id desc) where suspended_from is not null;
create index permits_ended on permits (ended_as, issued_on desc, id desc) where ended_from is not null;
create index permits_names on permits using gin (names);
create index permits_holder on permits (holder_mac) where holder_mac is not null;
create index permits_number on permits (upper(number) text_pattern_ops);

-- Who holds it and where it is: sealed, in a row that can be emptied.
create table permit_private (
  permit_id uuid primary key references permits,
  sealed bytea,
  erased_at timestamptz
);

-- Every paper by which it was granted, renewed, amended or transferred, with the number it got. None twice.
create table permit_papers (
  product_id uuid primary key,
  permit_id uuid not null references permits,
  case_id uuid not null,
  number text not null unique,
  at timestamptz not null
);
create index permit_papers_of on permit_papers (permit_id);
create index permit_papers_in on permit_papers (case_id);

-- Applications about a permit and objections to what was decided about it, each a case.
create table permit_cases (
  case_id uuid primary key,
  permit_id uuid not null references permits,
  purpose text not null check (purpose in ('renewal', 'amendment', 'transfer', 'objection')),
  decision integer,
  at timestamptz not null,
  ended_at timestamptz
);
create index permit_cases_of on permit_cases (permit_id);
