-- Who was on the visit and cannot confirm its minutes any more: named on the paper, waited for by nobody.
alter table visit_members add column excused boolean not null default false;
