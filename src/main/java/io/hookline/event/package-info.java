/**
 * What happened: the workflow events that the contact center reports, the task events that they become, and the small
 * vocabulary both share. Pure values without frameworks; everything else in Hookline may speak this language, and this
 * package knows nobody.
 *
 * @see io.hookline.event.WorkflowEvent
 */
package io.hookline.event;
