package io.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.config.Settings.SettingInvalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^#?(hookline\\.[a-z.-]+) *=[ \\t]*(.*)$");

    @Test
    void the_shipped_file_explains_every_setting_and_shows_its_default() throws IOException {
        var shown = new TreeMap<String, String>();
        var matcher = DOCUMENTED.matcher(Files.readString(Path.of("config/application.properties")));
        while (matcher.find()) {
            shown.put(matcher.group(1), matcher.group(0).startsWith("#") ? "" : matcher.group(2));
        }

        for (var setting : Setting.values()) {
            assertThat(shown).containsEntry(setting.key(), setting.defaultValue());
        }
        assertThat(shown).hasSize(Setting.values().length);
    }

    @Test
    void a_system_property_wins_over_the_environment_which_wins_over_the_file() {
        var file = properties("hookline.retention", "1d");
        var environment = Map.of("HOOKLINE_RETENTION", "2d");

        assertThat(Settings.of(file, environment, properties("hookline.retention", "3d"))
                        .duration(Setting.RETENTION))
                .isEqualTo(Duration.ofDays(3));
        assertThat(Settings.of(file, environment, new Properties()).duration(Setting.RETENTION))
                .isEqualTo(Duration.ofDays(2));
        assertThat(Settings.of(file, Map.of(), new Properties()).duration(Setting.RETENTION))
                .isEqualTo(Duration.ofDays(1));
        assertThat(Settings.of(new Properties(), Map.of(), new Properties()).duration(Setting.RETENTION))
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void a_typo_in_the_file_is_named() {
        var settings = Settings.of(properties("hookline.retenton", "1d"), Map.of(), new Properties());

        assertThat(settings.unknown()).containsExactly("hookline.retenton");
    }

    @Test
    void a_value_that_cannot_be_read_names_its_setting_and_what_is_expected() {
        var settings = Settings.of(properties("hookline.retention", "soon"), Map.of(), new Properties());

        assertThatThrownBy(() -> settings.duration(Setting.RETENTION))
                .isInstanceOf(SettingInvalid.class)
                .hasMessage("hookline.retention must be a time such as 500ms, 15s, 2m, 5h, 30d or P30D,"
                        + " but is 'soon'");
    }

    private static Properties properties(String key, String value) {
        var properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }
}
