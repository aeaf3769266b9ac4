package io.hookline.addressbook;

/**
 * A contact as it is kept. Immutable.
 *
 * @param version rises with every change of its book, so no two states of a contact ever share one, not even when it was
 *     removed and added again in between
 */
public record StoredContact(Contact contact, long version) {}
