-- As it was: an agent's reply addresses count until they expire.

alter table agents drop column replies_since;
