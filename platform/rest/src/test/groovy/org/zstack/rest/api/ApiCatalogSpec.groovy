package org.zstack.rest.api

import jakarta.persistence.Entity
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider
import org.springframework.core.type.filter.AnnotationTypeFilter
import org.zstack.core.apimediator.ParamField
import org.zstack.core.apimediator.params.MessageFields
import org.zstack.header.identity.Action
import org.zstack.header.identity.NoSession
import org.zstack.header.identity.OwnedByAccount
import org.zstack.rest.query.QueryTarget
import spock.lang.Shared
import spock.lang.Specification

/** Rules that every API message keeps. */
class ApiCatalogSpec extends Specification {
    @Shared
    List<ApiOperation> operations = ApiCatalog.scan("org.zstack").operations()

    static boolean adminOnly(ApiOperation operation) {
        operation.message().getAnnotation(Action)?.adminOnly()
    }

    def "#operation.name() says who may call it"() {
        expect:
        operation.message().isAnnotationPresent(Action) || operation.message().isAnnotationPresent(NoSession)

        where:
        operation << operations
    }

    def "every path variable of #operation.name() is a field of the message, or a condition of the query"() {
        expect:
        operation.paths()*.variables().flatten().every {
            def field = operation.fieldOf(it)
            operation.query
                    ? QueryTarget.of(operation.message()).fields().containsKey(field)
                    : MessageFields.of(operation.message()).containsKey(field)
        }

        where:
        operation << operations
    }

    def "#operation.name() acts only on what the caller owns"() {
        expect:
        adminOnly(operation) || ParamField.of(operation.message()).findAll {
            def acted = operation.paths()*.variables().flatten().collect { v -> operation.fieldOf(v) }.contains(it.name())
            acted && it.resource && OwnedByAccount.isAssignableFrom(it.param().resourceType())
        }.every { it.param().checkAccount() }

        where:
        operation << operations.findAll { !it.query }
    }

    def "what #operation.name() answers can be shown"() {
        expect:
        ResponseFields.of(operation.response()) != null
        !operation.query || QueryTarget.of(operation.message()).reply([]) != null

        where:
        operation << operations
    }

    def "an entity with an owner says so"() {
        given:
        def scanner = new ClassPathScanningCandidateComponentProvider(false)
        scanner.addIncludeFilter(new AnnotationTypeFilter(Entity))
        def ownerless = ["SessionVO", "AccountResourceRefVO"]

        expect:
        scanner.findCandidateComponents("org.zstack.header").collect { Class.forName(it.beanClassName) }.findAll {
            it.declaredFields*.name.contains("accountUuid") && !OwnedByAccount.isAssignableFrom(it)
        }*.simpleName as Set == ownerless as Set
    }
}
