-- What a person decides on a mail that was held.
--
-- Why: a held mail could be worked on again, which gives what it gave before, or be left. Now somebody who has looked at it
-- says where it belongs, and the stages do with it what they do with every mail.
-- Locks and time: ledger is locked while two columns without values and a small index are added; its new key is checked
-- against nothing. Seconds for a million mails.

alter table ledger
    add column decision text check (decision in ('join', 'join_as_agent', 'open')),
    add column decision_ticket_id uuid,
    add constraint ledger_ticket_of_decision check (decision_ticket_id is null or decision in ('join', 'join_as_agent')),
    add foreign key (tenant_id, decision_ticket_id) references tickets (tenant_id, ticket_id)
        on delete set null (decision_ticket_id);
create index ledger_by_decision_ticket on ledger (tenant_id, decision_ticket_id) where decision_ticket_id is not null;
comment on column ledger.decision is 'What a person has decided on it after it was held; none for what the evidence decides.';
comment on column ledger.decision_ticket_id is 'The ticket that it joins by that decision; none once that is deleted.';
