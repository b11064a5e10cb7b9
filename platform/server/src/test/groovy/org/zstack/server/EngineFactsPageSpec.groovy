package org.zstack.server

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification

/** {@code docs/engine-facts.md} has a row for each fact, and each row a spec that has a feature of it. */
class EngineFactsPageSpec extends Specification {
    static final Path ROOT = Path.of(System.getProperty("repository.root"))

    @Shared
    String page = Files.readString(ROOT.resolve("docs/engine-facts.md"))

    @Shared
    Map<Integer, Map> rows = page.readLines().findResults { line ->
        def cells = line.split(/\|/)*.trim()
        cells.size() == 5 && cells[1].isInteger() ? [(cells[1] as int): [ours: cells[3], specs: cells[4].findAll(/\w+Spec/)]] : null
    }.collectEntries()

    @Shared
    Map<String, Path> sources = specs()

    private static Map<String, Path> specs() {
        Files.walk(ROOT.resolve("platform")).withCloseable { files ->
            files.filter { it.toString().contains("/src/test/groovy/") && it.toString().endsWith("Spec.groovy") }
                    .toList().collectEntries { [(it.fileName.toString() - ".groovy"): it] }
        }
    }

    def "every fact has its row"() {
        expect:
        rows.keySet().toList() == (1..27).toList()
        rows.values()*.ours.unique().sort() == ["better", "differs", "same"]
    }

    def "fact #number has a feature in each spec that its row names"() {
        expect:
        !rows[number].specs.empty
        rows[number].specs.every { spec ->
            assert sources[spec]: "$spec does not exist"
            Files.readString(sources[spec]).contains("def \"fact $number: ")
        }

        where:
        number << (1..27)
    }

    def "what is not the same has its reason"() {
        expect:
        rows.findAll { it.value.ours != "same" }.keySet().every { page.contains("- **$it.** ") }
        rows.findAll { it.value.ours == "same" }.keySet().every { !page.contains("- **$it.** ") }
    }
}
