package io.hookline.rules;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that compiled rules see of the hub: their own facts and sinks, what the engine's generated code is made of, and a
 * few types of Java. The lint has refused everything else before; this holds if the lint should ever miss something.
 *
 * <p>The compiler asks for class files, so what is not listed cannot even be named; the running code asks for classes, so
 * what was compiled elsewhere could not be reached either. Thread-safe.
 */
final class VocabularyLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** What generated code is made of; no type in here reaches files, threads, processes, class loaders or reflection. */
    private static final Set<String> JAVA = Set.of(
            "java.io.Externalizable",
            "java.io.Serializable",
            "java.lang.Boolean",
            "java.lang.CharSequence",
            "java.lang.Class",
            "java.lang.Cloneable",
            "java.lang.CloneNotSupportedException",
            "java.lang.Comparable",
            "java.lang.Enum",
            "java.lang.Enum$EnumDesc",
            "java.lang.Error",
            "java.lang.Exception",
            "java.lang.IllegalArgumentException",
            "java.lang.Integer",
            "java.lang.Iterable",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Override",
            "java.lang.Record",
            "java.lang.RuntimeException",
            "java.lang.String",
            "java.lang.Throwable",
            "java.lang.constant.Constable",
            "java.lang.constant.ConstantDesc",
            "java.lang.constant.DynamicConstantDesc",
            "java.lang.invoke.MethodHandles",
            "java.lang.invoke.MethodHandles$Lookup",
            "java.lang.invoke.StringConcatFactory",
            "java.time.format.DateTimeFormatter",
            "java.time.format.DateTimeFormatterBuilder",
            "java.util.AbstractCollection",
            "java.util.AbstractList",
            "java.util.ArrayList",
            "java.util.Arrays",
            "java.util.Collection",
            "java.util.Collections",
            "java.util.Iterator",
            "java.util.List",
            "java.util.Locale",
            "java.util.Optional",
            "java.util.RandomAccess");

    private static final Set<String> ENGINE = Set.of(
            "org.drools.compiler.kie.builder.MaterializedLambda",
            "org.drools.modelcompiler.CanonicalKieModuleModel",
            "org.drools.util.DateUtils",
            "org.kie.api.KieServices",
            "org.kie.api.builder.ReleaseId",
            "org.kie.api.builder.model.KieBaseModel",
            "org.kie.api.builder.model.KieModuleModel",
            "org.kie.api.builder.model.KieSessionModel",
            "org.kie.api.builder.model.KieSessionModel$KieSessionType",
            "org.kie.api.conf.EventProcessingOption",
            "org.kie.api.conf.KieBaseMutabilityOption",
            "org.kie.api.conf.Option",
            "org.kie.api.conf.SingleValueOption",
            "org.kie.api.internal.utils.KieService",
            "org.kie.api.runtime.conf.ClockTypeOption",
            "org.kie.api.runtime.conf.KieSessionOption",
            "org.kie.api.runtime.conf.SingleValueKieSessionOption",
            "org.kie.util.maven.support.ReleaseIdImpl");

    /** Whole packages: the language of generated code. */
    private static final Set<String> ENGINE_PACKAGES =
            Set.of("org.drools.model.", "org.drools.modelcompiler.dsl.", "org.drools.modelcompiler.util.");

    /** What the engine loads by name for itself; code that is being compiled cannot name it. */
    private static final Set<String> ENGINE_OWN =
            Set.of("org.drools.core.base.accumulators.", "org.drools.ecj.EclipseJavaCompiler");

    private final Set<String> vocabulary;

    VocabularyLoader(Concern concern) {
        super(VocabularyLoader.class.getClassLoader());
        vocabulary = concern.questions().stream()
                .flatMap(question -> Stream.concat(
                        Stream.of(question.sinkType()),
                        question.examples().stream().map(Object::getClass)))
                .map(Class::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean canBeNamed(String type) {
        return vocabulary.contains(type)
                || JAVA.contains(type)
                || ENGINE.contains(type)
                || ENGINE_PACKAGES.stream().anyMatch(type::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (canBeNamed(name) || ENGINE_OWN.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        throw new ClassNotFoundException(name + " is no part of the rules' vocabulary");
    }

    private boolean isSeen(String resource) {
        return resource.endsWith(".class")
                && canBeNamed(resource.substring(0, resource.length() - ".class".length())
                        .replace('/', '.'));
    }

    @Override
    public URL getResource(String name) {
        return isSeen(name) ? super.getResource(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isSeen(name) ? super.getResources(name) : Collections.emptyEnumeration();
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        return isSeen(name) ? super.getResourceAsStream(name) : null;
    }
}
