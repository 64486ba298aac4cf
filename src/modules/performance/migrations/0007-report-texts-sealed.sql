-- What people write into annual reports is sealed like other free words. Reports written before keep their words in `texts`.
alter table performance_reports add column sealed bytea;
