package io.hookline.directory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns bytes into YAML nodes with line numbers, within limits that no honest directory file reaches. */
final class YamlSource {
    /** The format needs 7 levels; the composer recurses, so a deeper file would end in a stack overflow. */
    private static final int DEPTH_MAX = 20;

    private static final int CHARACTERS_MAX = 20_000_000;
    private static final int ALIASES_MAX = 50;

    private YamlSource() {}

    /** The one document in the file; empty, with a finding, when there is none that can be read. */
    static Optional<Node> read(byte[] content, Findings findings) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (!shallow(text, findings)) {
                return Optional.empty();
            }
            var node = new Compose(settings()).composeString(text);
            if (node.isEmpty()) {
                findings.add(0, "the file is empty; it must list tenants");
            }
            return node;
        } catch (CharacterCodingException notText) {
            findings.add(0, "is not UTF-8 text");
        } catch (MarkedYamlEngineException fault) {
            var problem = fault.getProblem() == null ? fault.getContext() : fault.getProblem();
            findings.add(
                    fault.getProblemMark()
                            .or(fault::getContextMark)
                            .map(YamlSource::line)
                            .orElse(0),
                    "is not YAML: " + oneLine(problem));
        } catch (YamlEngineException fault) {
            findings.add(0, "is not YAML: " + oneLine(fault.getMessage()));
        }
        return Optional.empty();
    }

    /** 1-based line on which the node begins. */
    static int line(Node node) {
        return node.getStartMark().map(YamlSource::line).orElse(0);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static boolean shallow(String text, Findings findings) {
        int depth = 0;
        for (var event : new Parse(settings()).parseString(text)) {
            if (opens(event)) {
                depth++;
            } else if (closes(event)) {
                depth--;
            }
            if (depth > DEPTH_MAX) {
                findings.add(event.getStartMark().map(YamlSource::line).orElse(0), "is nested too deeply");
                return false;
            }
        }
        return true;
    }

    private static boolean opens(Event event) {
        return event.getEventId() == Event.ID.MappingStart || event.getEventId() == Event.ID.SequenceStart;
    }

    private static boolean closes(Event event) {
        return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setCodePointLimit(CHARACTERS_MAX)
                .setMaxAliasesForCollections(ALIASES_MAX)
                .setAllowRecursiveKeys(false)
                .build();
    }

    private static String oneLine(String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }
}
