package io.hookline.assistant;

import io.hookline.task.TaskKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What was written down of one service session, or of one agent's part in it. Immutable.
 *
 * @param userSessionId the agent's part; empty for the whole session
 * @param content transcript and summary, as far as they are there
 */
public record Transcription(
        TaskKey task, String serviceUpn, String serviceSessionId, String userSessionId, Content content) {

    /**
     * @param language BCP 47 tag, or null
     * @param segments what was said, in order; empty when there is no transcript
     * @param summary or null
     */
    public record Content(String language, List<Segment> segments, Summary summary) {

        /** This content with the parts that a later one brings. */
        public Content with(Content later) {
            return new Content(
                    later.language == null ? language : later.language,
                    later.segments.isEmpty() ? segments : later.segments,
                    later.summary == null ? summary : summary == null ? later.summary : summary.with(later.summary));
        }

        /** What can be fetched of it. */
        public List<DataType> dataTypes() {
            var types = new ArrayList<DataType>();
            if (!segments.isEmpty()) {
                types.add(DataType.TRANSCRIPT);
            }
            if (summary != null) {
                types.add(DataType.SUMMARY);
            }
            return types;
        }
    }

    /** Something that somebody said; times count from the beginning of the session. */
    public record Segment(String speaker, long startMs, long endMs, String text) {}

    /** The five parts; null where the assistant wrote none. */
    public record Summary(String title, String issue, String resolution, String recap, String narrative) {
        Summary with(Summary later) {
            return new Summary(
                    later.title == null ? title : later.title,
                    later.issue == null ? issue : later.issue,
                    later.resolution == null ? resolution : later.resolution,
                    later.recap == null ? recap : later.recap,
                    later.narrative == null ? narrative : later.narrative);
        }
    }
}
