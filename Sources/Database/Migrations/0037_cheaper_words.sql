-- Words of a mail at a third less cost.
--
-- Why: of all that an intake asks of the server, a message's words cost most. Of 5 kB of text, putting blanks for
-- punctuation took 0.27 ms with translate, which compares each letter of the text with each of its characters, and takes
-- 0.02 ms with replace, which looks for one at a time by bytes. And a number joined to a text without a cast depends on
-- settings, so the server could not put search_blocks in its caller's place: it read the function anew at each call.
-- What both functions give is the same as before; no index is made anew.
-- Locks and time: none that matter; at once.

create or replace function search_words(content text) returns text
    language sql immutable parallel safe
    return replace(replace(replace(replace(replace(replace(replace(replace(
        content, '.', ' '), '/', ' '), '@', ' '), '-', ' '), '+', ' '), '<', ' '), '&', ' '), '~', ' ');

create or replace function search_blocks(number bigint) returns tsvector
    language sql immutable parallel safe
    return array_to_tsvector(array[
        ' 8:' || (number >> 8)::text, ' 12:' || (number >> 12)::text,
        ' 16:' || (number >> 16)::text, ' 20:' || (number >> 20)::text]);
