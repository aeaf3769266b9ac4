/**
 * The live task: what is known of a call, chat, e-mail or external task while it runs, and the legal order of its
 * events. A task is an immutable value; {@link io.hookline.task.Task#after} makes the next one. What subscribers are
 * told is not decided here but by the emission rules.
 */
package io.hookline.task;
