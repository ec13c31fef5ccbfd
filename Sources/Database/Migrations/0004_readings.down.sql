alter table messages drop constraint messages_spans_cover_body, drop constraint messages_html_was_read,
    drop column span_kinds, drop column span_ends, drop column html, drop column reading;
