drop table field_rules;
