/**
 * The do-not-call list of each tenant: destinations that no call may go to, with a reason and perhaps an expiry.
 *
 * <p>The list is asked when a call is due, not when one is planned: an entry that waits is not touched when its destination
 * comes onto the list, and goes out when the destination has left the list by then. An expired entry does not count from
 * that instant on; retention deletes it later, so that one can still read why somebody was not called.
 */
package io.hookline.donotcall;
