alter table ledger drop column sound_readings;
