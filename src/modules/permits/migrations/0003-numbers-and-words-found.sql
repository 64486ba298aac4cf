-- A number is looked for among all that a permit ever had, by its beginning, whatever the case of its letters.
create index permit_papers_number on permit_papers (upper(number) text_pattern_ops);
drop index permits_number;

-- The words of the names that everybody may read, newest permit first: rare and common ones are found alike.
create table permit_words (
  word text not null,
  issued_on date not null,
  permit_id uuid not null references permits,
  primary key (word, issued_on, permit_id)
);
create index permit_words_of on permit_words (permit_id);
insert into permit_words (word, issued_on, permit_id) select distinct word, issued_on, id from permits, unnest(names) as word;
drop index permits_names;
