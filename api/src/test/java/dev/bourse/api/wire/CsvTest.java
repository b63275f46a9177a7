package dev.bourse.api.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.money.Credits;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void cellsThatWouldBreakALineAreQuoted() {
        assertEquals(
                "plain,\"a, b\",\"she said \"\"no\"\"\",\"two\nlines\",\r\n",
                Csv.line("plain", "a, b", "she said \"no\"", "two\nlines", null));
    }

    @Test
    void textsThatASpreadsheetWouldCalculateAreLedByAnApostrophe() {
        assertEquals(
                "'=1+1,'+1,'@SUM(A1),'-1+cmd|' /C calc'!A0,'\t=1,\"'=A1,B1\",'\uFF1D1+1\r\n",
                Csv.line("=1+1", "+1", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "\t=1", "=A1,B1", "\uFF1D1+1"));
    }

    @Test
    void numbersAndSingleSignsStayAsTheyAre() {
        assertEquals(
                "-12.5,-3,-2.5E-7,-,1\r\n", Csv.line(Credits.of("-12.5"), -3L, new BigDecimal("-2.5E-7"), "-", "1"));
    }
}
