-- How the services of the city are found: for whom, in which event of life, by which everyday words. No part of any standard.
create table finding (
  one boolean primary key default true check (one),
  content jsonb not null,
  loaded_at timestamptz not null
);
