package io.hookline.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Turns checked files into a rule base. The check has already found what an admin can get wrong, with its line; what the
 * compiler still complains about is told as well as its messages allow.
 */
final class Compilation {
    private final RuleFolder folder;
    private final Concern concern;
    private final List<Rule> rules;

    private Compilation(RuleFolder folder, Concern concern, List<Rule> rules) {
        this.folder = folder;
        this.concern = concern;
        this.rules = rules;
    }

    static KieBase of(RuleFolder folder, Concern concern, List<Rule> rules) {
        return new Compilation(folder, concern, rules).build();
    }

    private KieBase build() {
        var kie = KieServices.get();
        // A release of its own per build: the engine's repository is one per process, and two builds must not meet
        // there.
        var release =
                kie.newReleaseId("io.hookline", "rules-" + concern.name().replace('/', '-'), "1-" + UUID.randomUUID());
        try {
            return build(kie, release);
        } catch (RuleSetRefused e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // The compiler lets some mistakes out as raw exceptions, a text compared with a number for one.
            var message = "the rules do not compile: " + e;
            throw new RuleSetRefused(List.of(new Finding(folder.name(), 0, message)));
        } finally {
            kie.getRepository().removeKieModule(release);
        }
    }

    private KieBase build(KieServices kie, ReleaseId release) {
        var loader = new VocabularyLoader(concern);
        var builder = kie.newKieBuilder(sources(kie, release), loader);
        builder.buildAll(ExecutableModelProject.class);
        refuseErrors(builder);
        return kie.newKieContainer(release, loader).getKieBase();
    }

    private KieFileSystem sources(KieServices kie, ReleaseId release) {
        var sources = kie.newKieFileSystem();
        sources.generateAndWritePomXML(release);
        for (var i = 0; i < folder.rules().size(); i++) {
            sources.write(
                    pathOf(i),
                    kie.getResources()
                            .newByteArrayResource(
                                    new RuleCode(folder.rules().get(i)).text().getBytes(StandardCharsets.UTF_8),
                                    "UTF-8"));
        }
        return sources;
    }

    // Numbered instead of named: names of files in subfolders would collide once the folders are flattened.
    private String pathOf(int index) {
        return "src/main/resources/rules/" + concern.name() + "/f" + index + ".drl";
    }

    private void refuseErrors(KieBuilder builder) {
        var errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new RuleSetRefused(
                    errors.stream().map(this::finding).distinct().toList());
        }
    }

    private Finding finding(Message error) {
        var text = error.getText().strip();
        for (var rule : rules) {
            if (text.contains(rule.name())) {
                return new Finding(rule.file(), rule.line(), text);
            }
        }
        for (var i = 0; i < folder.rules().size(); i++) {
            if (error.getPath() != null && pathOf(i).endsWith(error.getPath())) {
                return folder.rules().get(i).finding(error.getLine(), text);
            }
        }
        return new Finding(folder.name(), 0, text);
    }
}
