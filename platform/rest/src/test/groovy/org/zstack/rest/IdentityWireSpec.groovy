package org.zstack.rest

import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.concurrent.TimeUnit
import org.awaitility.Awaitility
import org.zstack.header.identity.AccountConstant
import org.zstack.identity.AccessKeys

/** Sessions, accounts and access keys over the wire. */
class IdentityWireSpec extends WireSpecification {
    def "a login answers with the session"() {
        when:
        def answer = send("PUT", "/zstack/v1/accounts/login",
                [logInByAccount: [accountName: "admin", password: AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD]])

        then:
        answer.status == 200
        answer.type.startsWith("application/json")
        with(answer.json.inventory) {
            uuid ==~ /[0-9a-f]{32}/
            accountUuid == "36c27e8ff05c4780bf6d2fa65700f22e"
            userUuid == accountUuid
            createDate ==~ /[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d:\d\d (AM|PM)/
            expiredDate != null
        }
    }

    def "a wrong password and an unknown account are refused alike"() {
        expect:
        def answer = send("PUT", "/zstack/v1/accounts/login", [logInByAccount: [accountName: who, password: "x"]])
        answer.status == 503
        answer.json.error.code == "ID.1000"

        where:
        who << ["admin", "nobody"]
    }

    def "a session can be checked and ended"() {
        given:
        def mine = login("admin", AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD)

        expect:
        send("GET", "/zstack/v1/accounts/sessions/$mine/valid").json.valid == true
        send("DELETE", "/zstack/v1/accounts/sessions/$mine").status == 200
        send("GET", "/zstack/v1/accounts/sessions/$mine/valid").json.valid == false
        def answer = send("GET", "/zstack/v1/accounts", null, [Authorization: "OAuth $mine".toString()])
        answer.status == 503
        answer.json.error.code == "ID.1001"
    }

    def "a session expires after the time that the settings say"() {
        given:
        def set = { value -> poll(api("PUT", "/global-configurations/identity/session.timeout/actions",
                [updateGlobalConfig: [value: value]])) }

        when:
        set("1")
        def mine = login("admin", AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD)

        then:
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until {
            send("GET", "/zstack/v1/accounts", null, [Authorization: "OAuth $mine".toString()]).status == 503
        }
        def refused = set("0")
        refused.status == 503
        refused.json.error.toString().contains("session.timeout")

        cleanup:
        set("7200")
    }

    def "authorization #value is answered with #status"() {
        given:
        def headers = value == null ? [:] : [Authorization: value]

        expect:
        send("GET", "/zstack/v1/accounts", null, headers).status == status

        where:
        value                                     || status
        null                                      || 400
        ""                                        || 400
        "Basic abc"                               || 400
        "OAuth tooshort"                          || 400
        "OAuth 00000000000000000000000000000000"  || 503
        "ZStack id:signature"                     || 400
    }

    def "an account other than the administrator's sees and does only what is its own"() {
        given:
        def other = name()
        def account = createAccount(other)
        def theirs = [Authorization: "OAuth ${login(other, "p-$other")}".toString()]
        poll(api("POST", "/accesskeys", [params: [:]]))
        def key = poll(send("POST", "/zstack/v1/accesskeys", [params: [:]], theirs)).json.inventory

        expect: "only its own key is found"
        send("GET", "/zstack/v1/accesskeys", null, theirs).json.inventories*.uuid == [key.uuid]
        api("GET", "/accesskeys?q=uuid=$key.uuid").json.inventories.size() == 1

        and: "administration is refused"
        send("GET", "/zstack/v1/accounts", null, theirs).json.error.code == "ID.1002"

        and: "another's key can not be deleted"
        def admins = api("GET", "/accesskeys?q=uuid!=$key.uuid&limit=1").json.inventories[0]
        def refused = send("DELETE", "/zstack/v1/accesskeys/$admins.uuid", null, theirs)
        refused.status == 503
        refused.json.error.code == "ID.1002"
        refused.json.error.details.contains(admins.uuid)
        key.accountUuid == account.uuid
    }

    def "a deleted account's session is worth nothing, and deleting it again is no error"() {
        given:
        def other = name()
        def account = createAccount(other)
        def theirs = login(other, "p-$other")

        expect:
        poll(api("DELETE", "/accounts/$account.uuid")).status == 200
        poll(api("DELETE", "/accounts/$account.uuid")).status == 200
        send("GET", "/zstack/v1/accesskeys", null, [Authorization: "OAuth $theirs".toString()]).json.error.code == "ID.1001"
        api("GET", "/accounts/$account.uuid").json.inventories == []
    }

    def "a call is signed with an access key instead of a session"() {
        given:
        def key = poll(api("POST", "/accesskeys", [params: [:]])).json.inventory
        def signed = { Instant when, String secret ->
            def date = DateTimeFormatter.RFC_1123_DATE_TIME.format(when.atOffset(ZoneOffset.UTC))
            def signature = AccessKeys.sign(secret, "GET\n$date\n/v1/accounts".toString())
            send("GET", "/zstack/v1/accounts?limit=1", null,
                    [Authorization: "ZStack $key.accessKeyID:$signature".toString(), Date: date])
        }

        expect:
        signed(Instant.now(), key.accessKeySecret).status == 200
        signed(Instant.now(), "wrong").json.error.code == "ID.1000"
        signed(Instant.now().minusSeconds(1000), key.accessKeySecret).status == 403
        signed(Instant.now().plusSeconds(1000), key.accessKeySecret).status == 403
    }
}
