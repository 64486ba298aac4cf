-- Progress made up in try-out mode says so.
alter table schedule_progress add column simulated boolean not null default false;
