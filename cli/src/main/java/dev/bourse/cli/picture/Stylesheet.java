package dev.bourse.cli.picture;

/**
 * The style sheet of a page. The colours of series are those of Okabe and Ito (2008), which people with any colour
 * vision can tell apart; in the dark they are lighter.
 */
final class Stylesheet {
    /** What bold letters are wider than others. */
    private static final double BOLD = 1.12;

    static final double TITLE = 20 * BOLD;
    static final double CAPTION = 13;
    static final double HEADING = 14 * BOLD;
    static final double LABEL = 12;
    static final double TICK = 11;

    static final String TEXT = """
            .picture {
              --ground: #ffffff; --ink: #1c2024; --quiet: #5b636b; --line: #e4e7ea; --axis: #8d959d;
              --s0: #0072b2; --s1: #d55e00; --s2: #009e73; --s3: #cc79a7; --s4: #e69f00; --s5: #56b4e9; --s6: #444b52;
            }
            @media (prefers-color-scheme: dark) {
              .picture {
                --ground: #14171a; --ink: #e8eaec; --quiet: #a2abb3; --line: #2b3138; --axis: #6b747d;
                --s0: #3f9fe0; --s1: #ff7f3f; --s2: #2cc295; --s3: #e5a0c8; --s4: #f2b632; --s5: #a3dbff; --s6: #c5ccd3;
              }
            }
            .picture text {
              font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
              font-variant-numeric: tabular-nums; fill: var(--ink);
            }
            .picture .ground { fill: var(--ground); }
            .picture .title { font-size: 20px; font-weight: 600; }
            .picture .caption { font-size: 13px; fill: var(--quiet); }
            .picture .heading { font-size: 14px; font-weight: 600; }
            .picture .label, .picture .reference-label { font-size: 12px; }
            .picture .axis-label { font-size: 12px; fill: var(--quiet); }
            .picture .tick { font-size: 11px; fill: var(--quiet); }
            .picture .value { font-size: 11px; paint-order: stroke; stroke: var(--ground); stroke-width: 3px; }
            .picture .grid { stroke: var(--line); stroke-width: 1; }
            .picture .axis { stroke: var(--axis); stroke-width: 1; }
            .picture .reference { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 1 3; stroke-linecap: round; }
            .picture .series { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
            .picture .band { fill: currentColor; fill-opacity: 0.16; stroke: none; }
            .picture .marker { fill: currentColor; stroke: var(--ground); stroke-width: 1; }
            .picture .bar { fill: currentColor; }
            .picture .s0 { color: var(--s0); }
            .picture .s1 { color: var(--s1); }
            .picture .s2 { color: var(--s2); }
            .picture .s3 { color: var(--s3); }
            .picture .s4 { color: var(--s4); }
            .picture .s5 { color: var(--s5); }
            .picture .s6 { color: var(--s6); }
            """;

    private Stylesheet() {}
}
