package org.zstack.rest.query

import org.zstack.core.apimediator.ApiParamException
import org.zstack.header.identity.APIQueryAccessKeyMsg
import org.zstack.header.identity.AccountConstant
import org.zstack.header.identity.SessionInventory
import org.zstack.header.longjob.APIQueryLongJobMsg
import org.zstack.header.longjob.LongJobState
import org.zstack.header.query.APIQueryMessage
import java.sql.Timestamp
import spock.lang.Specification

class QueryPlanSpec extends Specification {
    static final ADMIN = new SessionInventory(accountUuid: AccountConstant.INITIAL_SYSTEM_ADMIN_UUID)

    static APIQueryLongJobMsg query(String... conditions) {
        def msg = new APIQueryLongJobMsg(session: ADMIN)
        msg.conditions = conditions.collect { ConditionParser.parse(it) }
        return msg
    }

    def "conditions become JPQL with parameters of the column's type"() {
        when:
        def plan = QueryPlan.of(query("state?=Running,Waiting", "executeTime>=3", "name~=%x%", "jobResult is null",
                "createDate<Jan 6, 2017 3:51:16 AM"))

        then:
        plan.where() == " where r.state in (:p0) and r.executeTime >= :p1 and r.name like :p2" +
                " and r.jobResult is null and r.createDate < :p3"
        plan.parameters() == [p0: [LongJobState.Running, LongJobState.Waiting], p1: 3L, p2: "%x%",
                              p3: Timestamp.valueOf("2017-01-06 03:51:16")]
    }

    def "without conditions an administrator sees everything"() {
        expect:
        QueryPlan.of(query()).where() == ""
        QueryPlan.of(query()).order() == " order by r.uuid"
    }

    def "another account sees what it owns, whatever it asks for"() {
        given:
        def msg = query("uuid=x")
        msg.session = new SessionInventory(accountUuid: "somebody")

        when:
        def plan = QueryPlan.of(msg)

        then:
        plan.where() == " where r.uuid = :p0 and r.accountUuid = :owner"
        plan.parameters().owner == "somebody"
    }

    def "rows are sorted, and equal ones always in the same order"() {
        given:
        APIQueryMessage msg = query()
        msg.sortBy = "createDate"
        msg.sortDirection = "desc"

        expect:
        QueryPlan.of(msg).order() == " order by r.createDate desc, r.uuid"
    }

    def "#condition is refused: #reason"() {
        when:
        QueryPlan.of(query(condition))

        then:
        def refused = thrown(ApiParamException)
        refused.error.details.contains(reason)

        where:
        condition                   || reason
        "colour=red"                || "unknown field[colour]"
        "class=x"                   || "unknown field[class]"
        "state=Bored"               || "field[state] with a bad value[Bored]: it must be one of"
        "executeTime=soon"          || "it must be a number"
        "createDate=tomorrow"       || "it must be a date such as"
        "state~=Run%"               || "operator[~=], which does not go with field[state]"
        "state>Running"             || "operator[>], which does not go with field[state]"
        "accountUuid=x"             || "unknown field[accountUuid]"
    }

    def "an unknown field to sort by or to show is refused"() {
        given:
        def msg = query()
        change(msg)

        when:
        QueryPlan.of(msg)

        then:
        thrown(ApiParamException)

        where:
        change << [{ it.sortBy = "colour" }, { it.sortBy = "uuid; drop" }, { it.fields = ["uuid", "colour"] }]
    }

    def "every query message has an entity, an inventory with valueOf, and a reply"() {
        when:
        def target = QueryTarget.of(APIQueryAccessKeyMsg)

        then:
        target.owned
        target.show([]) == []
        target.reply([]).inventories == []
    }
}
