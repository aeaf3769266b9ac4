package io.hookline.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML with the place of every value. Scalars stay texts, because the fact's field says what they mean.
 *
 * @param key where its key stands when it is a value of a map, else where it stands itself
 * @param at where it begins
 * @param value a {@code String}, a {@code List<YamlTree>} or a {@code Map<String, YamlTree>} in the order of the file
 */
record YamlTree(Place key, Place at, Object value) {

    private static final Place NOWHERE = new Place(0, 0);

    /** Throws {@link BadYaml} when the text is no YAML. An empty text is an empty list. */
    static YamlTree parse(String text) {
        var settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(YamlTree::of)
                    .orElse(new YamlTree(new Place(1, 1), new Place(1, 1), List.of()));
        } catch (StackOverflowError e) {
            throw new BadYaml(NOWHERE, "", "is nested too deeply to be read");
        } catch (MarkedYamlEngineException e) {
            var at = e.getProblemMark().map(YamlTree::place).orElse(NOWHERE);
            throw new BadYaml(at, "", "cannot be read as YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new BadYaml(NOWHERE, "", "cannot be read as YAML: " + e.getMessage());
        }
    }

    private static YamlTree of(Node node) {
        return of(node, placeOf(node));
    }

    private static YamlTree of(Node node, Place key) {
        var at = placeOf(node);
        if (node.getAnchor().isPresent()) {
            throw new BadYaml(at, "", "anchors are not allowed");
        }
        if (node instanceof ScalarNode scalar) {
            return new YamlTree(key, at, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            return new YamlTree(
                    key, at, sequence.getValue().stream().map(YamlTree::of).toList());
        }
        var map = new LinkedHashMap<String, YamlTree>();
        for (var entry : ((MappingNode) node).getValue()) {
            var name = of(entry.getKeyNode());
            if (!(name.value() instanceof String text) || map.put(text, of(entry.getValueNode(), name.at())) != null) {
                throw new BadYaml(name.at(), String.valueOf(name.value()), "a key is a text and stands once");
            }
        }
        return new YamlTree(key, at, map);
    }

    private static Place placeOf(Node node) {
        return node.getStartMark().map(YamlTree::place).orElse(NOWHERE);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** 1-based. */
    int line() {
        return at.line();
    }

    /** What is wrong with this value. */
    BadYaml bad(String message) {
        return new BadYaml(at, value instanceof String text ? text : "", message);
    }

    /** What is wrong with the key of this value. */
    BadYaml badKey(String name, String message) {
        return new BadYaml(key, name, message);
    }

    /** The same place with another value. */
    YamlTree saying(Object other) {
        return new YamlTree(key, at, other);
    }

    boolean isMap() {
        return value instanceof Map<?, ?>;
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw bad("expected a text");
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
        throw bad("expected keys with values");
    }

    /** What is wrong with a YAML text, and where; at line 0 where the parser does not say. */
    static final class BadYaml extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Place at;
        private final String text;

        BadYaml(Place at, String text, String message) {
            super(message, null, false, false);
            this.at = at;
            this.text = text;
        }

        Finding in(RuleFile file) {
            return file.finding(at, text, getMessage());
        }

        int line() {
            return at.line();
        }
    }
}
