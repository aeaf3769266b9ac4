package io.hookline.workbench.jdbc;

import io.hookline.rules.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Rule files as one value of the store: gzip of their number and then, for each, its path, its length and its bytes. */
final class PackedFiles {
    /** How a file of a stored version is shown: nobody knows in which folder it once lay. */
    private static final String SHOWN_IN = "rules/";

    private PackedFiles() {}

    static byte[] pack(RuleFiles files) {
        var packed = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(packed))) {
            var contents = files.contents();
            out.writeInt(contents.size());
            for (var file : contents.entrySet()) {
                out.writeUTF(file.getKey());
                out.writeInt(file.getValue().length);
                out.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static RuleFiles unpack(byte[] packed) {
        var contents = new TreeMap<String, byte[]>();
        try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            var count = in.readInt();
            for (var i = 0; i < count; i++) {
                var name = in.readUTF();
                contents.put(name, in.readNBytes(in.readInt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RuleFiles.of(contents, SHOWN_IN);
    }
}
