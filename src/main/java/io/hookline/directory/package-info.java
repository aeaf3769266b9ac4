/**
 * Who is who: tenants, their organization units, services, users and roles, read from one file and validated as a whole.
 * {@link io.hookline.directory.Directory} is an immutable snapshot; {@link io.hookline.directory.DirectorySource} keeps
 * the newest good one.
 */
package io.hookline.directory;
