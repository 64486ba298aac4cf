-- What was open before a day is read from the index alone, however many years lie behind it.
create index charge_entries_open on charge_entries (unit, happened_on) include (kind, open, simulated);

-- A desk counts what is settled and what is not without reading who owes what.
create index charges_standing on charges (unit, settled, due) include (over, assessed, voided);

-- The newest of several units of an agency are the first of this one.
create index charges_latest on charges (made_at desc, id desc);
