-- The hall as the city's file says it; the newest version is in force.
create table hall_plans (
  hash text primary key,
  content jsonb not null,
  at timestamptz not null
);

-- The last number of a letter on a day; its row is the lock by which numbers stay gapless.
create table ticket_series (
  day date not null,
  letter text not null,
  last integer not null,
  primary key (day, letter)
);

-- A number somebody waits with. It holds no personal data: `device` is a fingerprint good for one day.
create table tickets (
  id uuid primary key,
  day date not null,
  letter text not null,
  n integer not null,
  number text not null,
  queue text not null,
  priority boolean not null,
  status text not null,
  version integer not null default 1,
  source text not null,
  device bytea,
  appointment_at timestamptz,
  taken_at timestamptz not null,
  counter text,
  calls integer not null default 0,
  serving_at timestamptz,
  served_ms integer not null default 0,
  first_served_at timestamptz,
  ended_at timestamptz,
  registering text,
  case_id uuid,
  simulated boolean not null default false,
  unique (day, letter, n)
);
create index tickets_open on tickets (day, queue) where ended_at is null;
create unique index tickets_device on tickets (day, queue, device) where device is not null and ended_at is null;
create unique index tickets_at_counter on tickets (day, counter) where status in ('called', 'recalled', 'serving');
create index tickets_served on tickets (day, ended_at) where status = 'finished';
create index tickets_case on tickets (case_id) where case_id is not null;

-- Every call, for the hall's display.
create table ticket_calls (
  id uuid primary key,
  day date not null,
  ticket uuid not null references tickets,
  counter text not null,
  at timestamptz not null
);
create index ticket_calls_newest on ticket_calls (day, at desc, id desc);

-- Who sits at a counter today. `run` counts those who went before somebody that waits longer, in a row.
create table desks (
  counter text primary key,
  day date not null,
  person uuid not null,
  position text not null,
  capacity text not null,
  since timestamptz not null,
  pause_until text,
  paused boolean not null default false,
  run integer not null default 0
);
create unique index desks_by_person on desks (person);

-- The running text of the display, every version of it.
create table hall_texts (
  id uuid primary key,
  text text not null,
  at timestamptz not null,
  made_by uuid
);

-- Devices that may give numbers in the hall.
create table kiosks (
  id uuid primary key,
  name text not null,
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz
);

-- Booked hours. Who booked is sealed, and gone after the day; the link is kept as a fingerprint.
create table appointments (
  id uuid primary key,
  code_mac bytea not null unique,
  pin text not null,
  day date not null,
  hour integer not null,
  queue text not null,
  status text not null,
  sealed bytea,
  phone_mac bytea,
  booked_at timestamptz not null,
  ticket uuid references tickets,
  unique (day, pin)
);
create index appointments_of_hour on appointments (day, hour, queue) where status = 'booked';
create unique index appointments_once on appointments (day, queue, phone_mac) where status = 'booked' and phone_mac is not null;
