package dev.paceline.run;

import dev.paceline.call.Addressing;
import dev.paceline.call.Platform;
import dev.paceline.credentials.Credentials;
import dev.paceline.model.Settings;
import dev.paceline.signing.Signer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * What all runs share that go the same way.
 *
 * @param settings as they were given
 * @param addressing where changes go
 * @param region the region of rows that name none
 * @param sources the credentials of a profile, or of no profile
 * @param signer signs
 * @param platform time, chance and the network
 * @param disk where files are read and written; may block
 */
public record RunContext(
        Settings settings,
        Addressing addressing,
        String region,
        Function<@Nullable String, Credentials> sources,
        Signer signer,
        Platform platform,
        Scheduler disk) {}
