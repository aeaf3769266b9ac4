/**
 * Scheduler entries: outbound calls that are planned, changed and removed before they are made.
 *
 * <p>The row of an entry is its truth. Every change is one transaction that holds the row (compared by its state and
 * version), the audit entry and the announcement of what happened. Whoever was answered finds the change on disk; whoever
 * was not may find it or not, but never a part of it. An announcement that was committed and not decided, because the
 * process died, is decided by the sweep over parked events after the next start; the key of subject and sequence keeps it
 * from being told as two.
 *
 * <p>What happens from the due time on (attempts, retries, final states) is not here yet; the states and events for it are.
 * Read on at {@link io.hookline.scheduler.CallPlanner} and {@link io.hookline.scheduler.SchedulerEntry}.
 */
package io.hookline.scheduler;
