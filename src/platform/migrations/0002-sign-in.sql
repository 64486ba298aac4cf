-- Who may sign in. The columns are those the sign-in library asks for, under our names; a session says nothing of where
-- it came from but the kind of browser.
create table accounts (
  id uuid primary key,
  person uuid not null,
  sign_in_name text not null unique check (sign_in_name = lower(sign_in_name)),
  display_name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor boolean not null default false,
  -- a password given by somebody else is good for one thing: choosing an own one
  must_change boolean not null default false,
  simulated boolean not null default false,
  disabled_at timestamptz,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index accounts_by_person on accounts (person);

create table passwords (
  id uuid primary key,
  account uuid not null references accounts on delete cascade,
  account_id text not null,
  provider text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_expires_at timestamptz,
  refresh_expires_at timestamptz,
  scope text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  unique (account, provider)
);

create table sessions (
  id uuid primary key,
  account uuid not null references accounts on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  address text,
  browser text,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index sessions_by_account on sessions (account);

-- What stands between the right password and the right code; gone after ten minutes.
create table sign_in_steps (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index sign_in_steps_by_identifier on sign_in_steps (identifier);

-- The secret of an authenticator app and the recovery codes, both sealed with a key that is not in the database.
create table second_factors (
  id uuid primary key,
  account uuid not null unique references accounts on delete cascade,
  secret text not null,
  recovery_codes text not null,
  verified boolean,
  failures integer,
  locked_until timestamptz
);
