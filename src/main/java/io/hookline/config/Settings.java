package io.hookline.config;

import io.hookline.wire.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Values of the settings: a system property wins over an environment variable ({@code HOOKLINE_STORE_URL} for
 * {@code hookline.store.url}), which wins over the file, which wins over the default. Immutable.
 */
public final class Settings {

    private final Map<String, String> values;
    private final List<String> unknown;

    private Settings(Map<String, String> values, List<String> unknown) {
        this.values = Map.copyOf(values);
        this.unknown = List.copyOf(unknown);
    }

    /** Reads the file (null for none), environment and system properties. Throws {@link SettingInvalid}. */
    public static Settings read(Path file) {
        return of(properties(file), System.getenv(), System.getProperties());
    }

    /** The same from given sources. */
    public static Settings of(Properties file, Map<String, String> environment, Properties system) {
        var values = new TreeMap<String, String>();
        var unknown = new ArrayList<String>();
        for (var key : file.stringPropertyNames()) {
            if (key.startsWith("hookline.") && Setting.of(key).isEmpty()) {
                unknown.add(key);
            }
        }
        for (var setting : Setting.values()) {
            var variable = setting.key().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            var value = system.getProperty(
                    setting.key(),
                    environment.getOrDefault(variable, file.getProperty(setting.key(), setting.defaultValue())));
            values.put(setting.key(), value.strip());
        }
        return new Settings(values, unknown);
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        if (file == null) {
            return properties;
        }
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException fault) {
            throw new SettingInvalid(file + " cannot be read: " + fault.getMessage());
        }
    }

    /** The same settings with one value replaced. */
    public Settings with(Setting setting, String value) {
        var changed = new TreeMap<>(values);
        changed.put(setting.key(), value);
        return new Settings(changed, unknown);
    }

    /** Keys of the file that start with {@code hookline.} and mean nothing, so that a typo does not go unseen. */
    public List<String> unknown() {
        return unknown;
    }

    /** All values by key, for placeholders in routes. */
    public Map<String, String> values() {
        return values;
    }

    /** A text; empty when not set. */
    public String text(Setting setting) {
        return values.get(setting.key());
    }

    public int number(Setting setting, int min, int max) {
        try {
            int number = Integer.parseInt(text(setting));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // falls through to the message, which says what is expected
        }
        throw invalid(setting, "must be a whole number from " + min + " to " + max);
    }

    public boolean flag(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(setting, "must be true or false");
        };
    }

    /** A time such as {@code 500ms}, {@code 15s}, {@code 2m}, {@code 5h}, {@code 30d}, or ISO such as {@code P30D}. */
    public Duration duration(Setting setting) {
        try {
            return duration(text(setting));
        } catch (RuntimeException notOne) {
            throw invalid(setting, "must be a time such as 500ms, 15s, 2m, 5h, 30d or P30D");
        }
    }

    /** Reads one time; throws {@link IllegalArgumentException} or a parse exception when it is none. */
    public static Duration duration(String text) {
        return Times.duration(text);
    }

    private SettingInvalid invalid(Setting setting, String expected) {
        return new SettingInvalid(setting.key() + " " + expected + ", but is '" + text(setting) + "'");
    }

    /** A setting that cannot be used; the message is one line for the operator. */
    public static final class SettingInvalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        public SettingInvalid(String message) {
            super(message);
        }
    }
}
