-- As it was: the latest report only, no marks and no list.

drop table mailbox_probes;
alter table delivery_policies drop column success_reports, drop column unknown_resent;
drop table suppressions;
drop table address_failures;
drop table delivery_reports;
update deliveries set report_kind = null, report_status = null, report_ledger_id = null, reported_at = null
    where report_kind in ('relayed', 'complaint');
alter table deliveries
    drop constraint deliveries_report_kind_check,
    add constraint deliveries_report_kind_check check (report_kind in ('hard', 'soft', 'late', 'delivered')),
    drop column proof,
    drop column resent_attempts,
    drop column resent_from,
    drop column resent_once_at,
    drop column failure_told_at,
    drop column is_forced;
comment on column deliveries.report_kind is
    'What the latest report says: hard is for good, soft is for now, late is not yet, delivered is done.';
