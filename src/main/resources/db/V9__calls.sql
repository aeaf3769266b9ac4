-- What the hub must know to begin calls on time, once each, and not too often.
alter table scheduler_entry add column wake_at bigint;  -- when a running attempt must be looked at; null while none runs
drop index scheduler_entry_due;
create index scheduler_entry_waiting on scheduler_entry (service_upn, due_at, id) where state = 'WAITING';
create index scheduler_entry_running on scheduler_entry (wake_at, id) where state = 'IN_PROGRESS';

-- Every attempt under the destination that it went to, and under its customer where one is known. The number counts the
-- calls of that party, so that of two attempts that were judged upon the same past only one can begin.
create table call_made (
    tenant_id ${key} not null,
    party     ${key} not null,      -- the destination, or 'customer ' and what the caller calls it
    number    bigint not null,
    at        bigint not null,
    outcome   ${key},               -- null while it runs
    answered  smallint not null,    -- 1 when somebody took it
    primary key (tenant_id, party, number)
)${clustered};
create index call_made_at on call_made (at);

-- How many attempts of a service began in the present second.
create table call_pace (
    service_upn ${key} not null primary key,
    window_at   bigint not null,    -- the second, as its first millisecond
    begun       int    not null
);

-- What was reported of a planned call and has not moved its entry yet; written with the event, gone with the move.
create table call_report (
    seq       bigint not null primary key,  -- of the event
    tenant_id ${key} not null,
    entry_id  ${key} not null,
    task_id   ${key} not null,
    activity  ${key} not null,
    reason    ${key},
    upn       ${key},                       -- of the agent that the event names
    at        bigint not null
);
