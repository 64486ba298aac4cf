-- Books in which official numbers are given, as the city wrote them.
create table registers (
  slug text primary key,
  content jsonb not null,
  hash text not null,
  changed_at timestamptz not null
);

-- The last number of every series; its row is the lock by which numbers stay gapless.
create table register_series (
  register text not null references registers,
  series text not null,
  last integer not null,
  primary key (register, series)
);

-- Every number ever given; none is given twice, none goes away.
create table numbers (
  register text not null references registers,
  series text not null,
  n integer not null,
  suffix text not null default '',
  number text not null,
  given_on date not null,
  at timestamptz not null,
  subject uuid not null,
  person uuid,
  void_reason text,
  primary key (register, series, n, suffix)
);
create unique index numbers_by_text on numbers (register, series, number);
create index numbers_by_subject on numbers (subject);
