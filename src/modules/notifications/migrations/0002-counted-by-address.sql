-- Only what goes out is counted and found by its address: whoever floods one number is counted as quickly as anybody.
drop index messages_by_address;
create index messages_by_address on messages (address_mac, made_at) where address_mac is not null and status <> 'suppressed';
