-- How many permits were issued in years before the program, as somebody typed it. A figure set anew ends the one before.
create table realisation_entered (
  id uuid primary key,
  year integer not null,
  n integer not null check (n >= 0),
  sealed_basis bytea not null,
  made_at timestamptz not null,
  person uuid,
  position text,
  ended_at timestamptz
);
create unique index realisation_entered_once on realisation_entered (year) where ended_at is null;
