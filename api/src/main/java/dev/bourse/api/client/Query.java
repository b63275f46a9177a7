package dev.bourse.api.client;

import java.util.StringJoiner;

/** The query of an address. */
public final class Query {
    private Query() {}

    /** Names, each followed by its value, encoded; those without a value are left out. */
    public static String of(Object... namesAndValues) {
        StringJoiner query = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                query.add(ApiClient.path("%s=%s", namesAndValues[i], namesAndValues[i + 1]));
            }
        }
        return query.toString();
    }
}
