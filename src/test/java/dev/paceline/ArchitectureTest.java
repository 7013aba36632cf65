package dev.paceline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.paceline.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as README draws it: who may use whom, and which library lives where. */
final class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.paceline");

    /** Everywhere: the language, annotations, and the interfaces of cryptography and TLS. */
    private static final List<String> EVERYWHERE =
            List.of("java..", "javax.crypto..", "javax.net.ssl..", "org.jspecify.annotations..");

    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "Jackson", List.of("tools.jackson..", "com.fasterxml.jackson.."),
            "Reactor", List.of("reactor.core..", "reactor.util..", "org.reactivestreams.."),
            "Netty", List.of("io.netty..", "reactor.netty.."),
            "Bucket4j", List.of("io.github.bucket4j.."),
            "Commons CSV", List.of("org.apache.commons.csv.."),
            "picocli", List.of("picocli.."),
            "SLF4J", List.of("org.slf4j.."),
            "logback", List.of("ch.qos.logback.."));

    /** A library that is swapped is swapped in these rooms. Reactor is the one that is everywhere in the shell. */
    private static final Map<String, Set<String>> LIVES_IN = Map.of(
            "Jackson", Set.of("json", "simulator"),
            "Netty", Set.of("transport", "simulator"),
            "Bucket4j", Set.of("ratelimit"),
            "Commons CSV", Set.of("input", "report"),
            "picocli", Set.of("cli"),
            "logback", Set.of("cli"));

    /** The core: values in, values out. */
    private static final List<String> PURE =
            List.of("model", "json", "action", "mapping", "validation", "wire", "signing");

    /** What of the core meets the disk: pairs of rows are found whatever the size of the input, and an input can be a file. */
    private static final Pattern MEETS_THE_DISK = Pattern.compile(
            "dev\\.paceline\\.(validation\\.(RepeatedTasks|Partitions|SortedRuns|SpillDirectory)|model\\.(Input|Settings))(\\$.*)?");

    private static final Pattern WAITS = Pattern.compile(
            "(reactor|org\\.reactivestreams)\\..*#(block(First|Last|Optional)?|subscribe(With)?|toIterable|toStream|toFuture)"
                    + "|java\\.lang\\.Thread#(sleep|join)"
                    + "|java\\.util\\.concurrent\\.\\w*Future#(get|join)"
                    + "|java\\.util\\.concurrent\\.(CountDownLatch|CyclicBarrier|Phaser)#await\\w*");

    private static final Pattern CLOCKS_AND_DICE = Pattern.compile(
            "java\\..*#(now|nanoTime|currentTimeMillis|randomUUID|random)"
                    + "|java\\.time\\.(Clock|InstantSource)#.*|java\\.util\\.\\w*Random#.*|java\\.security\\.SecureRandom#.*");

    private static final Pattern FILES =
            Pattern.compile("java\\.nio\\.file\\.(?!Path$)\\w+|java\\.io\\.(File|RandomAccess)\\w*");

    private static final Pattern SURROUNDINGS =
            Pattern.compile("java\\.net\\.(http\\..*|\\w*Socket\\w*|InetAddress|URL)"
                    + "|java\\.lang\\.(Thread|ProcessBuilder)|java\\.util\\.(Timer|concurrent\\.\\w*Execut\\w*)");

    @Test
    void seesClassesInEveryRoom() throws IOException {
        Map<String, Long> seen =
                OURS.stream().collect(Collectors.groupingBy(ArchitectureTest::room, Collectors.counting()));

        assertThat(seen.keySet())
                .as("packages under dev.paceline and README's list of rooms")
                .containsExactlyInAnyOrderElementsOf(
                        Rooms.all().stream().map(Rooms.Room::name).toList());
        assertThat(seen).allSatisfy((room, count) -> assertThat(count).as(room).isGreaterThan(1));
    }

    @ParameterizedTest
    @MethodSource("dev.paceline.Rooms#all")
    void usesOnlyWhatReadmeSays(Rooms.Room room) {
        String[] allowed = Stream.of(
                        EVERYWHERE.stream(),
                        Stream.of(room.packages()),
                        room.uses().stream().map(Rooms.Room::packages),
                        room.libraries().stream().map(LIBRARIES::get).flatMap(List::stream))
                .flatMap(Function.identity())
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(describe("arrays of primitives", JavaClass::isArray))
                        .or(describe("primitives", JavaClass::isPrimitive)))
                .check(OURS);
    }

    @ParameterizedTest
    @MethodSource("dev.paceline.Rooms#all")
    void keepsEachLibraryInItsRooms(Rooms.Room room) {
        assertThat(room.libraries())
                .allSatisfy(library -> assertThat(LIVES_IN.getOrDefault(library, Set.of(room.name())))
                        .as("rooms of " + library)
                        .contains(room.name()));
    }

    /** The compiler sees to it that nothing which is exported speaks of what is not: {@code -Xlint:exports} ends the build. */
    @Test
    void exportsTheFrontDoorAndItsNounsAlone() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/java/module-info.java")))
                .filteredOn(line -> line.strip().startsWith("exports"))
                .extracting(String::strip)
                .containsExactly("exports dev.paceline;", "exports dev.paceline.model;");
    }

    @Test
    void hasNoCircles() {
        slices().matching("dev.paceline.(*)..").should().beFreeOfCycles().check(OURS);
    }

    /** {@code FairFlatMap} and {@code TimedReply} are operators: they subscribe when they are subscribed to. */
    @Test
    void waitsForNothingButAtTheFrontDoors() {
        noClasses()
                .that(not(resideInAPackage("dev.paceline.cli.."))
                        .and(not(belongToAnyOf(Paceline.class, Run.class, Simulator.class)))
                        .and(not(nameMatching("dev\\.paceline\\.(run\\.FairFlatMap|transport\\.TimedReply)(\\$.*)?"))))
                .should()
                .accessTargetWhere(waits())
                .check(OURS);
    }

    @Test
    void takesItsTimeFromNobodyButTheCaller() {
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .should()
                .accessTargetWhere(looksAtTheClockOrRollsDice())
                .check(OURS);
    }

    @Test
    void keepsTheCoreFreeOfTheOutsideWorld() {
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .and(describe(
                        "do not meet the disk",
                        type -> !MEETS_THE_DISK.matcher(type.getName()).matches()))
                .should()
                .dependOnClassesThat(named("files", FILES))
                .check(OURS);
        noClasses()
                .that()
                .resideInAnyPackage(pure())
                .should()
                .dependOnClassesThat(named("sockets, threads and processes", SURROUNDINGS))
                .check(OURS);
    }

    @ParameterizedTest
    @FieldSource("PURE")
    void keepsTheCoreFreeOfReactorAndNetty(String room) throws IOException {
        assertThat(Rooms.all())
                .filteredOn(each -> each.name().equals(room))
                .singleElement()
                .satisfies(each -> assertThat(each.libraries()).doesNotContain("Reactor", "Netty"));
    }

    private static String room(JavaClass type) {
        String[] packages = type.getPackageName().split("\\.");
        return packages.length == 2 ? Rooms.Room.FRONT : packages[2];
    }

    private static String[] pure() {
        return PURE.stream().map(Rooms.Room::packages).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> named(String what, Pattern pattern) {
        return describe(what, type -> pattern.matcher(type.getName()).matches());
    }

    private static DescribedPredicate<JavaAccess<?>> waits() {
        return describe(
                "blocks or subscribes", access -> WAITS.matcher(name(access)).matches());
    }

    private static String name(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "#" + access.getName();
    }

    private static DescribedPredicate<JavaAccess<?>> looksAtTheClockOrRollsDice() {
        return describe(
                "looks at the clock or rolls dice",
                access -> CLOCKS_AND_DICE.matcher(name(access)).matches());
    }
}
