create or replace function search_blocks(number bigint) returns tsvector
    language sql immutable parallel safe
    return array_to_tsvector(array[
        ' 8:' || (number >> 8), ' 12:' || (number >> 12), ' 16:' || (number >> 16), ' 20:' || (number >> 20)]);

create or replace function search_words(content text) returns text
    language sql immutable parallel safe
    return translate(content, './@-+<&~', '        ');
