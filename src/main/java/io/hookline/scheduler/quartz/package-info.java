/** Wakes the sweep over due entries by Quartz. What is due stands in the store; losing everything here costs punctuality only. */
package io.hookline.scheduler.quartz;
