/** Hands attempts of planned calls to a dialer over HTTP: one signed POST each. */
package io.hookline.scheduler.dial;
