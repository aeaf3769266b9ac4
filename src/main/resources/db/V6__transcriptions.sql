-- What the virtual assistant wrote down of a conversation; one row per service session and, where given, user session.
create table transcription (
    tenant_id       ${key}   not null,
    session_id      ${key}   not null,    -- of the service
    user_session_id ${key}   not null,    -- empty where none was named
    task_key        ${key}   not null,
    service_upn     ${key}   not null,
    stored_at       bigint   not null,
    announced       smallint not null,    -- 0 not yet, 1 announced, 2 not to be announced
    body            ${blob}  not null,    -- segments and summary as JSON
    primary key (tenant_id, session_id, user_session_id)
);
create index transcription_waiting on transcription (task_key) where announced = 0;
create index transcription_stored on transcription (stored_at);
