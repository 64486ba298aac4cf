-- Who handed a sheet in may take it back while nobody has decided on it.
alter table performance_sheets drop constraint performance_sheets_state_check;
alter table performance_sheets add constraint performance_sheets_state_check check (state in ('submitted', 'returned', 'verified', 'withdrawn'));
alter table performance_sheets drop constraint performance_sheets_check;
alter table performance_sheets add constraint performance_sheets_check check ((state in ('submitted', 'withdrawn')) = (decided_at is null));
