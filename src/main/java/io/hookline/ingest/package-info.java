/**
 * From an arriving workflow event to one committed decision.
 *
 * <p>How an event travels: its bytes are read and checked against the directory ({@code ingest.rest}); the task's present
 * state is taken from memory or store; the emission rules say which task events it means; the index of subscriptions
 * gives the candidates and the rules judge them; payloads are written. All of that only computes. Then one write holds
 * the event, the task's new state, the decisions and the deliveries. The commit checks that the task's version and the
 * catalog of subscriptions are still those that were decided upon; if not, everything is decided again. The answer
 * leaves after the commit, and only then are deliveries sent. If the process dies before the commit, nothing has
 * happened and the caller repeats; if it dies after, everything is in the store, and a repeat gets the first answer.
 */
package io.hookline.ingest;
