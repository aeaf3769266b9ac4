package io.hookline.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.replay.LookBack;
import io.hookline.rules.RuleFiles;
import io.hookline.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a caller wants to be simulated.
 *
 * @param files a whole rules directory by path, or null
 * @param version a stored version, or null; with neither the rules folder is meant
 */
record SimulationWish(Map<String, byte[]> files, String version, Duration since, int examples) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){1,8}");
    private static final int EXAMPLES_DEFAULT = 20;
    private static final int EXAMPLES_MAX = 500;
    private static final int TEXT_MAX = 100;

    static SimulationWish read(JsonNode body) {
        var in = Fields.of(body);
        var version = in.text("version", TEXT_MAX);
        var files = files(in);
        if (version != null && files != null) {
            in.violate("version", "a version or files, not both");
        }
        var since = in.text("since", TEXT_MAX);
        var examples = in.number("examples", 0, EXAMPLES_MAX);
        var wish = new SimulationWish(
                files,
                version,
                since == null ? LookBack.DEFAULT : lookBack(in, since),
                examples == null ? EXAMPLES_DEFAULT : examples.intValue());
        in.done().refuseIfInvalid();
        return wish;
    }

    private static Duration lookBack(Fields in, String text) {
        return LookBack.parse(text)
                .orElseGet(() -> in.violate("since", "must be a length of time such as 7d, 12h or PT30M"));
    }

    private static Map<String, byte[]> files(Fields in) {
        var tree = in.value("files");
        if (tree == null || tree.isNull()) {
            return null;
        }
        var files = new TreeMap<String, byte[]>();
        for (var file : tree.properties()) {
            if (!NAME.matcher(file.getKey()).matches() || !file.getValue().isTextual()) {
                in.violate("files", "'" + file.getKey() + "' is no path of a text below the rules folder");
            } else if (!RuleFiles.isRuleFile(file.getKey())) {
                in.violate("files", "'" + file.getKey() + "' has an ending that rules do not have");
            } else {
                files.put(file.getKey(), file.getValue().textValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return files.isEmpty() ? in.violate("files", "must be an object of file contents by path") : files;
    }
}
