drop table address_question_mails;
drop table address_questions;
drop table thread_policies;
