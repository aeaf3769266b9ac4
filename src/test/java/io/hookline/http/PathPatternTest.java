package io.hookline.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/a/:book/contacts:batch, /a/x/contacts:batch, true",
        "/a/:book/contacts:batch, /a/x%2Fy/contacts:batch/, true",
        "/a/:book/contacts:batch, /a/x/contacts:import, false",
        "/a/:book/contacts:batch, /a/x/contactsbatch, false",
        "/a/:book/contacts:batch, /a/x/y/contacts:batch, false",
        "/a/:book/contacts:batch, /a/contacts:batch, false",
        "/a.b:c, /axb:c, false"
    })
    void a_colon_inside_a_segment_is_literal(String route, String path, boolean matches) {
        assertThat(path.matches(PathPattern.regex(route))).isEqualTo(matches);
    }
}
