-- Papers of cases by kind, number and life, for modules above: nothing of what they say.
create view case_products as select id, case_id, product, status, number, register, signed_at, simulated from products;
