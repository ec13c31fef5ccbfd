drop index ledger_by_decision_ticket;
alter table ledger
    drop constraint ledger_tenant_id_decision_ticket_id_fkey,
    drop constraint ledger_ticket_of_decision,
    drop column decision_ticket_id,
    drop column decision;
