-- Since when a sheet or a list waits to be mended: whoever must mend it sees how long. What came back before this was kept waits since its last change.
alter table budgets add column returned_at timestamptz;
update budgets set returned_at = changed_at where state = 'returned';
alter table price_proposals add column returned_at timestamptz;
update price_proposals set returned_at = made_at where state = 'returned';

-- Which plans a sheet names, so that those of one plan are found without unfolding every sheet.
create function budget_plans(content jsonb) returns text[] language sql immutable parallel safe as
  $$ select coalesce(array_agg(distinct split_part(part->>'plan', '/', 1)), '{}') from jsonb_array_elements(content) part where part->>'plan' is not null $$;
create index budgets_by_plan on budgets using gin (budget_plans(content));

-- What a brought sheet says is sealed. What lay here unsealed was read and never taken in: its file is brought again.
delete from budget_imports;
alter table budget_imports drop column name, drop column content, add column sealed bytea not null;
