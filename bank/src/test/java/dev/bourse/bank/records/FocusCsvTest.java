package dev.bourse.bank.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What FOCUS 1.1 demands of its columns, as far as charges of a bank go. */
class FocusCsvTest {
    /** The columns whose feature level is "mandatory", and whether they allow nulls. */
    private static final Map<String, Boolean> MANDATORY = Map.ofEntries(
            Map.entry("BilledCost", false),
            Map.entry("BillingAccountId", false),
            Map.entry("BillingAccountName", true),
            Map.entry("BillingCurrency", false),
            Map.entry("BillingPeriodEnd", false),
            Map.entry("BillingPeriodStart", false),
            Map.entry("ChargeCategory", false),
            Map.entry("ChargeClass", true),
            Map.entry("ChargeDescription", true),
            Map.entry("ChargePeriodEnd", false),
            Map.entry("ChargePeriodStart", false),
            Map.entry("ContractedCost", false),
            Map.entry("EffectiveCost", false),
            Map.entry("InvoiceIssuerName", false),
            Map.entry("ListCost", false),
            Map.entry("PricingQuantity", false),
            Map.entry("PricingUnit", false),
            Map.entry("ProviderName", false),
            Map.entry("PublisherName", false),
            Map.entry("ServiceCategory", false),
            Map.entry("ServiceName", false));

    private static final Instant FROM = Instant.parse("2026-10-31T23:50:00Z");
    private static final Instant THROUGH = Instant.parse("2026-11-01T00:20:00.5Z");

    private static final Instant POSTED = Instant.parse("2026-11-01T00:20:03Z");

    private static Map<String, String> charge(Instant from, Instant through) {
        Transfer transfer = new Transfer(
                7,
                TransferKind.CHARGE,
                "alice",
                "treasury",
                Credits.of("0.75"),
                null,
                "hold-1",
                3L,
                null,
                "m1",
                POSTED);
        return row(new Charge(transfer, "m1", from, through, POSTED, "acme"));
    }

    private static Map<String, String> refund(Instant at) {
        Transfer transfer = new Transfer(
                8, TransferKind.REFUND, "treasury", "alice", Credits.of("0.25"), null, "hold-1", 3L, 7L, "root", at);
        return row(new Charge(transfer, "m1", FROM, THROUGH, POSTED, "acme"));
    }

    private static Map<String, String> row(Charge charge) {
        List<String> names = cells(FocusCsv.header());
        List<String> values = cells(FocusCsv.line(charge));
        assertEquals(names.size(), values.size());
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), values.get(i));
        }
        return row;
    }

    private static List<String> cells(String line) {
        assertTrue(line.endsWith("\r\n"), line);
        return List.of(line.substring(0, line.length() - 2).split(",", -1));
    }

    @Test
    void allMandatoryColumnsAreThereAndOnlyTheNullableAreEmpty() {
        Map<String, String> row = charge(FROM, THROUGH);
        MANDATORY.forEach((column, nullable) -> {
            assertTrue(row.containsKey(column), column);
            assertTrue(nullable || !row.get(column).isEmpty(), column);
        });
    }

    @Test
    void theValuesAreLawful() {
        Map<String, String> row = charge(FROM, THROUGH);
        assertEquals("Usage", row.get("ChargeCategory"));
        assertEquals("", row.get("ChargeClass"));
        assertEquals("Usage-Based", row.get("ChargeFrequency"));
        assertEquals("Compute", row.get("ServiceCategory"));
        assertEquals("Other (Compute)", row.get("ServiceSubcategory"));
        assertEquals("Dynamic", row.get("PricingCategory"));
        assertEquals("X".repeat(3), row.get("BillingCurrency"));
        for (String cost : List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost")) {
            assertEquals("0.75", row.get(cost));
        }
        assertEquals("2026-11-01T00:00:00Z", row.get("BillingPeriodStart"));
        assertEquals("2026-12-01T00:00:00Z", row.get("BillingPeriodEnd"));
        assertEquals(FROM.toString(), row.get("ChargePeriodStart"));
        assertEquals(THROUGH.toString(), row.get("ChargePeriodEnd"));
        assertEquals("0.500138888889", row.get("ConsumedQuantity"));
        assertEquals("Hours", row.get("ConsumedUnit"));
        assertEquals(row.get("ConsumedQuantity"), row.get("PricingQuantity"));
        assertEquals("m1", row.get("ResourceId"));
        assertEquals("treasury", row.get("PublisherName"));
        assertEquals("acme", row.get("BillingAccountId"));
        assertEquals("alice", row.get("SubAccountId"));
    }

    @Test
    void aQuantityIsPositiveHoweverAMachinesClockWent() {
        Map<String, String> row = charge(FROM, FROM.minusSeconds(1));
        assertEquals(FROM.minusSeconds(1).toString(), row.get("ChargePeriodEnd"));
        assertTrue(new BigDecimal(row.get("ConsumedQuantity")).signum() > 0, row.get("ConsumedQuantity"));
        assertTrue(row.get("ConsumedQuantity").matches("[0-9.]+(E-?[0-9]+)?"), row.get("ConsumedQuantity"));
    }

    @Test
    void aRefundIsACreditAndACorrectionOfAnEarlierMonth() {
        Map<String, String> row = refund(POSTED.plusSeconds(60));
        assertEquals("Credit", row.get("ChargeCategory"));
        assertEquals("", row.get("ChargeClass"));
        assertEquals("Correction", refund(Instant.parse("2026-12-01T00:00:00Z")).get("ChargeClass"));
        for (String cost : List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost")) {
            assertEquals("-0.25", row.get(cost));
        }
        for (String none : List.of("ConsumedQuantity", "ConsumedUnit", "PricingQuantity", "PricingUnit")) {
            assertEquals("", row.get(none), "no time is given back: " + none);
        }
        assertEquals("alice", row.get("SubAccountId"));
        assertEquals("treasury", row.get("PublisherName"));
        assertEquals(FROM.toString(), row.get("ChargePeriodStart"));
    }
}
