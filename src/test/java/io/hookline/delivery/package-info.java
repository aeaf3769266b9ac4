/** Deliveries against real stores and real, often hostile, HTTP servers on the loopback. */
package io.hookline.delivery;
