package io.hookline;

import io.hookline.rules.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The shipped rules with some files changed, as a caller sends them. */
record CandidateRules(Map<String, String> files) {

    static CandidateRules shipped() {
        var files = new TreeMap<String, String>();
        RuleFiles.read(Path.of("rules"))
                .contents()
                .forEach((name, bytes) -> files.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return new CandidateRules(files);
    }

    /** The same with one file more, or another one in its place. */
    CandidateRules with(String name, String text) {
        var changed = new TreeMap<>(files);
        changed.put(name, text);
        return new CandidateRules(changed);
    }

    CandidateRules replacing(String name, String old, String other) {
        if (!files.get(name).contains(old)) {
            throw new IllegalArgumentException(name + " does not say " + old);
        }
        return with(name, files.get(name).replace(old, other));
    }

    /** One more rule about candidates of an event. */
    CandidateRules judging(String id, String condition, String call) {
        return with(
                "emission/" + id + ".drl",
                """
                /* Only for a test. */
                package rules.emission

                import io.hookline.policy.emission.Candidate
                global io.hookline.policy.emission.EmissionProposals proposals

                // So that something differs.
                rule "A rule that only this test knows about is tried here"
                    @id( "ID" ) @owner( "test" ) @since( "1.0" )
                when
                    $c : Candidate( CONDITION )
                then
                    proposals.CALL;
                end
                """.replace("ID", id).replace("CONDITION", condition).replace("CALL", call));
    }

    void write(Path folder) {
        files.forEach((name, text) -> {
            try {
                var file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
    }
}
