-- Every thing that counts, once: which measure it moves on which day, and the entry of the journal it rests on. A figure is the sum of these rows
-- and opens to them. What is taken back is a row against it on the same day; nothing is changed or deleted.
create table counted (
  id bigint generated always as identity primary key,
  measure text not null,
  day date not null,
  position text not null default '',
  unit text not null default '',
  service text not null default '',
  -- what the measure tells apart besides: the act, the register, the kind of paper
  kind text not null default '',
  subject uuid not null,
  seq integer not null,
  n bigint not null,
  -- of how many, where the measure is a share
  of bigint not null default 0,
  simulated bigint not null default 0,
  -- whether the tally of its month holds it
  folded boolean not null default false
);
create index counted_by_position on counted (measure, position, day);
create index counted_by_service on counted (measure, service, day);
create index counted_by_day on counted (measure, day);
create index counted_of on counted (subject, seq);
create index counted_fresh on counted (measure, day) where not folded;

-- The same by month, so that a year is read from twelve rows and not from a million.
create table tallies (
  measure text not null,
  month date not null,
  position text not null,
  unit text not null,
  service text not null,
  kind text not null,
  n bigint not null,
  of bigint not null,
  simulated bigint not null,
  primary key (measure, position, month, service, kind, unit)
);
create index tallies_by_service on tallies (measure, service, month);
create index tallies_by_month on tallies (measure, month);
