package dev.bourse.cli.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "0.98765, 0.988",
        "-3.25, −3.25",
        "12.345, 12.3",
        "1234.5, 1235",
        "0.001234, 0.00123",
        "0.0001, 10⁻⁴",
        "-1e7, −10⁷",
        "1234567, 1.23×10⁶",
        "4e-12, 4×10⁻¹²"
    })
    void aBriefNumberHasThreeDigitsAndNoneBeforeThePointIsLost(double value, String text) {
        assertEquals(text, Numbers.brief(value));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1234.5, 1234.5", "123456.789, 123\u202f456.789", "1.2345e20, 1.2345×10²⁰"})
    void anExactNumberHasAllDigits(double value, String text) {
        assertEquals(text, Numbers.exact(value));
    }
}
