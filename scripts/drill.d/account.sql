-- SPDX-FileCopyrightText: 2026 The Postroom authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What a database holds, one line each: a word for the kind, its name, how many, and a number that every row has its share in,
-- in whatever order the rows lie.
\set ON_ERROR_STOP 1
\pset format unaligned
\pset tuples_only on
\pset fieldsep '\t'
set timezone = 'UTC';
select format($$select 'table', %L, count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from only %I t$$,
    relname, relname)
from pg_class
where relnamespace = 'public'::regnamespace and relkind = 'r'
order by relname
\gexec
select 'sequence', sequencename, 1, coalesce(last_value, 0) from pg_sequences where schemaname = 'public' order by 2;
select 'policy', tablename || '.' || policyname, 1,
    hashtextextended(concat(cmd, '|', roles, '|', qual, '|', with_check, '|', permissive), 0)
from pg_policies where schemaname = 'public' order by 2;
select 'function', p.oid::regprocedure, 1, hashtextextended(pg_get_functiondef(p.oid) || coalesce(p.proacl::text, ''), 0)
from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') order by 2;
select 'relation', c.relname, 1,
    hashtextextended(concat(c.relkind, '|', c.relowner::regrole, '|', c.relacl, '|', c.relrowsecurity, c.relforcerowsecurity), 0)
from pg_class c where c.relnamespace = 'public'::regnamespace order by 2;
select 'constraint', conrelid::regclass || '.' || conname, 1, hashtextextended(pg_get_constraintdef(oid) || convalidated, 0)
from pg_constraint where connamespace = 'public'::regnamespace order by 2;
