-- What people decide about a plan may also be that a row comes or goes, and that a draft is discarded whole; the rows decided in it stay on record.
alter table plan_changes drop constraint plan_changes_act_check;
alter table plan_changes add constraint plan_changes_act_check check (act in ('changed', 'kept', 'added', 'removed', 'discarded'));
