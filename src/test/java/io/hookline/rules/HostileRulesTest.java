package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookline.policy.retry.RetryRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule file is code to its compiler. Each of these is refused on the parsed tree, before anything is compiled. */
class HostileRulesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"rightHandSides", "conditions", "heads", "whole"})
    void is_refused_before_it_is_compiled(String text, String told) {
        var file = RuleText.write(folder, "hostile.drl", text);

        var refused = catchThrowableOfType(RuleSetRefused.class, () -> RuleSet.load(folder, RetryRules.concern()));

        assertThat(refused.findings())
                .allSatisfy(finding -> assertThat(finding.file()).isEqualTo(file.toString()))
                .anySatisfy(finding -> assertThat(finding.toString()).contains(told))
                .noneSatisfy(finding -> assertThat(finding.message()).contains("do not compile"));
        assertThat(Files.exists(folder.resolve("pwned"))).isFalse();
    }

    static Stream<Arguments> rightHandSides() {
        return Stream.of(
                        "System.exit( 1 );",
                        "Runtime.getRuntime().exec( \"id\" );",
                        "new java.io.File( \"pwned\" ).createNewFile();",
                        "java.nio.file.Files.delete( null );",
                        "Class.forName( \"java.lang.Runtime\" );",
                        "new Thread( () -> { } ).start();",
                        "Thread.sleep( 100000 );",
                        "while ( true ) { }",
                        "for ( ; ; ) ;",
                        "throw new Error();",
                        "insert( $a );",
                        "insertLogical( $a );",
                        "modify( $a ) { setStatus( 1 ) }",
                        "update( $a );",
                        "delete( $a );",
                        "drools.halt();",
                        "kcontext.getKieRuntime().halt();",
                        "int[] big = new int[2000000000];",
                        "{ proposals.giveUp( \"gone\", \"x\" ); }",
                        "int proposals = 1;",
                        "if ( true ) proposals.giveUp( \"gone\", \"x\" );")
                .map(text -> Arguments.of(RuleText.honest().consequence(text).text(), "hostile.drl:8:"));
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                        "FailedAttempt( eval( System.exit( 1 ) ) )",
                        "FailedAttempt( status == Runtime.getRuntime().exec( \"id\" ).exitValue() )",
                        "FailedAttempt( Math.abs( status ) == 1 )",
                        "FailedAttempt( status == new Integer( 1 ) )",
                        "FailedAttempt( cause.getClass().getName() == \"x\" )",
                        "FailedAttempt( cause.length() == 1 )",
                        "FailedAttempt( this.getClass() != null )",
                        "FailedAttempt( getClass() != null )",
                        "FailedAttempt( class.classLoader != null )",
                        "FailedAttempt( cause matches \"(a+)+$\" )",
                        "FailedAttempt( cause == \"a\" + \"b\" )",
                        "FailedAttempt( status == 1 ? true : false )",
                        "FailedAttempt( status = 1 )",
                        "FailedAttempt( status == 1 || == 2 )",
                        "FailedAttempt( !status )",
                        "FailedAttempt( status == 1; )",
                        "FailedAttempt( cause == null )",
                        "FailedAttempt( cause == 'x' )",
                        "FailedAttempt( status == 0x10 )",
                        "FailedAttempt( ((java.lang.Runnable) () -> { }) != null )",
                        "FailedAttempt( cause#String == \"x\" )",
                        "FailedAttempt( status soundslike \"x\" )",
                        "FailedAttempt( $x : status * 2 )",
                        "Object( )",
                        "java.lang.Object( )",
                        "io.hookline.policy.retry.FailedAttempt( )",
                        "$p : RetryProposals( )",
                        "eval( true )",
                        "eval( new java.io.File( \"pwned\" ).createNewFile() )",
                        "FailedAttempt( ) from collect( FailedAttempt( ) )",
                        "$n : Number( ) from accumulate( FailedAttempt( ), count( 1 ) )",
                        "accumulate( FailedAttempt( ); $n : count( 1 ) )",
                        "FailedAttempt( ) from proposals",
                        "FailedAttempt( ) from entry-point \"x\"",
                        "FailedAttempt( ) over window:length( 2 )",
                        "forall( FailedAttempt( status == 1 ) )",
                        "?gone( )",
                        "$x : /attempts[ status == 1 ]",
                        "FailedAttempt( ) @watch( * )")
                .map(text -> Arguments.of(RuleText.honest().conditions(text).text(), "hostile.drl:"));
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                        "import java.lang.Runtime",
                        "import io.hookline.policy.retry.*",
                        "import static java.lang.System.exit",
                        "import function java.lang.System.exit",
                        "import accumulate java.util.List x",
                        "global java.util.List more",
                        "global java.lang.Runtime proposals",
                        "dialect \"mvel\"",
                        "function void f( ) { System.exit( 1 ); }",
                        "declare Attempt extends FailedAttempt end",
                        "declare enum E A( 1 ); x : int end",
                        "declare window W FailedAttempt( ) over window:length( 2 ) end",
                        "query gone( ) FailedAttempt( ) end",
                        "unit Gone;")
                .map(text -> Arguments.of(
                        RuleText.honest().head(RuleText.HEAD + text + "\n").text(), "hostile.drl:"));
    }

    static Stream<Arguments> whole() {
        var honest = RuleText.honest().text();
        return Stream.of(
                        honest.replace("@id", "salience 10 @id"),
                        honest.replace("@id", "no-loop true @id"),
                        honest.replace("@id", "agenda-group \"x\" @id"),
                        honest.replace("@id", "timer ( int: 1s ) @id"),
                        honest.replace("@id", "duration 1 @id"),
                        honest.replace("@id", "enabled ( System.exit( 1 ) ) @id"),
                        honest.replace("@id", "extends \"Other\" @id"),
                        honest.replace("@id", "@Propagation( IMMEDIATE ) @id"),
                        honest.replace("@owner( \"me\" )", "@owner( System.exit( 1 ) )"),
                        honest.replace("@owner( \"me\" )", "@owner( a = \"x\", b = \"y\" )"),
                        honest.replace("@owner( \"me\" )", ""),
                        honest.replace("@id( \"gone\" )", "@id( \"another\" )"),
                        honest.replace("rule \"Gone\"", "rule \"Gone\\\"); System.exit(1); //\""),
                        honest.replace("rule \"Gone\"", "rule \"Gone{}\""),
                        honest.replace("\"gone\" );", "\"\\u0022); System.exit(1); //\" );"),
                        honest.replace("\"gone\" );", "\"x\u202E\" );"),
                        honest.replace("then\n", "then[other]\nSystem.exit( 1 );\nthen\n"),
                        honest.replace("$a : FailedAttempt( status == 410 )", ""),
                        honest.replace("( status == 410 )", "( status == 410 )\n    do[other]"),
                        honest.replace("$a : FailedAttempt", "$a := FailedAttempt"),
                        honest.replace("$a :", "proposals :"),
                        "package rules.retry\n",
                        "\u0000\u0001")
                .map(text -> Arguments.of(text, "hostile.drl"));
    }
}
