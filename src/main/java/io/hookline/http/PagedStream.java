package io.hookline.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Bytes that are made piece by piece while they are read, so that only one piece is ever in memory. Holds nothing open.
 * Not thread-safe.
 */
public final class PagedStream extends InputStream {
    private final Supplier<byte[]> pieces;
    private InputStream piece = InputStream.nullInputStream();

    /** @param pieces the next piece each time, null after the last */
    public PagedStream(Supplier<byte[]> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        try {
            int count = piece.read(bytes, offset, length);
            while (count < 0) {
                var next = pieces.get();
                if (next == null) {
                    return -1;
                }
                piece = new ByteArrayInputStream(next);
                count = piece.read(bytes, offset, length);
            }
            return count;
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("bytes in memory can always be read", impossible);
        }
    }
}
