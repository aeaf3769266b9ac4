/** Tests of the commands of the launcher. */
package io.hookline.cli;
