-- Numbers given, for modules above: which, from which book, when and for what.
create view number_book as select register, series, n, suffix, number, given_on, at, subject, void_at from numbers;
