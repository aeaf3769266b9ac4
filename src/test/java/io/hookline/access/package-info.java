/** Tests of keys and of the handler in front of every route, against real stores and a real HTTP server. */
package io.hookline.access;
