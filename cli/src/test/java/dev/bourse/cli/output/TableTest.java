package dev.bourse.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.money.Credits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String printed(Table table, Format format, Object whole) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(format, whole, new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void numbersAreAlignedToTheRightAndWordsToTheLeft() {
        Table table = Table.of("account", "kind", "balance", "share")
                .row("al", AccountKind.USER, Credits.of("-12.5"), "7%")
                .row("barbara", AccountKind.INCOME, Credits.of("3"), null);
        assertEquals("""
                account  kind    balance  share
                al       user      -12.5     7%
                barbara  income        3
                """, printed(table, Format.TABLE, null));
    }

    @Test
    void aTableWithoutRowsIsItsHeader() {
        assertEquals("id  amount\n", printed(Table.of("id", "amount"), Format.TABLE, null));
        assertEquals("id,amount\r\n", printed(Table.of("id", "amount"), Format.CSV, null));
    }

    @Test
    void csvQuotesWhatWouldBreakIt() {
        Table table = Table.of("id", "reason, in words")
                .row(1, "plain")
                .row(2, "a, b")
                .row(3, "she said \"no\"")
                .row(4, "two\nlines")
                .row(5, null);
        assertEquals(
                "id,\"reason, in words\"\r\n1,plain\r\n2,\"a, b\"\r\n3,\"she said \"\"no\"\"\"\r\n4,\"two\nlines\"\r\n5,\r\n",
                printed(table, Format.CSV, null));
    }

    @Test
    void csvHasNoFormulas() {
        Table table = Table.of("reason", "amount").row("=1+1", Credits.of("-2"));
        assertEquals("reason,amount\r\n'=1+1,-2\r\n", printed(table, Format.CSV, null));
    }

    @Test
    void jsonTellsTheWhole() {
        assertEquals(
                "{\n  \"amount\" : 0.5\n}" + System.lineSeparator(),
                printed(Table.of("x"), Format.JSON, Map.of("amount", Credits.of("0.5"))));
    }
}
