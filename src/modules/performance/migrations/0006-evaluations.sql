-- What the quarterly evaluation of a tree (form E.81) says besides figures: what helped, what hindered, what follows. Sealed, may be emptied.
create table performance_evaluations (
  id uuid primary key,
  tree text not null,
  quarter integer not null check (quarter between 1 and 4),
  said bytea not null,
  version integer not null default 1,
  at timestamptz not null,
  person uuid,
  unique (tree, quarter)
);
