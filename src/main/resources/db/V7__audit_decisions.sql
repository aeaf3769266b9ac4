-- Which decision a row rests on. Rows of before stay as they were hashed: form says which columns the hash covers.
alter table audit add column form integer not null default 1;
alter table audit add column rule_set text;       -- SHA-256 of the permission rules in force, or null
alter table audit add column decision_id ${key};  -- names the decision; what it was is in detail
create index audit_decision on audit (tenant_id, decision_id) where decision_id is not null;
