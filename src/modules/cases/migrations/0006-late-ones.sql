-- What ended late: few among many, the newest first.
create index cases_late on cases (received_at desc, id) where late and ended_at is not null;
