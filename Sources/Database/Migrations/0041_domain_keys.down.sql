drop table domain_keys;
