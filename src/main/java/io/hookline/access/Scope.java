package io.hookline.access;

/** What a key is good for. A key holds one or more. */
public enum Scope {
    /** The whole API, within the owner's rights. */
    API,
    /** Posting workflow events and transcriptions, nothing else. */
    INGEST,
    /** Hub-wide things: keys of others, metrics, rules. */
    OPERATOR
}
