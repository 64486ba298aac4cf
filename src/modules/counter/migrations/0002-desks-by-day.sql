-- A counter is sat at for a day: what was made up of past days never touches who sits there today.
drop table desks;
create table desks (
  day date not null,
  counter text not null,
  person uuid not null,
  position text not null,
  capacity text not null,
  since timestamptz not null,
  pause_until text,
  paused boolean not null default false,
  run integer not null default 0,
  primary key (day, counter),
  unique (day, person)
);
