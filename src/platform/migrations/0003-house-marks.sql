-- What a database belongs to, written when it is first prepared and compared at every start: its mode, and the
-- fingerprint of the key that seals it. One row, for a database is one house.
create table house_marks (
  one boolean primary key default true check (one),
  mode text not null check (mode in ('try-out', 'production')),
  key_mark text not null,
  made_at timestamptz not null
);

-- What waits for its form is counted at every upload: an index of those alone, with their size.
create index files_waiting on files (made_at) include (size) where owner is null;
