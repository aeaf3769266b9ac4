/**
 * Following text files that another program writes, line by line, so that a new source is a new route file and no Java.
 *
 * <p>A {@link io.hookline.ingest.follow.LineFollower} knows which bytes have been taken, through restarts and rotation;
 * a {@link io.hookline.ingest.follow.LineMapping} is data in a route file and says what a line means. The route between
 * them hands the events on and says how that went. A line is passed over only after its events have been accepted, and
 * gives the same event ids whenever it is read, so a line that is read twice is accepted once.
 */
package io.hookline.ingest.follow;
