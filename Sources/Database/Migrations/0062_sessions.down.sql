-- As it was: nobody logs in. Passwords and sessions are lost.

drop function session_of_refresh(bytea);
drop function session_owner(bytea);
drop trigger agents_end_sessions on agents;
drop table login_trials;
drop table session_refreshes;
drop table sessions;
drop table agent_passwords;
drop function end_sessions_of_agent();
