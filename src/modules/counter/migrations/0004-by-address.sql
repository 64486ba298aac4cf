-- From which network a number was taken by phone: a fingerprint good for one day, so that nobody takes all of them.
alter table tickets add column address bytea;
create index tickets_by_address on tickets (day, address) where address is not null;
