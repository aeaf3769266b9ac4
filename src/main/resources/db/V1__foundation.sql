-- One schema, two dialects. Times are epoch milliseconds. Placeholders, filled in by io.hookline.store.Migrations:
--   ${id}        a number that is the row's key; SQLite's rowid only when it is called integer
--   ${key}       a text that is compared in byte order, the same in both dialects
--   ${blob}      bytes
--   ${clustered} rows live in the primary key's tree (SQLite; for small rows only)
--   ${churn}     rows change often (PostgreSQL storage parameters)

-- Small counters: 'ids' (next free id), 'epoch' (fencing), 'catalog' (version of the subscriptions).
create table counter (
    name  ${key}  not null primary key,
    value bigint  not null
)${clustered};
insert into counter (name, value) values ('ids', 1), ('epoch', 0), ('catalog', 0);

-- What the store knows of itself: 'secret-key' (fingerprint of the key that secrets are sealed with).
create table setting (
    name  ${key} not null primary key,
    value text   not null
)${clustered};

-- What was accepted. seq rises in the order of commits. (tenant, source, id) of the source is dedup_key; the body hash
-- tells a repeat from a contradiction.
create table event (
    seq         ${id}  primary key,
    id          ${key} not null unique,
    dedup_key   ${key} not null unique,
    body_hash   text   not null,
    tenant_id   ${key} not null,
    service_upn ${key} not null,
    task_key    ${key} not null,
    task_seq    bigint not null,
    received_at bigint not null,
    body        ${blob} not null,      -- the workflow event as JSON
    receipt     ${blob} not null,      -- the answer that a repeat gets again
    trace       ${blob} not null,      -- task events, decisions, emissions
    parked      ${blob},               -- facts kept for a decision that rules could not make yet; null once decided
    unique (task_key, task_seq)
);
create index event_tenant on event (tenant_id, seq);
create index event_received on event (received_at);
create index event_parked on event (seq) where parked is not null;

-- The live task. version is the sequence of its last event, and the lock that orders the events of a task.
create table task (
    task_key   ${key}  not null primary key,
    tenant_id  ${key}  not null,
    version    bigint  not null,
    updated_at bigint  not null,
    ended      smallint not null,      -- 1 once terminated; ended tasks leave with retention
    parked_events integer not null,    -- events that wait for rules that work
    body       ${blob} not null
)${churn};
create index task_updated on task (updated_at);

create table subscription (
    id           ${key} not null primary key,
    tenant_id    ${key} not null,
    owner        ${key} not null,
    state        text   not null,      -- ACTIVE, PAUSED, SUSPENDED, DISABLED
    state_reason text,
    hook_hash    ${key} unique,        -- SHA-256 of the unguessable id in the delete link
    fingerprint  ${key} not null,      -- keyed hash of owner, callback and config: the same asking again is found by it
    created_at   bigint not null,
    updated_at   bigint not null,
    deleted_at   bigint,               -- kept after deletion so that traces can still name it
    config       ${blob} not null,     -- everything but secrets, JSON
    secrets      ${blob} not null      -- callback URL, headers, signing keys; sealed
);
create unique index subscription_live on subscription (fingerprint) where deleted_at is null;
create index subscription_tenant on subscription (tenant_id, id);
create index subscription_owner on subscription (tenant_id, owner) where deleted_at is null;

-- state: 0 READY 1 LEASED 2 DONE 3 WAITING (behind an earlier one of its lane) 4 DEAD 5 PARKED. A lane is (sub_id, task_key).
-- A partial index serves only statements that name the state as a literal: write "state = 0", not "state = ?".
create table delivery (
    id          ${id}   primary key,
    webhook_id  ${key}  not null unique,
    event_seq   bigint  not null,
    event_id    text    not null,
    tenant_id   ${key}  not null,
    sub_id      ${key}  not null,
    task_key    ${key}  not null,
    task_seq    bigint  not null,
    ordered     smallint not null,     -- 0: this delivery keeps no lane
    state       smallint not null,
    state_reason text,
    due_at      bigint  not null,
    attempts    integer not null,
    attempts_before integer not null,  -- attempts made before the present schedule began: a retry by hand starts a fresh one
    scheduled_from bigint not null,    -- when the present schedule began; deadlines count from it
    lease_until bigint,
    lease_token bigint,
    created_at  bigint  not null,
    occurred_at bigint  not null,
    expires_at  bigint,                -- given up after this, or null
    finished_at bigint,
    event_name  text    not null,
    content_type text   not null,
    body        ${blob} not null       -- the bytes that are signed and sent
)${churn};
-- This one first: of two indexes that begin alike SQLite takes the younger, which must be the partial and small one.
create index delivery_sub on delivery (sub_id, id);
create index delivery_ready on delivery (sub_id, due_at, id) where state = 0;   -- claims, and when a subscription has more due
create index delivery_lane on delivery (sub_id, task_key, task_seq, id) where state in (0, 1, 3);
create index delivery_parked on delivery (sub_id, task_key) where state = 5;
create index delivery_leased on delivery (lease_until) where state = 1;
create index delivery_event on delivery (event_seq);
create index delivery_tenant on delivery (tenant_id, id);                       -- lists; state is no column of it,
create index delivery_kept on delivery (tenant_id, state, id) where state in (4, 5);  -- or each delivery would move in it twice
create index delivery_finished on delivery (finished_at) where finished_at is not null;

create table attempt (
    delivery_id bigint  not null,
    number      integer not null,
    started_at  bigint  not null,
    duration_ms integer not null,
    status      integer,               -- HTTP status, or null when there was no answer
    outcome     text    not null,
    detail      text,
    decision    text,                  -- what the retry rules said, in words
    primary key (delivery_id, number)
)${clustered};

create table api_key (
    id          ${key}  not null primary key,
    hash        ${key}  not null unique, -- SHA-256 of the whole key, hex
    prefix      text    not null,
    tenant_id   ${key}  not null,
    owner       ${key}  not null,        -- UPN or application id in the directory
    scopes      text    not null,        -- words separated by spaces: api ingest operator
    description text    not null,
    created_at  bigint  not null,
    expires_at  bigint,
    revoked_at  bigint,
    last_used_at bigint
);

-- How far a followed source has been read.
create table position (
    source     ${key} not null primary key,
    value      text   not null,
    updated_at bigint not null
)${clustered};
