-- What was realised of a line of a plan: a figure, rupiah, and the evidence. Quarter 0 is everything up to the year before.
create table plan_realisations (
  slug text not null references plan_chains (slug),
  year integer not null check (year between 1900 and 2200),
  line text not null,
  quarter integer not null check (quarter between 0 and 4),
  amount text,
  rupiah bigint check (rupiah >= 0),
  evidence bytea,
  at timestamptz not null,
  person uuid,
  primary key (slug, year, line, quarter),
  check (amount is not null or rupiah is not null)
);

-- What the evaluation of a quarter says besides figures: what helped, what hindered, what follows. Sealed.
create table plan_evaluations (
  slug text not null references plan_chains (slug),
  year integer not null,
  quarter integer not null check (quarter between 1 and 4),
  said bytea,
  at timestamptz not null,
  person uuid,
  primary key (slug, year, quarter)
);
