/**
 * Whether a service is open at a given time. {@link io.hookline.hours.OpeningCalendar} is pure; only
 * {@link io.hookline.hours.PublicHolidays} knows the holiday library.
 */
package io.hookline.hours;
