-- Whom nobody of a tenant may be called by. Rows are read when a call is due, never when one is planned.
create table do_not_call (
    tenant_id   ${key} not null,
    destination ${key} not null,       -- E.164, or a UPN in lower case
    reason      text,                  -- in the words of whoever added it, or null
    expires_at  bigint,                -- from then on it does not count; null for never
    added_at    bigint not null,
    added_by    ${key} not null,       -- UPN or application id
    primary key (tenant_id, destination)
)${clustered};
create index do_not_call_expires on do_not_call (expires_at) where expires_at is not null;

-- Rows that are there to be locked: who needs to be alone with what a name stands for, over all nodes, takes its turn.
-- Safe to delete at any time.
create table turn (
    name  ${key} not null primary key,
    taken bigint not null              -- how often, so that there is something to update
)${clustered};
