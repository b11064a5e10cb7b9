package org.zstack.core.db

import org.zstack.core.db.embedded.SharedDatabase
import spock.lang.Specification

class PacketRoomSpec extends Specification {
    private static final int MIB = 1 << 20

    def cleanup() {
        PacketRoom.set(PacketRoom.EMBEDDED)
    }

    def "where a packet has #packet bytes, a text may have #room, each of them quoted"() {
        when:
        PacketRoom.set(packet)

        then:
        PacketRoom.ofText() == room
        2L * PacketRoom.ofText() < packet

        where:
        packet     || room
        16 * MIB   || 8 * MIB - (32 << 10)
        64 * MIB   || 32 * MIB - (32 << 10)
        1024 * MIB || 32 * MIB - (32 << 10)
    }

    def "the embedded database takes the longest text, quoted"() {
        given:
        def settings = SharedDatabase.newSchema()
        def text = '"' * PacketRoom.ofText()

        expect:
        java.sql.DriverManager.getConnection(settings.connectionUrl(5_000, 60_000), settings.user(), settings.password()).withCloseable {
            PacketRoom.learn(it)
            assert PacketRoom.ofText() == text.length()
            it.createStatement().execute("create table t (x longtext)")
            it.prepareStatement("insert into t values (?)").withCloseable { insert ->
                insert.setString(1, text)
                assert insert.executeUpdate() == 1
            }
            def row = it.createStatement().executeQuery("select length(x) from t")
            row.next()
            row.getInt(1)
        } == text.length()
    }
}
