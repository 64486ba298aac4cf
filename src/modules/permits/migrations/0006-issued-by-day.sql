-- How many permits were issued on a day, by kind and unit, kept in the sentence that keeps the permit: a year is read from its days, not from its permits.
create table permit_days (
  issued_on date not null,
  kind text not null,
  unit text not null,
  n integer not null,
  simulated integer not null,
  primary key (issued_on, kind, unit)
);
insert into permit_days (issued_on, kind, unit, n, simulated) select issued_on, kind, unit, count(*), count(*) filter (where simulated) from permits group by 1, 2, 3;

-- What other modules may read of it.
create view permits_issued as select issued_on, kind, unit, n, simulated from permit_days;

-- Papers by the moment they were given, for figures of a stretch of days.
create index permit_papers_by_time on permit_papers (at desc, product_id);
