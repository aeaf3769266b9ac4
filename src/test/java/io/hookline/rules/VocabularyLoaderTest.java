package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.policy.retry.FailedAttempt;
import io.hookline.policy.retry.RetryProposals;
import io.hookline.policy.retry.RetryRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules could do if the lint let everything pass: these compile without it. */
class VocabularyLoaderTest {
    private static final Concern RETRY = RetryRules.concern();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit( 1 );",
                "Runtime.getRuntime().exec( \"touch pwned\" );",
                "new ProcessBuilder( \"id\" ).start();",
                "new Thread( () -> { } ).start();",
                "new java.io.File( \"pwned\" ).createNewFile();",
                "java.nio.file.Files.createFile( java.nio.file.Path.of( \"pwned\" ) );",
                "new java.net.URL( \"http://127.0.0.1/\" ).openStream();",
                "new java.net.Socket( \"127.0.0.1\", 80 );",
                "Object o = \"\".getClass().getMethod( \"length\" ).invoke( \"\" );",
                "Object o = Class.forName( \"java.lang.Runtime\" );",
                "Object o = \"\".getClass().getClassLoader().loadClass( \"x\" );",
                "Object o = java.lang.invoke.MethodHandles.lookup().findClass( \"java.lang.System\" );",
                "java.util.concurrent.ForkJoinPool.commonPool().submit( () -> 1 );",
                "java.util.Arrays.asList( 1 ).parallelStream().count();",
                "org.kie.api.KieServices.get().newKieFileSystem().write( \"x\", \"y\" );",
                "org.drools.core.RuleBaseConfiguration c = null;",
                "kcontext.getKieRuntime().halt();",
                "io.hookline.policy.retry.RetrySchedule.DEFAULT.hashCode();",
                "io.hookline.rules.YamlTree.parse( \"\" );",
                "io.hookline.Hookline.main( new String[ 0 ] );"
            })
    void what_is_not_in_the_vocabulary_cannot_be_named(String hostile) {
        RuleText.write(
                folder,
                "hostile.drl",
                RuleText.honest()
                        .consequence("proposals.giveUp( \"gone\", \"gone\" ); " + hostile)
                        .text());

        var refused = catchThrowableOfType(RuleSetRefused.class, this::compile);

        assertThat(refused).as(hostile).isNotNull();
        // A newer Java finds the method missing instead of the type that it needs.
        assertThat(refused.getMessage()).containsAnyOf("cannot be resolved", "missing type", "is undefined for");
        assertThat(Files.exists(Path.of("pwned"))).isFalse();
    }

    @Test
    void an_honest_rule_compiles_the_same_way() {
        RuleText.write(folder, "gone.drl", RuleText.honest().text());

        assertThat(compile().getKiePackage("rules.retry").getRules()).hasSize(1);
    }

    private org.kie.api.KieBase compile() {
        return Compilation.of(RuleFiles.read(folder, RETRY).of(RETRY), RETRY, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System",
                "java.lang.Runtime",
                "java.lang.Thread",
                "java.lang.ProcessBuilder",
                "java.lang.ClassLoader",
                "java.lang.reflect.Method",
                "java.lang.invoke.MethodType",
                "java.io.File",
                "java.nio.file.Files",
                "java.net.URL",
                "javax.script.ScriptEngineManager",
                "org.drools.mvel.MVELSafeHelper",
                "org.kie.api.builder.KieFileSystem",
                "io.hookline.Hookline",
                "io.hookline.policy.call.CallProposals"
            })
    void code_compiled_elsewhere_could_not_reach_it_either(String type) {
        var loader = new VocabularyLoader(RETRY);

        assertThatThrownBy(() -> loader.loadClass(type))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("no part of the rules' vocabulary");
        assertThat(loader.getResource(type.replace('.', '/') + ".class")).isNull();
    }

    @Test
    void facts_and_sinks_are_the_hubs_own() throws ClassNotFoundException {
        var loader = new VocabularyLoader(RETRY);

        assertThat(loader.loadClass(FailedAttempt.class.getName())).isSameAs(FailedAttempt.class);
        assertThat(loader.loadClass(RetryProposals.class.getName())).isSameAs(RetryProposals.class);
    }

    @Test
    void settings_and_secrets_on_the_class_path_are_not_seen() throws Exception {
        var loader = new VocabularyLoader(RETRY);

        assertThat(loader.getResource("db/V1__start.sql")).isNull();
        assertThat(loader.getResourceAsStream("contract/hub.yaml")).isNull();
        assertThat(loader.getResources("contract/hub.yaml").hasMoreElements()).isFalse();
    }
}
