package io.hookline;

/** Where the hub is just now; callers wait in front of it while there is none. Thread-safe. */
final class Door {
    private static final long PAUSE_MILLIS = 20;

    private String url;

    synchronized void open(String baseUrl) {
        url = baseUrl;
        notifyAll();
    }

    synchronized void close() {
        url = null;
    }

    /** The address of the hub, as soon as there is one. */
    synchronized String enter() throws InterruptedException {
        while (url == null) {
            wait();
        }
        return url;
    }

    /** What a polite caller does after a refusal. */
    synchronized void stepBack() throws InterruptedException {
        wait(PAUSE_MILLIS);
    }
}
