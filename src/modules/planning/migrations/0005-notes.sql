-- Notes of an evaluation count how often they were written, so that of two who write at once the second is told.
alter table plan_evaluations add column version integer not null default 1;
