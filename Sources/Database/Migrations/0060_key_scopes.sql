-- What a key of the API may do.
--
-- Why: a program that only makes tickets needs no right to read all others (R046, R052, INTERFACES section 2). The keys that there
-- are may do everything, as before.
-- Locks and time: adds a column without a value; at once.

alter table api_keys add column permissions text[]
    check (permissions is null or cardinality(permissions) between 1 and 100);
comment on column api_keys.permissions is 'What it may do, by the names of permissions; null for everything there is and will be.';
