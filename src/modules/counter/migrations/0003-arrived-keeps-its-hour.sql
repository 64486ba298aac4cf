-- Who has come still takes the place that was booked, and still is the one booking of that number in the queue on that day.
update appointments a set phone_mac = null
where a.status = 'arrived' and a.phone_mac is not null and exists (
  select 1 from appointments b where b.day = a.day and b.queue = a.queue and b.phone_mac = a.phone_mac and b.status in ('booked', 'arrived') and b.id > a.id);
drop index appointments_of_hour;
create index appointments_of_hour on appointments (day, hour, queue) where status in ('booked', 'arrived');
drop index appointments_once;
create unique index appointments_once on appointments (day, queue, phone_mac) where status in ('booked', 'arrived') and phone_mac is not null;
