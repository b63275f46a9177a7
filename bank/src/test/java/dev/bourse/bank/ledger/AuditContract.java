package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.signing.Revocation;
import dev.bourse.api.wire.WireJson;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stays on record of what administrators do, whatever the books are kept in. */
public abstract class AuditContract extends BankContract {
    /** What the books tell of administrators, the oldest first. */
    protected abstract List<AuditLine> acts();

    private <R> Outcome<R> order(Command<R> command, Optional<Repeat> repeat) {
        return decide(new Request<>("root", command, repeat).audited("an operation"));
    }

    @Test
    void anActIsKeptWithWhoWhenAndWhat() {
        order(new Command.Grant("alice", Credits.of("12345678.123456"), "=November"), key("k1", "grant", "h1"));
        AuditLine act = acts().getFirst();
        assertEquals(
                "{\"account\":\"alice\",\"amount\":12345678.123456,\"reason\":\"=November\"}",
                WireJson.write(act.content()));
        assertEquals(new AuditLine(1, START, "root", "an operation", "alice", act.content(), "k1"), act);
        assertEquals(1, acts().size());
    }

    @Test
    void aRepetitionIsNoSecondAct() {
        Command<?> grant = new Command.Grant("alice", Credits.of("1"), null);
        assertInstanceOf(Outcome.Done.class, order(grant, key("k1", "grant", "h1")));
        assertInstanceOf(Outcome.Repeated.class, order(grant, key("k1", "grant", "h1")));
        assertEquals(1, acts().size());
    }

    @Test
    void whatIsRefusedIsNoAct() {
        refusal(order(new Command.Open("alice", AccountKind.USER), Optional.empty()));
        refusal(order(new Command.Grant("alice", Credits.ZERO, null), Optional.empty()));
        assertEquals(List.of(), acts());
    }

    @Test
    void whoIsNoAdministratorLeavesNothing() {
        grant("alice", "1");
        assertInstanceOf(
                Outcome.Done.class,
                decide(new Request<>(
                        "alice", new Command.Move("alice", "bob", Credits.of("1"), null), Optional.empty())));
        assertEquals(List.of(), acts());
    }

    /** Commands of any type that the bank knows now or later, with what fits into each of their components. */
    @Test
    void everyCommandThatIsDoneLeavesOneLine() throws ReflectiveOperationException {
        grant("alice", "100");
        hold("alice", "1", "36", 600);
        int done = 0;
        for (Class<?> type : Command.class.getPermittedSubclasses()) {
            if (type.getRecordComponents().length == 0) {
                continue; // It is about nothing: the bank's own housekeeping.
            }
            Command<?> command = any(type);
            int before = acts().size();
            boolean effect = order(command, Optional.empty()) instanceof Outcome.Done<?>;
            List<AuditLine> after = acts();
            assertEquals(before + (effect ? 1 : 0), after.size(), command::toString);
            if (effect) {
                done++;
                assertTrue(command.toString().contains(after.getLast().object()), command::toString);
                assertEquals(
                        type.getRecordComponents()[0].getName(),
                        after.getLast().content().keySet().iterator().next());
            }
        }
        assertTrue(done >= 12, "only " + done + " commands had an effect");
    }

    private static Command<?> any(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return (Command<?>) constructor.newInstance(
                Arrays.stream(components).map(AuditContract::fitting).toArray());
    }

    private static Object fitting(RecordComponent component) {
        Object named = byName(component);
        return component.getType().isInstance(named) ? named : byType(component.getType());
    }

    private static Object byName(RecordComponent component) {
        boolean opens = component.getDeclaringRecord() == Command.Open.class;
        return switch (component.getName()) {
            case "account" -> opens ? "carol" : "alice";
            case "from" -> "alice";
            case "to" -> "bob";
            case "machine" -> "m1";
            case "owner" -> "treasury";
            case "hold" -> "hold-1";
            case "kind" -> AccountKind.USER;
            case "amount" -> Credits.of("1");
            case "cap" -> Optional.of(new Cap(Credits.of("1"), Cap.Period.DAY));
            case "registration" -> new MachineRegistration("http://127.0.0.1:9", "journal-1", 0, Map.of("kty", "OKP"));
            case "batch" -> new SettlementBatch(1, 1, List.of());
            case "holds" -> List.of(new Command.Place.Asked("hold-2", "m1", Credits.of("1"), Rate.of("36"), 60));
            case "asked" -> new NewSchedule("alice", Credits.of("1"), "0 0 1 * *", null, null, null, null, null);
            case "terms" -> Demurrage.NONE;
            case "subject", "schedule", "secretHash", "name", "id" -> "text";
            default -> null;
        };
    }

    private static Object byType(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "List" -> List.of();
            case "Map" -> Map.of();
            case "Optional" -> Optional.empty();
            case "Instant" -> START;
            case "int" -> 1;
            case "long" -> 1L;
            case "boolean" -> true;
            case "Kind" -> Revocation.Kind.SUBJECT;
            default -> null;
        };
    }
}
