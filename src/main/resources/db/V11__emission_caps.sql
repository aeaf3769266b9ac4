-- When a subscription was told an event for one customer, where a rule caps that. Rows older than the longest period of a
-- cap (31 days) count for nothing and leave with retention.
create table emission_told (
    cap_key ${key} not null,        -- keyed hash of subscription, event and customer: no number of anybody is kept
    at      bigint not null,
    times   int    not null,        -- in this very millisecond
    primary key (cap_key, at)
)${clustered};
create index emission_told_at on emission_told (at);
