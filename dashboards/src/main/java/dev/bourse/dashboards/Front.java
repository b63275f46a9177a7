package dev.bourse.dashboards;

import dev.bourse.api.service.Limits;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.traces.TracesConfig;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import java.time.Duration;
import java.util.Optional;

/**
 * What every dashboard needs, wherever its market comes from.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param anonymous what a reader without a token sees
 * @param measureEvery how often the market is measured
 * @param keep how far back measures are kept
 * @param tls how it is spoken with, if not in the clear
 * @param limits how much one caller may ask
 * @param traces where it tells what took how long, if anywhere
 */
record Front(
        String host,
        int port,
        Anonymous anonymous,
        Duration measureEvery,
        Duration keep,
        Optional<Tls> tls,
        Limits limits,
        Optional<TracesConfig> traces) {}
