/** Tests of replaying over real stores. */
package io.hookline.replay;
