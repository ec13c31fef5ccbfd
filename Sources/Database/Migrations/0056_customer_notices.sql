-- What customers are told by the desk itself.
--
-- Why: whether a customer hears that a ticket is solved or closed is a matter of taste of each mailbox (R097); that a mail has
-- arrived, and that it began a ticket behind a closed one, they hear where nobody said otherwise. Such news has a kind of its
-- own among mails: it answers nothing, so what limits automatic answers does not count it.
-- Locks and time: answer_policies, which has a row for each mailbox at most, is locked while a column is added; outbox while its
-- rows are checked, a second for a million.

alter table answer_policies
    add column notices text[] not null default '{acknowledgement,follow_up}'
        check (notices <@ array['acknowledgement', 'follow_up', 'solved', 'closed']);
comment on column answer_policies.notices is
    'What the requester is told without an agent''s doing: acknowledgement, follow_up, solved, closed.';

alter table outbox
    drop constraint outbox_kind_check,
    add constraint outbox_kind_check check (kind in ('acknowledgement', 'notification', 'reply', 'notice', 'progress'));
