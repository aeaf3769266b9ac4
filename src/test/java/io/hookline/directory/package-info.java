/** Tests of the directory file: what is read, what is refused and on which line, and what happens while it changes. */
package io.hookline.directory;
