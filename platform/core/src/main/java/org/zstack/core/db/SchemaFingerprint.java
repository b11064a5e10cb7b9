package org.zstack.core.db;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hash over all migrations, kept in the schema once they are all in it: a node that finds its own hash there need not
 * look further, which saves a good part of its start.
 */
final class SchemaFingerprint {
    private static final String FILES = "classpath*:db/migration/*.sql";

    private final String value;

    private SchemaFingerprint(String value) {
        this.value = value;
    }

    /** Of the migrations on the class path. */
    static SchemaFingerprint ofClassPath() {
        try {
            Map<String, Resource> files = new TreeMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver(SchemaFingerprint.class.getClassLoader())
                    .getResources(FILES)) {
                files.put(file.getFilename(), file);
            }
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, Resource> file : files.entrySet()) {
                hash.update(file.getKey().getBytes());
                try (InputStream content = file.getValue().getInputStream()) {
                    hash.update(content.readAllBytes());
                }
            }
            return new SchemaFingerprint(HexFormat.of().formatHex(hash.digest()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new DatabaseStartException("cannot read the schema's migrations: " + e.getMessage(), e);
        }
    }

    boolean isIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("show tables like 'SchemaFingerprint'")) {
                if (!table.next()) {
                    return false;
                }
            }
            try (ResultSet row = statement.executeQuery("select fingerprint from SchemaFingerprint")) {
                return row.next() && row.getString(1).equals(value);
            }
        }
    }

    void putInto(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists SchemaFingerprint"
                    + " (id int not null primary key, fingerprint char(64) not null) engine = InnoDB");
        }
        try (PreparedStatement row =
                connection.prepareStatement("replace into SchemaFingerprint (id, fingerprint) values (1, ?)")) {
            row.setString(1, value);
            row.executeUpdate();
        }
    }
}
