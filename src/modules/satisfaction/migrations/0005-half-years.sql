-- Beside the sums of each month those of each half year, so that an index of years adds up a sixth of the rows.
alter table survey_cells add column span text not null default 'month' check (span in ('month', 'half'));
alter table survey_counts add column span text not null default 'month' check (span in ('month', 'half'));
alter table survey_cells alter column span drop default, drop constraint survey_cells_pkey;
alter table survey_counts alter column span drop default, drop constraint survey_counts_pkey;

insert into survey_cells (instrument, dimension, value, service, unit, span, month, simulated, n, scores, squares)
select instrument, dimension, value, service, unit, 'half', make_date(extract(year from month)::int, case when extract(month from month) < 7 then 1 else 7 end, 1), simulated, sum(n), sum(scores), sum(squares)
from survey_cells group by 1, 2, 3, 4, 5, 7, 8;
insert into survey_counts (instrument, dimension, value, service, unit, span, month, simulated, place, c1, c2, c3, c4)
select instrument, dimension, value, service, unit, 'half', make_date(extract(year from month)::int, case when extract(month from month) < 7 then 1 else 7 end, 1), simulated, place, sum(c1), sum(c2), sum(c3), sum(c4)
from survey_counts group by 1, 2, 3, 4, 5, 7, 8, 9;

-- What is read together lies together: one instrument and division, one stretch of time.
alter table survey_cells add primary key (instrument, dimension, span, month, value, service, unit, simulated);
alter table survey_counts add primary key (instrument, dimension, span, month, value, service, unit, simulated, place);
