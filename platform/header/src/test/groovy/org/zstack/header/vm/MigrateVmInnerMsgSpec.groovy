package org.zstack.header.vm

import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

class MigrateVmInnerMsgSpec extends Specification {
    def "fact 21: it is read from a job's whole data; tags and timeout travel with it, the downtime does not"() {
        when:
        def msg = JSONObjectUtil.toObject('''{"vmInstanceUuid": "vm", "hostUuid": "host", "strategy": "auto-converge",
                "migrateFromDestination": true, "allowUnknown": true, "downTime": 200, "systemTags": ["a::b"],
                "userTags": ["mine"], "timeout": 60000, "ofALaterVersion": 1}''', MigrateVmInnerMsg)

        then:
        msg.vmInstanceUuid == 'vm'
        msg.hostUuid == 'host'
        msg.strategy == 'auto-converge'
        msg.migrateFromDestination
        msg.allowUnknown
        msg.systemTags == ['a::b']
        msg.userTags == ['mine']
        msg.timeout == 60000
        msg.downTime == null
        !JSONObjectUtil.toObject('{}', MigrateVmInnerMsg).migrateFromDestination
    }
}
