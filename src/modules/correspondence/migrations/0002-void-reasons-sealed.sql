-- Why a number is void is free text: sealed in a column that can be emptied. Rows from before keep theirs in clear.
alter table numbers add column void_at timestamptz;
alter table numbers add column void_sealed bytea;
update numbers set void_at = at where void_reason is not null;
