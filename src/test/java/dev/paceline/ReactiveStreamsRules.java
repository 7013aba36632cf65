package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** The rules of Reactive Streams as the kit of their authors verifies them, each a test. The kit is written for TestNG. */
public final class ReactiveStreamsRules {
    /** How long is waited for what must come; a busy machine takes its time. */
    private static final int COMES_MILLIS = 3_000;

    /** How long is waited for what must not come. */
    private static final int NEVER_COMES_MILLIS = 60;

    /** What the kit calls the rules that it has no test for. */
    private static final String UNTESTED = "untested_";

    private static final String OPTIONAL = "optional_";

    private static final String SEVERAL = "it is seen with several elements, and here is one at most";
    private static final String NEVER_FAILS = "it never fails: a failure is a value";

    /** Of what emits one value at most and never an error. */
    public static final Map<String, String> OF_ONE_VALUE = Map.ofEntries(
            Map.entry("optional_spec104_mustSignalOnErrorWhenFails", NEVER_FAILS),
            Map.entry(
                    "required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe",
                    NEVER_FAILS),
            Map.entry(
                    "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront",
                    SEVERAL),
            Map.entry(
                    "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected",
                    SEVERAL),
            Map.entry(
                    "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne",
                    SEVERAL),
            Map.entry(
                    "optional_spec309_requestNegativeNumberMaySignalIllegalArgumentExceptionWithSpecificMessage",
                    SEVERAL),
            Map.entry("required_createPublisher3MustProduceAStreamOfExactly3Elements", SEVERAL),
            Map.entry("required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements", SEVERAL),
            Map.entry("required_spec102_maySignalLessThanRequestedAndTerminateSubscription", SEVERAL),
            Map.entry("required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates", SEVERAL),
            Map.entry("required_spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe", SEVERAL),
            Map.entry("required_spec303_mustNotAllowUnboundedRecursion", SEVERAL),
            Map.entry("required_spec306_afterSubscriptionIsCancelledRequestMustBeNops", SEVERAL),
            Map.entry("required_spec309_requestNegativeNumberMustSignalIllegalArgumentException", SEVERAL),
            Map.entry("required_spec309_requestZeroMustSignalIllegalArgumentException", SEVERAL),
            Map.entry("required_spec312_cancelMustMakeThePublisherToEventuallyStopSignaling", SEVERAL),
            Map.entry("required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber", SEVERAL),
            Map.entry("required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue", SEVERAL),
            Map.entry("required_spec317_mustSupportACumulativePendingElementCountUpToLongMaxValue", SEVERAL),
            Map.entry("required_spec317_mustSupportAPendingElementCountUpToLongMaxValue", SEVERAL),
            Map.entry("stochastic_spec103_mustSignalOnMethodsSequentially", SEVERAL));

    private ReactiveStreamsRules() {}

    public static TestEnvironment environment() {
        return new TestEnvironment(COMES_MILLIS, NEVER_COMES_MILLIS);
    }

    /**
     * Each rule holds, or the kit passes over it and it is named here. An optional one that is named may hold all the same, by chance.
     *
     * @param verification makes one of the kit's verifications, anew for each rule
     * @param passedOver the rules that the kit cannot put to the test here, and why
     */
    public static Stream<DynamicTest> of(Supplier<?> verification, Map<String, String> passedOver) {
        Method[] methods = verification.get().getClass().getMethods();
        assertThat(Arrays.stream(methods).map(Method::getName)).containsAll(passedOver.keySet());
        return Arrays.stream(methods)
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> !method.getName().startsWith(UNTESTED))
                .sorted(Comparator.comparing(Method::getName))
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getName(), () -> holds(verification.get(), rule, passedOver.get(rule.getName()))));
    }

    private static void holds(Object verification, Method rule, @Nullable String why) throws Throwable {
        invoke(verification, BeforeClass.class);
        invoke(verification, BeforeMethod.class);
        String skipped = null;
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException thrown) {
            if (!(thrown.getCause() instanceof SkipException skip)) {
                throw thrown.getCause();
            }
            skipped = String.valueOf(skip.getMessage());
        } finally {
            invoke(verification, AfterClass.class);
        }
        boolean byChance = why != null && rule.getName().startsWith(OPTIONAL);
        assertThat(byChance || (skipped != null) == (why != null))
                .as("passed over by the kit, %s; here: %s", skipped, why)
                .isTrue();
    }

    private static void invoke(Object verification, Class<? extends Annotation> when)
            throws ReflectiveOperationException {
        for (Method method : verification.getClass().getMethods()) {
            if (method.isAnnotationPresent(when)) {
                method.invoke(verification);
            }
        }
    }
}
