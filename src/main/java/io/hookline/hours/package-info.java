/**
 * Whether a service is open at a given time. {@link io.hookline.hours.OpeningCalendar} is pure; only
 * {@link io.hookline.hours.PublicHolidays} knows the holiday library. {@link io.hookline.hours.Boundaries} serves other
 * calendars too.
 */
package io.hookline.hours;
