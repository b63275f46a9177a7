package dev.bourse.marketnode;

import dev.bourse.api.market.NewCondition;
import dev.bourse.api.market.NewLabels;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Scope;
import dev.bourse.marketnode.upkeep.Upkeep;
import io.vertx.core.Future;
import java.util.Map;

/**
 * The operations of those who run the machine.
 *
 * <p>For the node's event loop.
 */
record UpkeepOperations(String machine, Upkeep upkeep) {
    Map<String, Operation> byId() {
        return Map.of("setCondition", this::condition, "setLabels", this::labels);
    }

    private Future<Reply> condition(Call call) {
        NewCondition asked = call.body(NewCondition.class);
        check(call, asked.machine());
        return upkeep.become(asked.condition()).map(_ -> Reply.noContent());
    }

    private Future<Reply> labels(Call call) {
        NewLabels asked = call.body(NewLabels.class);
        check(call, asked.machine());
        return upkeep.label(asked).map(_ -> Reply.noContent());
    }

    private void check(Call call, String meant) {
        if (!call.caller().has(Scope.ADMIN) && !call.subject().equals(machine)) {
            throw new RefusedException(
                    "machine-foreign",
                    403,
                    "The token is machine %s's and this is %s; use its own token or an administrator's."
                            .formatted(call.subject(), machine));
        }
        if (!meant.equals(machine)) {
            throw new RefusedException(
                    "machine-unknown",
                    404,
                    "The machine (%s) isn't here, where %s answers; ask at its own address.".formatted(meant, machine));
        }
    }
}
