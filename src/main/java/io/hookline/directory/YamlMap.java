package io.hookline.directory;

import io.hookline.event.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One YAML mapping being read. Getters note what is wrong, with its line, and answer null (or an empty list), so that
 * reading goes on and an admin gets all findings at once; {@link #done()} notes the keys nobody asked for.
 */
final class YamlMap {
    private static final int TEXT_MAX = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Findings findings;
    private final int line;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    private YamlMap(MappingNode node, Findings findings) {
        this.findings = findings;
        this.line = YamlSource.line(node);
        for (var entry : node.getValue()) {
            add(entry.getKeyNode(), entry.getValueNode());
        }
    }

    private YamlMap(String key, Node value, Findings findings) {
        this.findings = findings;
        this.line = YamlSource.line(value);
        keys.put(key, value);
        values.put(key, value);
    }

    /** The mapping, or null with a finding that names {@code what} must be one. */
    static YamlMap of(Node node, String what, Findings findings) {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(mapping, findings);
        }
        findings.add(YamlSource.line(node), what + " must be a mapping of keys to values");
        return null;
    }

    private void add(Node key, Node value) {
        if (!(key instanceof ScalarNode scalar)) {
            findings.add(YamlSource.line(key), "a key must be a plain word");
        } else if (values.putIfAbsent(scalar.getValue(), value) != null) {
            findings.add(YamlSource.line(key), "'" + scalar.getValue() + "' is given twice");
        } else {
            keys.put(scalar.getValue(), key);
        }
    }

    /** Line on which this mapping begins. */
    int line() {
        return line;
    }

    /** Line of a key, or of the mapping when it lacks the key. */
    int line(String name) {
        var key = keys.get(name);
        return key == null ? line : YamlSource.line(key);
    }

    /** Notes a finding at a key. Answers null so that getters can return it. */
    <T> T wrong(String name, String message) {
        findings.add(line(name), "'" + name + "' " + message);
        return null;
    }

    private <T> T wrong(String name, Node node, String message) {
        findings.add(YamlSource.line(node), "'" + name + "' " + message);
        return null;
    }

    /** A text, or null when absent; numbers and words such as {@code no} are taken as written. */
    String text(String name) {
        var node = value(name);
        return node == null ? null : scalar(name, node);
    }

    String requiredText(String name) {
        if (value(name) == null) {
            return wrong(name, "is required");
        }
        return text(name);
    }

    /** A text of a given form; {@code form} completes "must be …". */
    String text(String name, Pattern pattern, String form) {
        var text = text(name);
        return text == null || pattern.matcher(text).matches()
                ? text
                : wrong(name, "must be " + form + ", not '" + text + "'");
    }

    String requiredText(String name, Pattern pattern, String form) {
        var text = requiredText(name);
        return text == null || pattern.matcher(text).matches()
                ? text
                : wrong(name, "must be " + form + ", not '" + text + "'");
    }

    /** A whole number within bounds; the default when absent or wrong. */
    int number(String name, int defaultValue, int min, int max) {
        var text = text(name);
        if (text == null) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // the finding below says what is expected
        }
        wrong(name, "must be a whole number from " + min + " to " + max + ", not '" + text + "'");
        return defaultValue;
    }

    boolean flag(String name) {
        var text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            wrong(name, "must be true or false, not '" + text + "'");
        }
        return "true".equals(text);
    }

    /** One word of a set, or null when absent. */
    <T extends Enum<T>> T word(String name, T[] words) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseGet(() -> unknownWord(
                        name,
                        values.get(name),
                        text,
                        Arrays.stream(words).map(Enum::name).toList()));
    }

    /** One word of a vocabulary by token or label, or null when absent. */
    <T extends Token> T token(String name, T[] words) {
        var text = text(name);
        return text == null
                ? null
                : Token.find(words, text)
                        .orElseGet(() -> unknownWord(
                                name,
                                values.get(name),
                                text,
                                Arrays.stream(words).map(Token::token).toList()));
    }

    /** Words of a vocabulary by token or label; empty when absent. */
    <T extends Token> List<T> words(String name, T[] words) {
        var found = new ArrayList<T>();
        for (var item : items(name)) {
            var text = scalar(name, item);
            if (text != null) {
                Token.find(words, text)
                        .ifPresentOrElse(
                                found::add,
                                () -> unknownWord(
                                        name,
                                        item,
                                        text,
                                        Arrays.stream(words).map(Token::token).toList()));
            }
        }
        return found;
    }

    private <T> T unknownWord(String name, Node node, String text, List<String> words) {
        return wrong(name, node, "is unknown: '" + text + "'" + NearestWord.hint(text, words));
    }

    /** A list of texts; empty when absent. */
    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var item : items(name)) {
            var text = scalar(name, item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Reads each mapping of a list. */
    void each(String name, Consumer<YamlMap> reader) {
        each(name, null, reader);
    }

    /** Like {@link #each(String, Consumer)}; a plain item stands for a mapping that has only the key {@code shorthand}. */
    void each(String name, String shorthand, Consumer<YamlMap> reader) {
        for (var item : items(name)) {
            var map = shorthand != null && item instanceof ScalarNode
                    ? new YamlMap(shorthand, item, findings)
                    : of(item, "an item of '" + name + "'", findings);
            if (map != null) {
                reader.accept(map);
            }
        }
    }

    boolean isList(String name) {
        return value(name) instanceof SequenceNode;
    }

    /** A nested mapping, or null when absent or none. */
    YamlMap map(String name) {
        var node = value(name);
        return node == null ? null : of(node, "'" + name + "'", findings);
    }

    /** True when the key is there with a value, right or wrong. */
    boolean has(String name) {
        return value(name) != null;
    }

    /** Every key, for mappings whose keys are data. */
    List<String> names() {
        known.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    /** Notes every key that nobody asked for: a typo must not be silently ignored. */
    void done() {
        for (var name : keys.keySet()) {
            if (!known.contains(name)) {
                findings.add(line(name), "unknown key '" + name + "'" + NearestWord.hint(name, known));
            }
        }
    }

    private List<Node> items(String name) {
        var node = value(name);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        wrong(name, node, "must be a list");
        return List.of();
    }

    private Node value(String name) {
        known.add(name);
        var node = values.get(name);
        return node == null || Tag.NULL.equals(node.getTag()) ? null : node;
    }

    private String scalar(String name, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(name, node, "must be a plain value");
        }
        var text = scalar.getValue().strip();
        if (text.isEmpty()) {
            return wrong(name, node, "must not be empty");
        }
        if (text.length() > TEXT_MAX || CONTROL.matcher(text).find()) {
            return wrong(name, node, "must be one line of at most " + TEXT_MAX + " characters");
        }
        return text;
    }
}
