drop table mailbox_trusts;
