-- Reasons of the calendar are free text: sealed in a column that can be emptied. Rows from before keep theirs in clear.
alter table calendars alter column reason drop not null;
alter table calendars add column sealed_reason bytea;

-- Fingerprints of the words of a subject, by which readers of a case find it; no text can be read from them, and they go with the rest.
create table case_words (
  case_id uuid not null references cases,
  mac bytea not null,
  primary key (mac, case_id)
);
create index case_words_of on case_words (case_id);
create index case_finders_of on case_finders (case_id);
create index filings_of on filings (case_id);

-- Tracking codes that were replaced, as fingerprints: their holder is told so and nothing else.
create table retired_codes (
  mac bytea primary key,
  case_id uuid not null references cases,
  at timestamptz not null
);

create index products_by_number on products (number) where number is not null;
