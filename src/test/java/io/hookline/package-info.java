/** Tests of the whole: the real program through its front door, and the house rules. */
package io.hookline;
