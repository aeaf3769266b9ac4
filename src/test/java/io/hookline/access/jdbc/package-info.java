/** Tests of the key store on every database. */
package io.hookline.access.jdbc;
