alter table deliveries
    drop constraint deliveries_report_is_whole,
    drop column report_kind,
    drop column report_status,
    drop column report_ledger_id,
    drop column reported_at;
drop table answer_pauses;
drop index outbox_answers, ledger_by_group, ledger_opening, ledger_by_sender;
-- What was held for its number stays held, each mail by itself.
alter table ledger
    drop constraint ledger_of_group,
    drop column is_released,
    drop column group_id,
    drop column text_mark,
    drop column sender_key;
drop table mail_groups;
drop table sender_budgets;
drop table budgets;
