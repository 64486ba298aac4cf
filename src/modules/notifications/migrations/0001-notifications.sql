-- The outbox: one row per message and way, kept in the transaction of what it tells of. No address and no words stand here.
create table messages (
  id uuid primary key,
  -- one and the same notice is told once by each way
  once text not null unique,
  kind text not null,
  -- the case it tells of, and the unit whose officers may read that it went
  about uuid,
  unit text,
  -- the officer it goes to, when it goes to one
  person uuid,
  channel text not null check (channel in ('email', 'sms')),
  -- keyed fingerprint of the address
  address_mac bytea,
  locale text not null check (locale in ('id', 'en')),
  status text not null check (status in ('queued', 'held', 'sending', 'sent', 'delivered', 'failed', 'unsure', 'suppressed', 'no-way', 'shown')),
  reason text,
  attempts integer not null default 0,
  parts integer not null default 1,
  made_at timestamptz not null,
  next_at timestamptz,
  give_up_at timestamptz not null,
  -- taken before sending: what was taken and never marked may have gone, and is not sent again by itself
  claimed_at timestamptz,
  sent_at timestamptz,
  ended_at timestamptz,
  simulated boolean not null default false
);
create index messages_due on messages (next_at) where next_at is not null;
create index messages_claimed on messages (claimed_at) where status = 'sending';
create index messages_about on messages (about, made_at) where about is not null;
create index messages_newest on messages (made_at desc, id desc);
create index messages_by_status on messages (status, made_at desc);
create index messages_by_address on messages (address_mac, made_at) where address_mac is not null;

-- To whom and what: sealed, erased after the days that the city's rules say.
create table message_private (
  message_id uuid primary key references messages on delete cascade,
  sealed bytea,
  erased_at timestamptz
);
create index message_private_kept on message_private (message_id) where sealed is not null;

-- What the message centre calls the parts of a message, for the reports it brings later.
create table message_references (
  reference text primary key,
  message_id uuid not null references messages on delete cascade,
  arrived_at timestamptz
);
create index message_references_by_message on message_references (message_id);

-- What an applicant chose for one case: the language it was filed in, and by which ways to hear of it (null: all there are).
create table message_choices (
  case_id uuid primary key,
  locale text not null default 'id' check (locale in ('id', 'en')),
  channels text[],
  changed_at timestamptz not null
);

-- Addresses that want nothing more, by fingerprint: by the link in a message, the button of a mail program, or the word STOP.
create table message_stops (
  address_mac bytea primary key,
  by text not null check (by in ('link', 'one-click', 'word')),
  at timestamptz not null
);

-- Where an officer wants to hear of deadlines; sealed, given by the officer.
create table officer_addresses (
  person uuid primary key,
  sealed bytea not null,
  changed_at timestamptz not null
);
