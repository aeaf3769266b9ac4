package io.hookline.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A retry rule file in the making: an honest one, unless a test replaces a part of it. Conditions begin on line 6. */
record RuleText(String head, String conditions, String consequence) {
    static final String HEAD = """
            package rules.retry
            import io.hookline.policy.retry.FailedAttempt
            global io.hookline.policy.retry.RetryProposals proposals
            """;

    static RuleText honest() {
        return new RuleText(HEAD, "$a : FailedAttempt( status == 410 )", "proposals.giveUp( \"gone\", \"gone\" );");
    }

    RuleText head(String text) {
        return new RuleText(text, conditions, consequence);
    }

    RuleText conditions(String text) {
        return new RuleText(head, text, consequence);
    }

    RuleText consequence(String text) {
        return new RuleText(head, conditions, text);
    }

    String text() {
        return head + """
                rule "Gone" @id( "gone" ) @owner( "me" ) @since( "1" )
                when
                    %s
                then
                    %s
                end
                """.formatted(conditions, consequence);
    }

    static Path write(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
