/**
 * Contacts in the store. Lock order on PostgreSQL: the rows of the books sorted by their keys, then contacts, then the ids
 * that the audit log takes. Counts are kept with the book, so nothing here takes longer because a book is large.
 */
package io.hookline.addressbook.jdbc;
