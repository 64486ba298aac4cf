-- The books by day, kind and unit, so that a recap of years is read from days and not from every payment. An entry is folded in once, some minutes
-- after it was made; until then it is read by itself.
alter table charge_entries add column folded boolean not null default false;
create table charge_days (
  happened_on date not null,
  kind text not null,
  unit text not null,
  assessed bigint not null, voided bigint not null, paid bigint not null, open bigint not null, interest bigint not null, over bigint not null, refunded bigint not null,
  simulated boolean not null,
  primary key (happened_on, kind, unit),
  check (assessed - voided = paid + open)
);
insert into charge_days (happened_on, kind, unit, assessed, voided, paid, open, interest, over, refunded, simulated)
  select happened_on, kind, unit, sum(assessed), sum(voided), sum(paid), sum(open), sum(interest), sum(over), sum(refunded), bool_or(simulated) from charge_entries group by 1, 2, 3;
update charge_entries set folded = true;
create index charge_entries_fresh on charge_entries (id) where not folded;
drop index charge_entries_open;
