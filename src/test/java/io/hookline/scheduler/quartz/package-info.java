/** Tests of the alarm against a real Quartz. */
package io.hookline.scheduler.quartz;
