-- How the city asks, as its files said it; the newest is in force.
create table survey_ways (
  id uuid primary key,
  content jsonb not null,
  hash text not null unique,
  made_at timestamptz not null
);
create index survey_ways_newest on survey_ways (made_at desc, id desc);

-- At which place of a list of answers an element of an instrument stands. A place is never given to another element.
create table survey_elements (
  instrument text not null,
  code text not null,
  place smallint not null check (place > 0),
  primary key (instrument, code),
  unique (instrument, place)
);

-- One invitation for each finished case. Its link opens only with a key outside the database.
create table survey_invitations (
  id uuid primary key,
  case_id uuid not null unique,
  registration text not null unique,
  link bytea not null unique,
  service text not null,
  unit text not null,
  instrument text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  -- false while the case was opened again
  finished boolean not null default true,
  -- the day alone: answers are kept by day too, so that nobody joins them by the minute
  answered_on date,
  way text check (way in ('link', 'kiosk', 'tablet', 'paper')),
  simulated boolean not null default false
);
create index survey_invitations_by_service on survey_invitations (service, invited_at);
create index survey_invitations_by_time on survey_invitations (invited_at desc);

-- One row per respondent, without anything that leads to the case. Answers stand at the places of survey_elements; null is no answer.
create table survey_responses (
  id uuid primary key,
  instrument text not null,
  service text not null,
  unit text not null,
  answered_on date not null,
  way text not null check (way in ('link', 'kiosk', 'tablet', 'paper', 'import')),
  answers smallint[] not null,
  -- the mean of the answers given, in 720720ths
  score integer not null check (score between 720720 and 2882880),
  own jsonb not null default '{}',
  sex text, age text, education text, job text,
  -- why somebody should look at it
  flag text,
  simulated boolean not null default false
);
create index survey_responses_by_service on survey_responses (service, answered_on);
create index survey_responses_by_day on survey_responses (answered_on);

-- What respondents wrote: sealed, beside the case and not beside the answers, and erased with the case's own data.
create table survey_words (
  invitation uuid primary key references survey_invitations,
  service text not null,
  unit text not null,
  said_on date not null,
  sealed bytea,
  erased_at timestamptz,
  simulated boolean not null default false
);
create index survey_words_by_service on survey_words (service, said_on);

-- Sums by month, kept in the sentence that keeps the answers: respondents, and the sums for the interval.
create table survey_cells (
  instrument text not null,
  dimension text not null,
  value text not null,
  service text not null,
  unit text not null,
  month date not null,
  simulated boolean not null,
  n integer not null,
  scores numeric not null,
  squares numeric not null,
  primary key (instrument, dimension, value, service, unit, month, simulated)
);

-- The same for each element: how many answered 1, 2, 3 and 4.
create table survey_counts (
  instrument text not null,
  dimension text not null,
  value text not null,
  service text not null,
  unit text not null,
  month date not null,
  simulated boolean not null,
  place smallint not null,
  c1 integer not null,
  c2 integer not null,
  c3 integer not null,
  c4 integer not null,
  primary key (instrument, dimension, value, service, unit, month, simulated, place)
);

-- How many answers came from one address on one day, by a fingerprint that changes every day.
create table survey_addresses (
  day date not null,
  mac bytea not null,
  n integer not null,
  primary key (day, mac)
);
