package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.fge.jsonschema.core.exceptions.ProcessingException;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import io.hookline.policy.ShippedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the vocabulary is what the code has. */
class VocabularyTest {
    private static final String ACCEPT = "mvn -o -Dtest=VocabularyTest -Dvocabulary.accept=true test";
    private static final Path README = ShippedRules.DIRECTORY.resolve("README.md");
    private static final String BEGIN = "<!-- vocabulary -->\n";
    private static final String END = "<!-- /vocabulary -->";

    private static final Vocabulary VOCABULARY = Vocabulary.of(ShippedRules.concerns());

    @Test
    void the_guide_shows_the_vocabulary_of_the_code() throws IOException {
        var guide = Files.readString(README);
        var begin = guide.indexOf(BEGIN) + BEGIN.length();
        var end = guide.indexOf(END);
        var expected = "\n" + VocabularyText.of(VOCABULARY) + "\n";
        if (Boolean.getBoolean("vocabulary.accept")) {
            Files.writeString(README, guide.substring(0, begin) + expected + guide.substring(end));
            return;
        }
        assertThat(guide.substring(begin, end))
                .as("write it anew by %s", ACCEPT)
                .isEqualTo(expected);
    }

    @Test
    void every_field_and_proposal_says_what_it_is() {
        for (var folder : VOCABULARY.folders()) {
            for (var speech : folder.questions()) {
                assertThat(speech.proposals())
                        .allSatisfy(each -> assertThat(SourceTexts.ofProposal(speech.type(), each.name()))
                                .as(each.name())
                                .isNotEmpty());
                assertThat(speech.facts()).allSatisfy(fact -> assertThat(fact.fields())
                        .allSatisfy(field -> assertThat(SourceTexts.ofField(fact.type(), field.name()))
                                .as(field.name())
                                .isNotEmpty()));
            }
        }
    }

    @Test
    void the_editor_schemas_are_those_of_the_code() throws IOException {
        var folder = ShippedRules.DIRECTORY.resolve("schema");
        for (var schema : EditorSchemas.of(VOCABULARY).entrySet()) {
            var file = folder.resolve(schema.getKey());
            if (Boolean.getBoolean("vocabulary.accept")) {
                Files.createDirectories(folder);
                Files.writeString(file, schema.getValue());
            }
            assertThat(file).as("write it anew by %s", ACCEPT).hasContent(schema.getValue());
        }
    }

    static Stream<Path> yamlFiles() throws IOException {
        try (var files = Files.walk(ShippedRules.DIRECTORY)) {
            return files.filter(file -> file.toString().contains(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void every_shipped_file_names_its_schema_and_follows_it(Path file) throws IOException {
        var text = Files.readString(file);
        var schema = text.lines().findFirst().orElse("").replaceFirst("^# yaml-language-server: \\$schema=", "");
        var concern = ShippedRules.DIRECTORY.relativize(file).getParent().toString();
        var name = file.toString().contains(RuleFile.PARAMETERS) ? "parameters.json" : EditorSchemas.name(concern);

        assertThat(file.resolveSibling(schema).normalize())
                .isEqualTo(ShippedRules.DIRECTORY.resolve("schema").resolve(name));
        assertThat(wrong(name, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            parameters.json~a: { number: 1, to: 3 }~
            parameters.json~a: { numbers: [1, x] }~/a/numbers/1
            parameters.json~a: { number: 1, text: x }~/a
            parameters.json~a: { number: 1, unti: x }~/a
            parameters.json~A: { number: 1 }~/
            parameters.json~a: { time: "8:00" }~/a/time
            retry.scenarios.json~[{ scenario: x, given: { failedAttempt: { status: "@{s}" } }, expect: { decision: retry } }]~
            retry.scenarios.json~[{ scenario: x, given: { failedAttempt: { status: gone } }, expect: { decision: retry } }]~/0/given
            retry.scenarios.json~[{ scenario: x, given: { failedAttempt: { statos: 1 } }, expect: { decision: retry } }]~/0/given
            retry.scenarios.json~[{ scenario: x, given: { failedAttempt: { cause: bored } }, expect: { decision: retry } }]~/0/given
            retry.scenarios.json~[{ scenario: x, given: { failedAttempt: { } } }]~/0
            retry.scenarios.json~[{ scenario: x, given: { failedAttempt: { } }, expect: { because: [x] } }]~/0/expect
            """)
    void a_schema_finds_what_is_wrong(String schema, String yaml, String where) throws IOException {
        var wrong = wrong(schema, yaml);

        if (where == null) {
            assertThat(wrong).isEmpty();
        } else {
            assertThat(wrong).anyMatch(each -> each.equals(where));
        }
    }

    /** JSON pointers of what does not follow the schema; "/" for the whole. */
    private static Stream<String> wrong(String schema, String yaml) throws IOException {
        var text = Files.readString(ShippedRules.DIRECTORY.resolve("schema").resolve(schema));
        try {
            var report = JsonSchemaFactory.byDefault()
                    .getJsonSchema(new ObjectMapper().readTree(text))
                    .validate(json(YamlTree.parse(yaml)));
            return Stream.of(report)
                    .flatMap(each -> java.util.stream.StreamSupport.stream(each.spliterator(), false))
                    .map(message -> message.asJson().at("/instance/pointer").asText())
                    .map(pointer -> pointer.isEmpty() ? "/" : pointer);
        } catch (ProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** As an editor reads YAML: what looks like a number or a truth is one. */
    private static JsonNode json(YamlTree tree) {
        var nodes = JsonNodeFactory.instance;
        if (tree.isMap()) {
            var object = nodes.objectNode();
            tree.map().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (tree.value() instanceof String text) {
            return text.matches("-?[0-9]{1,9}")
                    ? nodes.numberNode(Integer.parseInt(text))
                    : text.matches("true|false") ? nodes.booleanNode(text.equals("true")) : nodes.textNode(text);
        }
        var array = nodes.arrayNode();
        tree.list().forEach(each -> array.add(json(each)));
        return array;
    }
}
