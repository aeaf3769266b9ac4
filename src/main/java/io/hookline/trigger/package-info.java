/**
 * Who wants to know what: subscriptions with their filters, the index that finds candidates for a task event, and the
 * payload that a subscriber reads. Emissions are decided here with the rules; getting them there is {@code delivery}'s.
 */
package io.hookline.trigger;
