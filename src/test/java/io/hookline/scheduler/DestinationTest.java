package io.hookline.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DestinationTest {

    @Property(tries = 2000)
    void whatever_is_written_is_refused_with_a_reason_or_read_the_same_twice(@ForAll("written") String written) {
        var destination = Destination.of(written);

        assertThat(destination.text() == null).isEqualTo(destination.wrong() != null);
        if (destination.text() != null) {
            assertThat(destination.text()).matches(destination.number() ? "\\+[0-9]{3,17}" : "[^\\s@]+@[^\\s@]+");
            assertThat(Destination.of(destination.text())).isEqualTo(destination);
        }
    }

    @Example
    void a_number_that_each_reading_would_shorten_is_refused() {
        assertThat(Destination.of("+43000000").wrong()).contains("not a possible phone number");
    }

    @Provide
    Arbitrary<String> written() {
        var numbers = Arbitraries.strings()
                .withChars("+0123456789 ()-./")
                .ofMaxLength(20)
                .map(rest -> "+4" + rest);
        var likeNumbers =
                Arbitraries.strings().withChars("+0123456789 abx;=@\t").ofMaxLength(25);
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(30), numbers, likeNumbers);
    }
}
