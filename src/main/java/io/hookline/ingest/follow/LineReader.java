package io.hookline.ingest.follow;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads lines from an offset on. A line ends with LF or CR LF; one longer than 64 KiB is passed over, not kept. */
final class LineReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LINE_BYTES_MAX = 64 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private long offset;
    private long number;

    LineReader(Path path, long offset, long number) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        channel.position(offset);
        this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
        this.offset = offset;
        this.number = number;
    }

    /**
     * The next line, or null at the end. A last line without its line break is still being written, unless {@code
     * finished} says that nobody writes here any more.
     */
    Line next(boolean finished) throws IOException {
        bytes.reset();
        long end = offset;
        boolean tooLong = false;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return finished && end > offset ? line(end, tooLong) : null;
            }
            end++;
            if (bytes.size() < LINE_BYTES_MAX) {
                bytes.write(b);
            } else {
                tooLong = true;
            }
        }
        return line(end + 1, tooLong);
    }

    private Line line(long end, boolean tooLong) {
        long begin = offset;
        offset = end;
        number++;
        if (tooLong) {
            return new Line(number, begin, end, null, "is longer than " + LINE_BYTES_MAX + " bytes");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')
                    ? new Line(number, begin, end, null, "is not text")
                    : new Line(number, begin, end, text, null);
        } catch (CharacterCodingException fault) {
            return new Line(number, begin, end, null, "is not UTF-8 text");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
