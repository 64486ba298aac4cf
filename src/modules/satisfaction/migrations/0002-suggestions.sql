-- The suggestion box. What was written and how to reach its writer are sealed and can be erased; what is published is another text,
-- approved by an officer and free of names.
create table suggestions (
  id uuid primary key,
  link bytea not null unique,
  -- the form it came by: sent twice, it is one suggestion
  once bytea not null unique,
  kind text not null check (kind in ('suggestion', 'thanks')),
  service text,
  status text not null check (status in ('new', 'answered', 'set-aside')),
  version integer not null,
  said_at timestamptz not null,
  handled_at timestamptz,
  handled_by text,
  sealed bytea,
  erased_at timestamptz,
  -- what the public reads: {text, answer}; null while it is not published
  published jsonb,
  published_on date,
  simulated boolean not null default false
);
create index suggestions_by_time on suggestions (said_at desc, id desc);
create index suggestions_waiting on suggestions (said_at, id) where status = 'new';
create index suggestions_public on suggestions (published_on desc, id desc) where published is not null;
