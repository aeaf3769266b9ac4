-- External tasks are counted per tenant, and likenesses of them within a time, to stop loops.
alter table task add column external_since bigint;   -- when an external task was added or first reported; null for others
alter table task add column likeness ${key};         -- equal for tasks that a loop would add again; null unless added here
create index task_external on task (tenant_id) where external_since is not null and ended = 0;
create index task_likeness on task (tenant_id, likeness, external_since) where likeness is not null;
-- Held while one is counted and added, so that two nodes never both take the last place.
insert into counter (name, value) values ('external-tasks', 0);
