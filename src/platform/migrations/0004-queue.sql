-- Where the jobs keep what waits to be done; the queue makes its own tables in it, and needs no right to make anything else.
create schema if not exists pgboss;
