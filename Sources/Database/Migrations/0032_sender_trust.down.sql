drop table spam_filters;
drop table sender_rules;
drop table seen_signatures;
alter table mailbox_trusts drop column verify_dkim;
