-- Which units whoever began an import reaches: rows of other units are bad. Nothing stands for the whole city, as for imports begun before this was kept.
alter table survey_imports add column reach text[];
