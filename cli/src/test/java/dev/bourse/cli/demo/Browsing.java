package dev.bourse.cli.demo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.bourse.testkit.Chromium;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Chromium, with which a page of some address is looked at; notes whatever its scripts fail at. */
final class Browsing implements AutoCloseable {
    static final int WIDE = 1280;
    static final int NARROW = 360;

    private final URI site;
    private final Chromium chromium = new Chromium();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    Browsing(URI site) {
        this.site = site;
    }

    /** Opens a view, such as {@code market?machine=m1}, for a reader who hasn't been here before. */
    Page open(ColorScheme scheme, int width, String view) {
        Page page = chromium.visitor(scheme, width).newPage();
        page.onPageError(failures::add);
        page.navigate(site + "/#/" + view);
        return page;
    }

    Page open(String view) {
        return open(ColorScheme.LIGHT, WIDE, view);
    }

    /** What scripts failed at. */
    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        chromium.close();
    }
}
