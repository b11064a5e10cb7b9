package org.zstack.cli.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines for a person to read, and lines that change while one looks on (where the output is a terminal). */
final class Screen {
    private static final int BAR = 30;
    private static final long REPEAT_MS = 2000;

    private final PrintStream out;
    private final boolean terminal;
    private final boolean unicode;
    private List<String> live = List.of();
    private List<String> printed = List.of();
    private long lastPlain;
    private volatile boolean silent;

    Screen() {
        unicode = utf8();
        terminal = Boolean.getBoolean("zstack.terminal");
        out = new PrintStream(System.out, true, unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
    }

    private static boolean utf8() {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
            }
        }
        return false;
    }

    /** Shows nothing more after this last line. */
    synchronized void silence(String last) {
        if (!silent) {
            line("%s", last);
            silent = true;
        }
    }

    boolean isSilent() {
        return silent;
    }

    /** A line that stays. */
    synchronized void line(String format, Object... arguments) {
        if (silent) {
            return;
        }
        settle();
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** A heading. */
    void title(String text) {
        line("");
        line("%s", terminal ? "\u001b[1m" + text + "\u001b[0m" : text);
    }

    /** Shows these lines in the place of the live ones shown before; on no terminal, every now and then. */
    synchronized void live(List<String> lines) {
        if (silent) {
            return;
        }
        if (terminal) {
            StringBuilder text = new StringBuilder();
            if (!live.isEmpty()) {
                text.append("\u001b[").append(live.size()).append('A');
            }
            for (String line : lines) {
                text.append("\r\u001b[2K").append(line).append('\n');
            }
            out.print(text);
            out.flush();
        } else if (System.currentTimeMillis() - lastPlain >= REPEAT_MS) {
            lastPlain = System.currentTimeMillis();
            lines.forEach(out::println);
            printed = lines;
        }
        live = new ArrayList<>(lines);
    }

    /** The live lines stay as they are. */
    synchronized void settle() {
        if (!terminal && !live.equals(printed)) {
            live.forEach(out::println);
        }
        live = List.of();
        printed = List.of();
        lastPlain = 0;
    }

    /** A bar of fixed width with the percentage after it. */
    String bar(int percent) {
        int done = Math.max(0, Math.min(100, percent)) * BAR / 100;
        return (unicode ? "\u2588" : "#").repeat(done)
                + (unicode ? "\u2591" : ".").repeat(BAR - done)
                + String.format(Locale.ROOT, " %3d %%", percent);
    }

    String mark(boolean good) {
        return unicode ? (good ? "\u2713" : "\u2717") : (good ? "ok" : "x");
    }
}
