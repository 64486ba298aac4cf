-- What ran out in a district or of a kind, the latest first.
create index permits_until_in_district on permits (district, to_on desc, id desc) where to_on is not null and district is not null;
create index permits_until_of_kind on permits (kind, to_on desc, id desc) where to_on is not null;
