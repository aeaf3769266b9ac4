package io.hookline.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests that cost next to nothing to make: fixed bytes in which a number of twelve digits is put in place. Each
 * connection walks its own tasks through the given activities, one request after the other. Not thread-safe.
 */
final class Load {
    static final List<String> LIFE = List.of("Start", "Accept", "Queue", "Disconnect");

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final String MARK = "000000000000";

    private final List<byte[]> requests;
    private final int[][] marks;

    private Load(List<byte[]> requests) {
        this.requests = requests;
        this.marks = requests.stream().map(Load::marks).toArray(int[][]::new);
    }

    /** Single workflow events. */
    static Load events(String key, String path, List<String> activities) {
        return new Load(activities.stream()
                .map(activity -> http("POST", path, key, event(activity, MARK)))
                .toList());
    }

    /** One Start in a list of so many; each is of a task of its own. */
    static Load list(String key, String path, int size) {
        var body = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            body.append(i == 0 ? "" : ",").append(event("Start", MARK + "-" + i));
        }
        return new Load(List.of(http("POST", path, key, body.append(']').toString())));
    }

    static Load get(String key, String path) {
        return new Load(List.of(http("GET", path, key, "")));
    }

    /** How many requests one task takes. */
    int steps() {
        return requests.size();
    }

    static long newTask() {
        return NUMBERS.incrementAndGet();
    }

    /** The bytes of one request; valid until the next call for the same step. */
    byte[] request(int step, long task) {
        var bytes = requests.get(step);
        for (int at : marks[step]) {
            long rest = task;
            for (int digit = MARK.length() - 1; digit >= 0; digit--) {
                bytes[at + digit] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return bytes;
    }

    private static String event(String activity, String number) {
        var start = activity.equals("Start")
                ? ",\"direction\":\"Inbound\",\"modality\":\"Audio\",\"task\":{\"callerTelNumber\":\"+442079460201\"}"
                : "";
        return "{\"id\":\"" + activity + "-" + number + "\",\"source\":\"bench\",\"activity\":\"" + activity
                + "\",\"taskId\":\"t-" + number + "\",\"serviceUpn\":\"" + HubChild.SERVICE + "\"" + start + "}";
    }

    private static byte[] http(String method, String path, String key, String body) {
        var text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int[] marks(byte[] request) {
        var text = new String(request, StandardCharsets.US_ASCII);
        var found = java.util.stream.IntStream.builder();
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + MARK.length())) {
            found.add(at);
        }
        return found.build().toArray();
    }
}
