-- Planned outbound calls. The row is the truth of an entry; its columns repeat what queries of the body need.
create table scheduler_entry (
    id           ${key} not null primary key, -- se_…, in the order of creation
    tenant_id    ${key} not null,
    service_upn  ${key} not null,      -- in lower case, so that a new spelling in the directory loses nothing
    state        ${key} not null,      -- WAITING, IN_PROGRESS, HANDLED, LIMIT_REACHED, REMOVED, FAILED
    due_at       bigint not null,      -- when the next attempt begins
    version      bigint not null,      -- rises with every change; a change names the one that it follows
    reference_id ${key},               -- what the caller calls it, or null
    updated_at   bigint not null,
    ended_at     bigint,               -- set with a final state; final entries leave with retention
    body         ${blob} not null
)${churn};
create index scheduler_entry_due on scheduler_entry (due_at, id) where state = 'WAITING';
create index scheduler_entry_open on scheduler_entry (service_upn, due_at, id) where state in ('WAITING', 'IN_PROGRESS');
create index scheduler_entry_tenant on scheduler_entry (tenant_id, id);
create index scheduler_entry_reference on scheduler_entry (tenant_id, reference_id, id) where reference_id is not null;
create index scheduler_entry_ended on scheduler_entry (ended_at) where ended_at is not null;
