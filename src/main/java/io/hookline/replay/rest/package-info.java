/** What would have happened, and why it did, over HTTP. */
package io.hookline.replay.rest;
