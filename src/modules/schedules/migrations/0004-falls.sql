-- Progress that falls says why. The reason is sealed and can be erased like the evidence; what was recorded before stays.
alter table schedule_progress add column reason bytea;

create or replace function schedule_progress_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'evidence' - 'reason') is distinct from (to_jsonb(old) - 'evidence' - 'reason')
    or (new.evidence is not null and new.evidence is distinct from old.evidence) or (new.reason is not null and new.reason is distinct from old.reason) then
    raise exception 'what was recorded of a schedule stays as it was: %', old.id;
  end if;
  return new;
end $$;
