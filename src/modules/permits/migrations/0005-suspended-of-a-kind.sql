-- What is suspended of a kind or in a district, the newest first.
create index permits_suspended_of_kind on permits (kind, issued_on desc, id desc) where suspended_from is not null;
create index permits_suspended_in_district on permits (district, issued_on desc, id desc) where suspended_from is not null and district is not null;
