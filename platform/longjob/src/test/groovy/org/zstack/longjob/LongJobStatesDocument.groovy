package org.zstack.longjob

import java.nio.file.Files
import java.nio.file.Path
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobStateEvent
import org.zstack.longjob.run.AfterCrash

/** The document about the states of long jobs, made from the tables that the engine obeys. */
class LongJobStatesDocument {
    /** Where it is kept, whatever directory the test runs in. */
    static Path file() {
        Path here = Path.of('').toAbsolutePath()
        while (!Files.exists(here.resolve('docs').resolve('longjob-states.md')) && here.parent != null) {
            here = here.parent
        }
        here.resolve('docs').resolve('longjob-states.md')
    }

    static String text() {
        """\
# States of a long job

Generated from the transition table (`LongJobTransitions`) and from `AfterCrash`; a test compares this file with them.
Every line is one compare-and-set on uuid, state, owner epoch and run number, and is kept in the job's history.

```mermaid
stateDiagram-v2
    [*] --> Running: submit
    [*] --> Waiting: submit, no place free
${arrows()}
```

| from | event | to | why |
| --- | --- | --- | --- |
${lines()}

## What cannot happen

| state | event | why not |
| --- | --- | --- |
${impossible()}

## What a new owner does with an interrupted job

A node that is gone leaves `Running` jobs behind; the claim makes them `Suspended` in the statement that takes them.

| found | class overrides resume | class overrides clean | then |
| --- | --- | --- | --- |
${afterCrash()}
"""
    }

    private static String arrows() {
        def lines = LongJobState.transitions().lines()
                .groupBy { [it.from(), it.to()] }
                .collect { pair, moves -> "    ${pair[0]} --> ${pair[1]}: ${moves*.event().join(', ')}" }
        (lines + LongJobState.finalStates.collect { "    ${it} --> [*]" }).join('\n')
    }

    private static String lines() {
        LongJobState.transitions().lines()
                .collect { "| ${it.from()} | ${it.event()} | ${it.to()} | ${it.why()} |" }.join('\n')
    }

    private static String impossible() {
        LongJobState.values().collectMany { state ->
            LongJobStateEvent.values().findAll { !LongJobState.transitions().allows(state, it) }
                    .collect { "| ${state} | ${it} | ${LongJobState.transitions().whyNever(state, it)} |" }
        }.join('\n')
    }

    private static String afterCrash() {
        def open = LongJobState.values() - (LongJobState.finalStates as LongJobState[]) - LongJobState.Running
        open.collectMany { state ->
            [[true, true], [true, false], [false, true], [false, false]].collect { resume, clean ->
                def kind = new LongJobKind('any', Object, Object, null, true, resume, clean)
                "| ${state} | ${resume ? 'yes' : 'no'} | ${clean ? 'yes' : 'no'} | ${AfterCrash.decide(state, kind)} |"
            }
        }.join('\n')
    }
}
