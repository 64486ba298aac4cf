-- What modules above may read of cases: nothing personal, nothing sealed.
create view case_figures as
  select id, registration, slug, definition, unit, state->'pauses' as pauses, status, origin, agenda, received_at, due, ended_at, took, promised, late, simulated from cases;

-- Versions of what can be asked for, by their promise.
create view definition_terms as select id, slug, version, content->'term' as term, from_at, to_at from definitions;

-- Where cases wait.
create view case_turns as select case_id, kind, turn, position, step, act, since, due from turns;
