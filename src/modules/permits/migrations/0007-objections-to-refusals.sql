-- An objection to the refusal of an application, each a case tied to the case that was refused. One at a time.
create table refusal_objections (
  case_id uuid primary key,
  refused_case uuid not null,
  at timestamptz not null,
  ended_at timestamptz,
  upheld boolean
);
create index refusal_objections_of on refusal_objections (refused_case);
create unique index refusal_objections_open on refusal_objections (refused_case) where ended_at is null;
