package dev.bourse.bank.records;

import dev.bourse.api.money.Credits;
import dev.bourse.api.wire.Csv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Charges as lines of CSV in the columns of FOCUS 1.1, the FinOps Open Cost and Usage Specification
 * (<a href="https://focus.finops.org/focus-specification/v1-1/">focus.finops.org</a>): all of its mandatory columns,
 * those of its conditional and recommended ones that a bank has values for, and two of our own, which begin with
 * {@code x_}. Columns about price lists, discounts and regions are left out, for there are none: an auction makes the
 * prices, so that the list, contracted, effective and billed cost are all the amount charged.
 *
 * <p>The currency is the one that ISO 4217 gives a code of three X to, for what is no currency: all amounts are
 * credits. The billing period is the month, of UTC, in which the charge was posted. Instants have fractions where
 * charges do. The billing account is the top of the payer's tree, and the payer its sub-account.
 *
 * <p>A refund is a credit: a cost below zero without a quantity, for the time was used, over the period of its charge;
 * and a correction if that charge is of an earlier month.
 */
public final class FocusCsv {
    private static final BigDecimal HOUR_MICROS =
            BigDecimal.valueOf(ChronoUnit.HOURS.getDuration().toNanos() / 1000);
    // A microsecond is more than 10^-10 hours.
    private static final int HOUR_DECIMALS = 12;
    private static final String NO_CURRENCY = "X".repeat(3);
    private static final String HOUSE = "Bourse";

    private FocusCsv() {}

    /** The names of the columns. */
    public static String header() {
        return Csv.line(
                "BilledCost",
                "BillingAccountId",
                "BillingAccountName",
                "BillingCurrency",
                "BillingPeriodEnd",
                "BillingPeriodStart",
                "ChargeCategory",
                "ChargeClass",
                "ChargeDescription",
                "ChargeFrequency",
                "ChargePeriodEnd",
                "ChargePeriodStart",
                "ConsumedQuantity",
                "ConsumedUnit",
                "ContractedCost",
                "EffectiveCost",
                "InvoiceIssuerName",
                "ListCost",
                "PricingCategory",
                "PricingQuantity",
                "PricingUnit",
                "ProviderName",
                "PublisherName",
                "ResourceId",
                "ResourceName",
                "ResourceType",
                "ServiceCategory",
                "ServiceName",
                "ServiceSubcategory",
                "SubAccountId",
                "SubAccountName",
                "x_Hold",
                "x_TransferId");
    }

    /** The charge's line. */
    public static String line(Charge charge) {
        Span month = Period.monthOf(charge.transfer().at());
        Credits cost = charge.isRefund()
                ? Credits.ZERO.minus(charge.transfer().amount())
                : charge.transfer().amount();
        Usage usage = Usage.of(charge);
        List<Object> cells = new ArrayList<>();
        add(cells, cost, charge.billed(), charge.billed(), NO_CURRENCY, month.until(), month.from());
        add(cells, charge.isRefund() ? "Credit" : "Usage", month.holds(charge.charged()) ? null : "Correction");
        add(cells, usage.description(), usage.frequency(), charge.through(), charge.from());
        add(cells, usage.hours(), usage.unit(), cost, cost, HOUSE, cost);
        add(cells, usage.pricing(), usage.hours(), usage.unit(), HOUSE, charge.owner());
        add(cells, charge.machine(), charge.machine(), "Machine", "Compute", "Bourse shares", "Other (Compute)");
        add(
                cells,
                charge.payer(),
                charge.payer(),
                charge.transfer().hold(),
                charge.transfer().id());
        return Csv.line(cells);
    }

    private static void add(List<Object> cells, Object... more) {
        cells.addAll(Arrays.asList(more));
    }

    /** What was used: nothing, by a refund, which gives back money and no time. */
    private record Usage(String description, String frequency, BigDecimal hours, String unit, String pricing) {
        static Usage of(Charge charge) {
            return charge.isRefund()
                    ? new Usage("Refund for the machine " + charge.machine(), "One-Time", null, null, null)
                    : new Usage(
                            "Shares of the machine " + charge.machine(),
                            "Usage-Based",
                            FocusCsv.hours(charge.from(), charge.through()),
                            "Hours",
                            "Dynamic");
        }
    }

    private static BigDecimal hours(Instant from, Instant through) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, through))
                .divide(HOUR_MICROS, HOUR_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
