package io.hookline.rules;

import java.util.List;
import java.util.stream.Collectors;

/** The vocabulary as the guide shows it. */
final class VocabularyText {
    private VocabularyText() {}

    static String of(Vocabulary vocabulary) {
        return vocabulary.folders().stream().map(VocabularyText::folder).collect(Collectors.joining("\n"));
    }

    private static String folder(Vocabulary.Folder folder) {
        return folder.questions().stream().map(speech -> speech(folder, speech)).collect(Collectors.joining("\n"));
    }

    private static String speech(Vocabulary.Folder folder, Vocabulary.Speech speech) {
        var facts = speech.facts().stream().map(fact -> "`" + fact.name() + "`").collect(Collectors.joining(" and "));
        return "### `" + folder.name() + "`: " + facts + " into `" + speech.sink() + "`\n\n```\npackage "
                + folder.packageName() + "\n"
                + speech.facts().stream()
                        .map(fact -> "import " + fact.type() + "\n")
                        .collect(Collectors.joining())
                + "global " + speech.type() + " " + speech.sink() + "\n```\n\n"
                + speech.facts().stream().map(VocabularyText::fact).collect(Collectors.joining("\n"))
                + "\n| proposal | |\n|---|---|\n"
                + speech.proposals().stream()
                        .map(proposal -> proposal(speech, proposal))
                        .collect(Collectors.joining());
    }

    private static String fact(Vocabulary.Fact fact) {
        return "| `" + fact.name() + "` | | |\n|---|---|---|\n"
                + fact.fields().stream()
                        .map(field -> "| `" + field.name() + "` | " + field.type() + " | "
                                + SourceTexts.ofField(fact.type(), field.name()) + words(field.words()) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String proposal(Vocabulary.Speech speech, Vocabulary.Proposal proposal) {
        return "| `" + proposal.name() + "(" + String.join(", ", proposal.arguments()) + ")` | "
                + SourceTexts.ofProposal(speech.type(), proposal.name()).replaceFirst("\\.$", "")
                + words(proposal.words()) + " |\n";
    }

    private static String words(List<String> words) {
        return words.isEmpty()
                ? ""
                : ". One of: "
                        + words.stream()
                                .map(word -> word.isEmpty() ? "\"\"" : word)
                                .collect(Collectors.joining(", ")) + ".";
    }
}
