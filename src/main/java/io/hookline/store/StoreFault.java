package io.hookline.store;

/** The store could not do what was asked: the disk, the database or a statement failed. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreFault(String message) {
        super(message);
    }

    public StoreFault(String message, Throwable cause) {
        super(message, cause);
    }
}
