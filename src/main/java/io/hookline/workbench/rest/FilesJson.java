package io.hookline.workbench.rest;

import io.hookline.rules.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A version with the contents of its files by path. */
record FilesJson(String version, Map<String, String> files) {
    static FilesJson of(RuleFiles stored) {
        var texts = new TreeMap<String, String>();
        stored.contents().forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return new FilesJson(stored.version(), texts);
    }
}
