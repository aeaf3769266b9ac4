package io.hookline.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads a YAML document of ours from the jar as a JSON tree, with every alias written out. */
final class YamlTree {
    /** The file is ours and small; the library's default of 50 guards against strangers' files. */
    private static final int ALIASES_MAX = 2000;

    private YamlTree() {}

    /** A missing or broken document is a fault of the build, so it is thrown as one. */
    static ObjectNode read(String resource) {
        var settings =
                LoadSettings.builder().setMaxAliasesForCollections(ALIASES_MAX).build();
        try (var in = YamlTree.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return Json.MAPPER.valueToTree(new Load(settings).loadFromInputStream(in));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
