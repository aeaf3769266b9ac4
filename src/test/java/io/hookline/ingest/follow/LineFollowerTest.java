package io.hookline.ingest.follow;

import static io.hookline.ingest.follow.Hub.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.ingest.SmallDirectory;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFollowerTest {
    @TempDir
    Path folder;

    private Hub hub;

    @BeforeEach
    void start() {
        hub = new Hub(folder);
    }

    @Test
    void a_line_becomes_the_events_of_its_verb() {
        hub.write("1772439304.5|t-1|700|CALL|41445550123\n").poll();

        var events = List.copyOf(hub.accepted.values());
        assertThat(events).hasSize(2);
        assertThat(events.get(0).get("occurredAt").textValue()).isEqualTo("2026-03-02T08:15:04.500Z");
        assertThat(events.get(0).get("serviceUpn").textValue()).isEqualTo(SmallDirectory.HOTLINE);
        assertThat(events.get(0).at("/task/callerTelNumber").textValue()).isEqualTo("41445550123");
        assertThat(events.get(1).get("reason").textValue()).isEqualTo("from 41445550123 in 700");
        assertThat(hub.follower().tenant()).isEqualTo(SmallDirectory.ALPINE);
    }

    @Test
    void a_value_that_does_not_match_or_is_absent_leaves_its_field_out() {
        hub.write("1772439304|t-1|700|CALL|anonymous\n1772439304|t-2|700|SAY|NONE\n")
                .poll();

        var events = List.copyOf(hub.accepted.values());
        assertThat(events.get(0).has("task")).isFalse();
        assertThat(events.get(2).has("reason")).isFalse();
    }

    @Test
    void a_value_cannot_add_fields() {
        hub.write(say("\",\"activity\":\"Disconnect\",\"x\":\"{task} $1 \\")).poll();

        var event = hub.accepted.values().iterator().next();
        assertThat(event.get("activity").textValue()).isEqualTo("Queue");
        assertThat(event.get("reason").textValue()).isEqualTo("\",\"activity\":\"Disconnect\",\"x\":\"{task} $1 \\");
    }

    @Test
    void a_missing_file_is_waited_for() {
        assertThat(hub.poll().said()).isEmpty();

        hub.write(say("first")).poll();

        assertThat(hub.said()).containsExactly("first");
    }

    @Test
    void a_line_without_its_end_waits() {
        hub.write("1772439304|t-1|hotline|SAY|hal").poll();
        assertThat(hub.said()).isEmpty();

        hub.write("f\n").poll();

        assertThat(hub.said()).containsExactly("half");
    }

    @Test
    void carriage_returns_belong_to_the_end_of_a_line() {
        hub.write("1772439304|t-1|hotline|SAY|one\r\n\r\n1772439304|t-1|hotline|SAY|two\r\n")
                .poll();

        assertThat(hub.said()).containsExactly("one", "two");
    }

    @Test
    void lines_that_cannot_be_read_are_passed_over_and_counted() throws IOException {
        hub.write("garbage\n" + say("one")
                + "1772439304|t-1|hotline|DANCE|x\nlater|t-1|hotline|SAY|x\n1e999999999|t-1|hotline|SAY|x\n");
        hub.write("1772439304|t-1|nowhere|SAY|x\n1772439304|NONE|hotline|SAY|x\n");
        Files.write(
                hub.file,
                new byte[] {1, 2, (byte) 0xff, 0, '\n', (byte) 0xc3, '\n'},
                java.nio.file.StandardOpenOption.APPEND);
        hub.write("x".repeat(200_000) + "\n1772439304|t-1|hotline|PING|\n" + say("two"))
                .poll();

        assertThat(hub.said()).containsExactly("one", "two");
        assertThat(hub.counted("unreadable")).isEqualTo(9);
        assertThat(hub.counted("ignored")).isEqualTo(1);
        assertThat(hub.counted("accepted")).isEqualTo(2);
    }

    @Test
    void equal_lines_are_different_events_and_a_line_read_twice_is_the_same_event() throws IOException {
        hub.write(say("same") + say("same"));

        hub.acceptAndCrash();
        hub.poll();

        assertThat(hub.said()).containsExactly("same", "same");
        assertThat(hub.repeats).isEqualTo(2);
    }

    @Test
    void a_restart_goes_on_where_it_was() {
        hub.write(say("one")).poll();

        hub.restart();
        hub.write(say("two")).poll();

        assertThat(hub.said()).containsExactly("one", "two");
        assertThat(hub.repeats).isZero();
    }

    @Test
    void a_renamed_file_is_read_to_its_end_before_the_new_one() throws IOException {
        hub.write(say(1)).poll();
        hub.write(say(2));
        hub.rename();
        hub.poll();
        hub.writeTo(hub.rotated(1), say(3)).poll();
        hub.write(say(4));
        hub.writeTo(hub.rotated(1), say("3b without end").strip());

        hub.poll();

        assertThat(hub.said()).containsExactly("1", "2", "3", "3b without end", "4");
        assertThat(hub.repeats).isZero();
    }

    @Test
    void a_file_that_was_copied_and_truncated_is_read_to_the_end_of_its_copy() throws IOException {
        hub.write(say(1)).poll();
        hub.write(say(2));
        hub.copyAndTruncate();
        hub.write(say(3) + say(4) + say(5)).poll();

        assertThat(hub.said()).containsExactly("1", "2", "3", "4", "5");
        assertThat(hub.repeats).isZero();
    }

    @Test
    void several_rotations_while_the_hub_was_down_are_caught_up() throws IOException {
        hub.write(say(1)).poll();
        for (int i = 2; i < 8; i++) {
            hub.write(say(i));
            if (i % 2 == 0) {
                hub.rename();
            } else {
                hub.copyAndTruncate();
            }
        }
        hub.restart();
        hub.write(say(8)).poll();

        assertThat(hub.said()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(hub.repeats).isZero();
    }

    @Test
    void a_file_that_is_gone_is_followed_by_the_new_one_from_its_beginning() throws IOException {
        hub.write(say(1) + say(2)).poll();
        Files.delete(hub.file);
        hub.poll();

        hub.write("1772439999|t-9|hotline|SAY|3\n").poll();

        assertThat(hub.said()).containsExactly("1", "2", "3");
    }

    @Test
    void a_hub_that_takes_nothing_now_gets_the_same_lines_again() throws IOException {
        hub.write(say(1) + say(2));
        var first = hub.follower().next();

        assertThat(hub.follower().refused(new Refusal(ProblemType.UNAVAILABLE, "full")))
                .isNull();
        assertThat(hub.follower().next()).isEqualTo(first);
        assertThat(hub.follower().refused(new IllegalStateException("disk"))).isNull();

        assertThat(hub.poll().said()).containsExactly("1", "2");
    }

    @Test
    void only_the_line_at_fault_is_passed_over_when_events_are_refused() throws IOException {
        hub.write(say("good") + say("bad") + say("fine")).write(say("bad") + say("last"));

        var body = hub.follower().next();
        while (body != null) {
            var bad = new String(body).contains("bad");
            if (!bad) {
                hub.accept(body);
            }
            body = bad
                    ? hub.follower().refused(new Refusal(ProblemType.INVALID_REQUEST, "no"))
                    : hub.follower().accepted();
        }

        assertThat(hub.said()).containsExactly("good", "fine", "last");
        assertThat(hub.counted("refused")).isEqualTo(2);
        assertThat(hub.counted("accepted")).isEqualTo(3);
    }

    @Test
    void no_more_than_a_thousand_events_are_handed_over_at_once() throws IOException {
        hub.write(IntStream.range(0, 2500).mapToObj(Hub::say).collect(Collectors.joining()));

        assertThat(Json.read(hub.follower().next())).hasSize(1000);
        assertThat(hub.poll().said()).hasSize(2500);
    }

    @Test
    void no_file_is_nothing_to_do() throws IOException {
        var hub = new Following(null, new SmallDirectory(), null, this.hub.meters);

        assertThat(new LineFollower(hub, "none", "", "", Hub.mapping()).next()).isNull();
    }
}
