package org.zstack.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is known of a run as lines in the order of time, for who wants to see more than an excerpt. */
final class HistoryFile {
    static final String NAME = "history.log";

    /** A line, and when it was. */
    private record Line(long at, String text) {}

    private HistoryFile() {}

    static void write(History history, Path directory) {
        List<Line> lines = new ArrayList<>();
        history.strikes().forEach(it -> lines.add(new Line(it.at(), it.toString())));
        history.calls().forEach(it -> lines.add(new Line(it.endedAt(), it.toString())));
        history.transitions().forEach(it -> lines.add(new Line(it.at(), it.toString())));
        history.commands().forEach(it -> lines.add(new Line(it.at(), History.text(it))));
        history.chains().forEach(it -> lines.add(new Line(it.came(), it.toString())));
        lines.sort(Comparator.comparingLong(Line::at));
        List<String> text = new ArrayList<>(lines.stream().map(Line::text).toList());
        history.members().forEach(it -> text.add(it.toString()));
        history.jobs().forEach(it -> text.add(it.toString()));
        try {
            Files.write(directory.resolve(NAME), text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the history", failure);
        }
    }
}
