package io.hookline.addressbook;

import io.hookline.problem.Problem;

/** What became of a {@link Change}. */
public sealed interface ContactOutcome {
    String externalId();

    /**
     * Added, or replaced.
     *
     * @param before null when it was added
     * @param version 0 until it is stored
     */
    record Stored(Contact contact, StoredContact before, long version) implements ContactOutcome {
        Stored(Contact contact, StoredContact before) {
            this(contact, before, 0);
        }

        /** The same, stored under this version. */
        public Stored as(long stored) {
            return new Stored(contact, before, stored);
        }

        @Override
        public String externalId() {
            return contact.externalId();
        }
    }

    /** It was like this already, so nothing is written, not even to the audit log. */
    record Unchanged(StoredContact present) implements ContactOutcome {
        @Override
        public String externalId() {
            return present.contact().externalId();
        }
    }

    record Removed(StoredContact before) implements ContactOutcome {
        @Override
        public String externalId() {
            return before.contact().externalId();
        }
    }

    /** There was nothing to remove. */
    record Unknown(String externalId) implements ContactOutcome {}

    record Refused(String externalId, Problem problem) implements ContactOutcome {}
}
