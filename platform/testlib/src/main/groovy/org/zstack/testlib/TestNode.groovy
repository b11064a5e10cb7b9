package org.zstack.testlib

import org.zstack.core.db.embedded.Durability
import org.zstack.server.ManagementNode

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.Paths

/** The management node of this JVM, shared by all cases in it: started by the first that needs it, stopped when the JVM ends. */
class TestNode {
    private static TestNode instance

    final ManagementNode node

    private TestNode() {
        Path target = Files.createDirectories(Paths.get('target'))
        Path data = Files.createTempDirectory(target.toAbsolutePath(), 'node-')
        node = ManagementNode.start([
                'RESTFacade.port'     : '0',
                'management.server.ip': '127.0.0.1',
                'data.dir'            : data.toString(),
                (Durability.SETTING)  : 'relaxed',
        ] + fromSystemProperties())
        Runtime.runtime.addShutdownHook(new Thread({
            node.stop()
            data.toFile().deleteDir()
        }, 'stop-test-node'))
        SdkClient.configure(node.restUrl())
    }

    /** Settings for the node, for instance {@code -Dtestlib.DB.url=jdbc:mariadb://...}. */
    private static Map<String, String> fromSystemProperties() {
        String prefix = 'testlib.'
        return System.properties.findAll { (it.key as String).startsWith(prefix) }
                .collectEntries { [(it.key as String).substring(prefix.length()), it.value as String] } as Map<String, String>
    }

    /** Starts the node if it does not run yet. */
    static synchronized TestNode get() {
        if (instance == null) {
            instance = new TestNode()
        }
        return instance
    }

    static <T> T bean(Class<T> type) {
        return get().node.bean(type)
    }

    /** Opens a session; answers its inventory. */
    Object login(String account, String plainPassword) {
        return new ApiCalls({ null }).logInByAccount(accountName: account, password: Passwords.hash(plainPassword))
    }
}
