drop table events, mail_fingerprints, mail_ids, attachments, messages, ticket_participants, tickets;
