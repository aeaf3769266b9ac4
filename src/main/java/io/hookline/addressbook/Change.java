package io.hookline.addressbook;

import io.hookline.problem.Problem;
import io.hookline.problem.ProblemType;
import java.util.OptionalLong;

/**
 * What somebody wants done to one contact. Immutable.
 */
public sealed interface Change {
    String externalId();

    /** What becomes of it, given what is there now (null for nothing). Pure. */
    ContactOutcome decide(StoredContact present);

    /** What a {@link Put} may do. */
    enum Mode {
        /** Only add. */
        ADD,
        /** Only replace. */
        UPDATE,
        /** Add or replace. */
        UPSERT
    }

    /**
     * Adds a contact, or replaces it as a whole.
     *
     * @param expected replace only this version; empty for whatever is there
     */
    record Put(Contact contact, Mode mode, OptionalLong expected) implements Change {
        public Put(Contact contact, Mode mode) {
            this(contact, mode, OptionalLong.empty());
        }

        @Override
        public String externalId() {
            return contact.externalId();
        }

        @Override
        public ContactOutcome decide(StoredContact present) {
            if (present == null) {
                return mode == Mode.UPDATE
                        ? refused(ProblemType.NOT_FOUND, "There is no contact '%s' in this address book.")
                        : new ContactOutcome.Stored(contact, null);
            }
            if (mode == Mode.ADD) {
                return refused(ProblemType.CONFLICT, "The address book has a contact '%s' already.");
            }
            if (stale(expected, present)) {
                return refused(ProblemType.PRECONDITION_FAILED, STALE);
            }
            return present.contact().equals(contact)
                    ? new ContactOutcome.Unchanged(present)
                    : new ContactOutcome.Stored(contact, present);
        }

        private ContactOutcome refused(ProblemType type, String detail) {
            return new ContactOutcome.Refused(externalId(), new Problem(type, detail.formatted(externalId())));
        }
    }

    /**
     * Takes a contact away.
     *
     * @param expected only this version; empty for whatever is there
     */
    record Remove(String externalId, OptionalLong expected) implements Change {
        public Remove(String externalId) {
            this(externalId, OptionalLong.empty());
        }

        @Override
        public ContactOutcome decide(StoredContact present) {
            if (present == null) {
                return new ContactOutcome.Unknown(externalId);
            }
            return stale(expected, present)
                    ? new ContactOutcome.Refused(externalId, new Problem(ProblemType.PRECONDITION_FAILED, STALE))
                    : new ContactOutcome.Removed(present);
        }
    }

    /** What the loser of a race reads. */
    String STALE = "Somebody else changed the contact; read it again and repeat your change on top of that.";

    private static boolean stale(OptionalLong expected, StoredContact present) {
        return expected.isPresent() && expected.getAsLong() != present.version();
    }
}
