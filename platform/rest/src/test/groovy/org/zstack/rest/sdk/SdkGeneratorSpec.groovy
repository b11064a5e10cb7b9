package org.zstack.rest.sdk

import org.zstack.rest.api.ApiCatalog
import org.zstack.rest.openapi.OpenApiDocument
import spock.lang.Shared
import spock.lang.Specification

class SdkGeneratorSpec extends Specification {
    @Shared
    def catalog = ApiCatalog.scan("org.zstack.header")

    @Shared
    def sources = SdkGenerator.sources(catalog)

    def "#method #path is operation #name"() {
        expect:
        def operation = catalog.operations().find { it.name() == name }
        operation.method() == method
        operation.paths()*.text().contains(path)

        where:
        name                         | method   | path
        "logInByAccount"             | "PUT"    | "/accounts/login"
        "logOut"                     | "DELETE" | "/accounts/sessions/{sessionUuid}"
        "validateSession"            | "GET"    | "/accounts/sessions/{sessionUuid}/valid"
        "submitLongJob"              | "POST"   | "/longjobs"
        "queryLongJob"               | "GET"    | "/longjobs"
        "queryLongJob"               | "GET"    | "/longjobs/{uuid}"
        "cancelLongJob"              | "PUT"    | "/longjobs/{uuid}/actions"
        "rerunLongJob"               | "PUT"    | "/longjobs/{uuid}/actions"
        "resumeLongJob"              | "PUT"    | "/longjobs/{uuid}/actions"
        "cleanLongJob"               | "PUT"    | "/longjobs/{uuid}/actions"
        "updateLongJob"              | "PUT"    | "/longjobs/{uuid}/actions"
        "deleteLongJob"              | "DELETE" | "/longjobs/{uuid}"
        "migrateVm"                  | "PUT"    | "/vm-instances/{vmInstanceUuid}/actions"
        "getVmMigrationCandidateHosts" | "GET"  | "/vm-instances/{vmInstanceUuid}/migration-target-hosts"
        "createVolumeBackup"         | "POST"   | "/volumes/{volumeUuid}/volume-backups"
        "createVmBackup"             | "POST"   | "/volumes/{rootVolumeUuid}/vm-backups"
    }

    def "fact 20: the SDK's actions are made of the messages, with their fields and no others"() {
        expect:
        sources.keySet().containsAll(catalog.operations().collect { it.name().capitalize() + "Action" })
        sources.MigrateVmAction.contains("public String hostUuid;")
        !sources.MigrateVmAction.contains("undeclared")
    }

    def "the SDK has actions, results, inventories and enums"() {
        expect:
        sources.keySet().containsAll(["SubmitLongJobAction", "SubmitLongJobResult", "LongJobInventory", "LongJobState",
                                      "VmInstanceInventory", "MigrateVmAction", "QueryLongJobResult"])
        sources.SubmitLongJobAction.contains("public String jobData;")
        sources.LongJobInventory.contains("public LongJobState state;")
        sources.LongJobInventory.contains("public java.sql.Timestamp createDate;")
        sources.QueryLongJobResult.contains("public java.util.List<LongJobInventory> inventories;")
    }

    def "the SDK names nothing of the platform"() {
        expect:
        sources.values().every { !it.contains("org.zstack.header") }
    }

    def "the OpenAPI document has every path, and actions as alternatives"() {
        when:
        def document = OpenApiDocument.of(catalog)

        then:
        document.getAsJsonObject("paths").has("/longjobs/{uuid}/actions")
        def body = document.getAsJsonObject("paths").getAsJsonObject("/longjobs/{uuid}/actions").getAsJsonObject("put")
                .getAsJsonObject("requestBody").getAsJsonObject("content").getAsJsonObject("application/json")
        body.getAsJsonObject("schema").getAsJsonArray("oneOf").size() >= 5
        document.getAsJsonObject("components").getAsJsonObject("schemas").has("LongJobInventory")
    }
}
