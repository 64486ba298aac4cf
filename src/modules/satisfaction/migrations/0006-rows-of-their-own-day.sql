-- A row of a file may say of itself of which day, unit and service it is; what it leaves out is that of the file.
alter table survey_import_rows add column answered_on date, add column unit text, add column service text;
