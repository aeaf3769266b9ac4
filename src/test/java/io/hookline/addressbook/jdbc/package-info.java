/** Tests of the contact store against real databases. */
package io.hookline.addressbook.jdbc;
