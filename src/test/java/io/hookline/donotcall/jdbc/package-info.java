/** Tests of the store of do-not-call lists, on both databases. */
package io.hookline.donotcall.jdbc;
