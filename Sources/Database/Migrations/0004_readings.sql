-- What was read out of a mail beside its text: which stretches are the author's own, and its HTML made safe.
--
-- Why: a reader sees the answer without the quotation, nothing of the mail is cut away, and no page ever gets HTML that
-- was not made safe. The rules get better: the version says by which ones a message was read, the raw mail is kept.
-- Locks and time: messages is locked and read once for its checks; seconds for a million rows.

alter table messages
    -- What each stretch of body is, and the byte of its UTF-8 behind it; both empty where all is the author's own.
    add column span_kinds text[] not null default '{}'
        check (span_kinds <@ array['new', 'context', 'quoted', 'signature']),
    add column span_ends bigint[] not null default '{}',
    -- Safe for a page that clips it; pictures from elsewhere are not loaded. Null without HTML.
    add column html text,
    -- The rules by which a mail became body, spans and html; 0 for what did not come by mail, and before this column.
    add column reading int not null default 0 check (reading >= 0),
    add constraint messages_spans_cover_body check (
        cardinality(span_kinds) = cardinality(span_ends)
        and case when cardinality(span_ends) > 0 then span_ends[cardinality(span_ends)] = octet_length(body) else true end),
    add constraint messages_html_was_read check (html is null or reading > 0);
