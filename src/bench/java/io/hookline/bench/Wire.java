package io.hookline.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One HTTP/1.1 connection without a library: collects bytes until a whole message is there. Not thread-safe. */
final class Wire {
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

    final SocketChannel channel;
    private byte[] bytes = new byte[16 * 1024];
    private int filled;

    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    void send(byte[] message) throws IOException {
        for (var out = ByteBuffer.wrap(message); out.hasRemaining(); ) {
            channel.write(out);
        }
    }

    /** Reads what is there; false at the end of the connection. */
    boolean read() throws IOException {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, filled * 2);
        }
        int got = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
        filled += Math.max(got, 0);
        return got >= 0;
    }

    /** Length of the first whole message, 0 while there is none. */
    int whole() {
        int head = find(END, 0, filled);
        if (head < 0) {
            return 0;
        }
        if (find(CHUNKED, 0, head) >= 0) {
            int last = find(LAST_CHUNK, head, filled);
            return last < 0 ? 0 : last + LAST_CHUNK.length;
        }
        int at = find(LENGTH, 0, head);
        int total = head + END.length + (at < 0 ? 0 : (int) number(at + LENGTH.length));
        return total <= filled ? total : 0;
    }

    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    /** The number that stands behind a text of the first message; -1 when the text is not there. */
    long numberAfter(byte[] text, int length) {
        int at = find(text, 0, length);
        return at < 0 ? -1 : number(at + text.length);
    }

    String text(int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Forgets the first message. */
    void drop(int length) {
        System.arraycopy(bytes, length, bytes, 0, filled - length);
        filled -= length;
    }

    private long number(int from) {
        int at = from;
        while (at < filled && bytes[at] == ' ') {
            at++;
        }
        long number = 0;
        for (; at < filled && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    /** Letters are compared without regard to case. */
    private int find(byte[] text, int from, int to) {
        for (int at = from; at + text.length <= to; at++) {
            int i = 0;
            while (i < text.length && lower(bytes[at + i]) == lower(text[i])) {
                i++;
            }
            if (i == text.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
