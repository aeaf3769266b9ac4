package io.hookline.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML with the line of every value. Scalars stay texts, because the fact's field says what they mean.
 *
 * @param line 1-based
 * @param value a {@code String}, a {@code List<YamlTree>} or a {@code Map<String, YamlTree>} in the order of the file
 */
record YamlTree(int line, Object value) {

    /** Throws {@link BadYaml} when the text is no YAML. An empty text is an empty list. */
    static YamlTree parse(String text) {
        var settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return new Compose(settings).composeString(text).map(YamlTree::of).orElse(new YamlTree(1, List.of()));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new BadYaml(line, String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new BadYaml(0, String.valueOf(e.getMessage()));
        }
    }

    private static YamlTree of(Node node) {
        if (node.getAnchor().isPresent()) {
            throw new BadYaml(lineOf(node), "anchors are not allowed");
        }
        if (node instanceof ScalarNode scalar) {
            return new YamlTree(lineOf(node), scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            return new YamlTree(
                    lineOf(node), sequence.getValue().stream().map(YamlTree::of).toList());
        }
        var map = new LinkedHashMap<String, YamlTree>();
        for (var entry : ((MappingNode) node).getValue()) {
            var key = of(entry.getKeyNode());
            if (!(key.value() instanceof String name) || map.put(name, of(entry.getValueNode())) != null) {
                throw new BadYaml(key.line(), "a key is a text and stands once");
            }
        }
        return new YamlTree(lineOf(node), map);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The same place with another value. */
    YamlTree saying(Object other) {
        return new YamlTree(line, other);
    }

    boolean isMap() {
        return value instanceof Map<?, ?>;
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw new BadYaml(line, "expected a text");
    }

    /** The list, or a list of this one value. */
    @SuppressWarnings("unchecked") // only of() makes lists, and it fills them with trees
    List<YamlTree> list() {
        return value instanceof List<?> ? (List<YamlTree>) value : List.of(this);
    }

    @SuppressWarnings("unchecked") // only of() makes maps, and it fills them with trees
    Map<String, YamlTree> map() {
        if (value instanceof Map<?, ?>) {
            return (Map<String, YamlTree>) value;
        }
        throw new BadYaml(line, "expected keys with values");
    }

    /** What is wrong with a YAML text, and on which line; 0 where the parser does not say. */
    static final class BadYaml extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int line;

        BadYaml(int line, String message) {
            super(message, null, false, false);
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
