-- What is in process of a service, and what was refused or withdrawn in a stretch of time: few among many that are over.
create index cases_open_of on cases (slug) where status = 'open';
create index cases_decided_otherwise on cases (ended_at) where status in ('refused', 'withdrawn');
