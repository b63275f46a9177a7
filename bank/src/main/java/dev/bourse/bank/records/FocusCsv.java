package dev.bourse.bank.records;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.wire.Csv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Charges as lines of CSV in the columns of FOCUS 1.1, the FinOps Open Cost and Usage Specification
 * (<a href="https://focus.finops.org/focus-specification/v1-1/">focus.finops.org</a>): all of its mandatory columns,
 * those of its conditional and recommended ones that a bank has values for, and two of our own, which begin with
 * {@code x_}. Columns about price lists, discounts and regions are left out, for there are none: an auction makes the
 * prices, so that the list, contracted, effective and billed cost are all the amount charged.
 *
 * <p>The currency is the one that ISO 4217 gives a code of three X to, for what is no currency: all amounts are
 * credits. The
 * billing period is the month, of UTC, in which the charge was posted. Instants have fractions where charges do.
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
                "x_Hold",
                "x_TransferId");
    }

    /** The charge's line. */
    public static String line(Charge charge) {
        Transfer transfer = charge.transfer();
        Span month = Period.monthOf(transfer.at());
        BigDecimal hours = hours(charge.from(), charge.through());
        String account = transfer.from();
        String machine = charge.machine();
        List<Object> cells = new ArrayList<>(List.of(transfer.amount(), account, account, NO_CURRENCY));
        cells.addAll(List.of(month.until(), month.from(), "Usage"));
        // No class, for a charge corrects nothing.
        cells.add(null);
        cells.addAll(List.of("Shares of the machine " + machine, "Usage-Based", charge.through(), charge.from()));
        cells.addAll(List.of(hours, "Hours", transfer.amount(), transfer.amount(), HOUSE, transfer.amount()));
        cells.addAll(List.of("Dynamic", hours, "Hours", HOUSE, transfer.to()));
        cells.addAll(List.of(machine, machine, "Machine", "Compute", "Bourse shares", "Other (Compute)"));
        cells.addAll(List.of(transfer.hold(), transfer.id()));
        return Csv.line(cells);
    }

    private static BigDecimal hours(Instant from, Instant through) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, through))
                .divide(HOUR_MICROS, HOUR_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
