/** Tests of the door to simulations. */
package io.hookline.replay.rest;
