-- Who changed what: append-only, and each row's hash covers the row before it, so that a change or a gap shows.
create table audit (
    seq        ${id}  primary key,
    tenant_id  ${key} not null,
    at         bigint not null,
    actor      ${key} not null,        -- UPN or application id
    key_id     text,                   -- the API key that was shown, or null
    remote     text,                   -- address of the connection, or null
    action     ${key} not null,        -- operation, for example AddContact
    target     ${key} not null,        -- for example address-book/customers/E-1
    outcome    text   not null,        -- done, or why not
    detail     ${blob} not null,       -- {"before": …, "after": …} as JSON, without secrets
    hash       text   not null         -- SHA-256 over the row before and this row, hex
);
create index audit_tenant on audit (tenant_id, seq);
