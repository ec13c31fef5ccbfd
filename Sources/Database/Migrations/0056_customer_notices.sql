-- What customers are told by the desk itself.
--
-- Why: whether a customer hears that a ticket is solved or closed is a matter of taste of each mailbox (R097); that a mail has
-- arrived, and that it began a ticket behind a closed one, they hear where nobody said otherwise. Such news has a kind of its
-- own among mails: it answers nothing, so what limits automatic answers does not count it. Who writes on Saturday learns
-- that somebody reads it on Monday.
-- Locks and time: answer_policies, which has a row for each mailbox at most, is locked while columns are added; outbox while its
-- rows are checked, a second for a million.

alter table answer_policies
    add column notices text[] not null default '{acknowledgement,follow_up}'
        check (notices <@ array['acknowledgement', 'follow_up', 'solved', 'closed']),
    add column time_zone text not null default 'UTC' check (char_length(time_zone) between 1 and 64),
    add column open_hours text[] not null default '{}' check (cardinality(open_hours) <= 14);
comment on column answer_policies.notices is
    'What the requester is told without an agent''s doing: acknowledgement, follow_up, solved, closed.';
comment on column answer_policies.time_zone is 'In which the hours are meant, as the IANA names it.';
comment on column answer_policies.open_hours is
    'When the desk is open, as an acknowledgement says: mon-fri 09:00-17:00; always where there are none.';

alter table outbox
    drop constraint outbox_kind_check,
    add constraint outbox_kind_check check (kind in ('acknowledgement', 'notification', 'reply', 'notice', 'progress'));
