-- What other modules may read of papers: also who signed them, and whether what was signed is printed.
create or replace view case_products as
  select id, case_id, product, status, number, register, signed_at, simulated, signer, file is not null as printed from products;
