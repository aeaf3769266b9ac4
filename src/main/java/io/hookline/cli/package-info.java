/** The commands of the launcher that need no running hub: keys and checks. Sees every package; nobody sees it but the root. */
package io.hookline.cli;
