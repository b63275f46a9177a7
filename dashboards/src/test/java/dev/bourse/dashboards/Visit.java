package dev.bourse.dashboards;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Chromium;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A visit of Chromium to a dashboard. Whatever the browser complains of fails the test. */
final class Visit implements BeforeEachCallback, AfterEachCallback {
    static final int WIDE = 1280;
    static final int NARROW = 360;

    final Rig rig;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Set<String> expected = new HashSet<>();
    /** What is answered in the place of the dashboard, by path. */
    final Map<String, String> answers = new HashMap<>();

    private Chromium chromium;
    private BrowserContext context;

    Visit() {
        this(new Rig());
    }

    Visit(Rig rig) {
        this.rig = rig;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        // One browser for all tests, closed after the last.
        chromium = test.getRoot().getStore(Namespace.create(Visit.class)).getOrComputeIfAbsent(Chromium.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (context != null) {
            context.close();
        }
        rig.close();
        assertEquals(List.of(), unexpected());
    }

    /** Opens a page, such as {@code #/market?machine=m1}. */
    Page page(ColorScheme scheme, int width, String address) {
        return page(scheme, width, address, "");
    }

    /** Opens a page after a script of the test's own. */
    Page page(ColorScheme scheme, int width, String address, String script) {
        if (context != null) {
            context.close();
        }
        context = chromium.visitor(scheme, width);
        context.addInitScript(script);
        answers.forEach((path, answer) -> context.route(
                "**" + path,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(answer))));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(rig.uri("/" + address).toString());
        return page;
    }

    Page page(String address) {
        return page(ColorScheme.LIGHT, WIDE, address);
    }

    Browser browser() {
        return chromium.browser();
    }

    BrowserContext context() {
        return context;
    }

    void signIn(Page page, String subject, Scope scope) {
        page.locator("summary").click();
        page.locator("input[name=token]").fill(rig.bank.token(subject, scope, "dashboard"));
        page.locator("#signin form button").first().click();
    }

    /** Four machines and bidders, of whom carol publishes nothing. */
    void busyMarket() {
        FakeNode m2 = rig.node("m2");
        FakeNode gpu = rig.node("gpu-east.1");
        FakeNode idle = rig.node("spare");
        rig.m1.clears(bid("alice", "3"), bid("bob", "1.25"), bid("carol", "0.75"));
        m2.clears(bid("alice", "1"), bid("bob", "2"), bid("dave", "0.5"));
        gpu.clears(bid("dave", "2.5"), bid("bob", "0.2"));
        idle.clears();
        rig.m1.knows(rig.m1.entry(), m2.entry(), gpu.entry(), idle.entry());
    }

    void everybodyPublishes() {
        rig.publish("alice", Map.of("m1", 1.0, "m2", 3.0));
        rig.publish("bob", Map.of("m1", 1.0, "m2", 2.0, "gpu-east.1", 0.5));
        rig.publish("dave", Map.of("m2", 1.0, "gpu-east.1", 3.0));
    }

    static Locator figure(Page page, String measure) {
        return page.locator("[data-measure=" + measure + "] .figure");
    }

    /** Keeps a picture of the page, which must not be wider than its window. */
    static void picture(Page page, String name) {
        Chromium.picture(page, name);
        assertEquals(
                false,
                page.evaluate("document.documentElement.scrollWidth > innerWidth"),
                "the page is wider than its window");
    }

    private List<String> unexpected() {
        return complaints.stream()
                .filter(text -> expected.stream().noneMatch(text::contains))
                .toList();
    }

    /** The browser itself notes what it was refused; nothing else may be noted. */
    void assertOnlyNoted(String trouble) {
        List<String> noted = unexpected();
        assertTrue(!noted.isEmpty() && noted.stream().allMatch(text -> text.contains(trouble)), () -> noted.toString());
        complaints.clear();
    }

    /** For where it is a matter of timing whether the browser notes a refusal. */
    void mayNote(String trouble) {
        expected.add(trouble);
    }

    /** For where it is a matter of timing whether the browser notes something. */
    void forgetComplaints() {
        complaints.clear();
    }
}
