/**
 * Actions on tasks: a caller changes a running task, adds an external one or takes one out. An action is kept as an event
 * of its task, from a source that names the caller, in the transaction and the order of all its events: so it is on disk
 * before it is answered, is seen by whoever reads the task from then on, and can be read back with who did it. What must hold
 * (the task runs, the caller may, the version is the one seen, the quota has room) is judged on the state that the commit
 * rests on. If the process dies before the commit, nothing happened; after it, everything did.
 */
package io.hookline.action;
