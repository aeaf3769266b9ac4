/**
 * Contacts of customers, in books that the directory lists. A contact is known by the id that another system gave it; what
 * is in it and how much of it is in the tables {@link io.hookline.addressbook.TextField} and its neighbours. What a change
 * does is decided in {@link io.hookline.addressbook.Change#decide}, the same for every way in; who may ask for it, in
 * {@link io.hookline.addressbook.BookRights}. A book that leaves the directory is hidden, and its contacts are kept.
 */
package io.hookline.addressbook;
