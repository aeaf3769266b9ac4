-- Rules as they were put in force. A version is named by what is in it, so the same files are kept once.
create table rule_version (
    version   ${key}  not null primary key,   -- sha256:… over names and bytes
    stored_at bigint  not null,
    files     ${blob} not null                -- gzip of names and bytes
);

-- Which version when. The newest row that puts one in force says what is in force, on every node; each row raises the
-- catalog's version, so that nothing that an earlier version decided can be committed after it.
create table rule_switch (
    seq     ${id}  primary key,
    at      bigint not null,
    kind    text   not null,                  -- FOLDER, ACTIVATE, ROLLBACK; SHADOW and END_SHADOW put nothing in force
    version ${key} not null,
    replaced ${key},                          -- what was in force; null the first time
    author  text   not null,
    reason  text   not null,
    ends_at bigint                            -- when a shadow ends
);

-- Where a version that runs beside the one in force answers otherwise. One row for each kind of difference.
create table rule_difference (
    shadow   bigint  not null,                -- seq of the switch that began it
    kind     ${key}  not null,                -- hash of concern, both answers and the rules behind them
    detail   ${blob} not null,                -- JSON: concern, question, both answers, the first facts that showed it
    seen     bigint  not null,
    first_at bigint  not null,
    last_at  bigint  not null,
    primary key (shadow, kind)
)${clustered};

-- How much of what was asked while it ran was compared, and how much had to be left out.
create table rule_shadow (
    shadow   bigint not null primary key,
    compared bigint not null,
    left_out bigint not null
);
