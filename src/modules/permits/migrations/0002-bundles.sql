-- Applications that were made at once, with shared papers and one receipt.
create table permit_bundles (
  id uuid primary key,
  -- what its applicant follows it by
  code text not null unique,
  -- the same key is the same form, however often it is sent
  key text not null unique,
  -- the codes of its cases as they were given with it
  sealed bytea not null,
  made_at timestamptz not null
);
create table permit_bundle_cases (
  bundle_id uuid not null references permit_bundles (id),
  case_id uuid primary key,
  kind text not null,
  place integer not null
);
create index permit_bundle_cases_bundle on permit_bundle_cases (bundle_id);
