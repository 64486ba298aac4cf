-- What other modules may read of granted permits: nothing personal, nothing sealed.
create view permit_figures as
  select id, kind, unit, issued_on, from_on, to_on, suspended_from, suspended_to, ended_from, ended_as, district, case_id, simulated from permits;
