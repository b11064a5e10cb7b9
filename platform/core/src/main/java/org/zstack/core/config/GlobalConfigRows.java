package org.zstack.core.config;

import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.header.core.config.GlobalConfigVO;
import org.zstack.header.core.config.GlobalConfigVO_;

import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the settings. */
final class GlobalConfigRows {
    private final DatabaseFacade dbf;

    GlobalConfigRows(DatabaseFacade dbf) {
        this.dbf = dbf;
    }

    /** Values by identity. */
    Map<String, String> values() {
        List<Tuple> rows = Q.New(GlobalConfigVO.class)
                .select(GlobalConfigVO_.category, GlobalConfigVO_.name, GlobalConfigVO_.value)
                .listTuple();
        Map<String, String> values = new HashMap<>();
        for (Tuple row : rows) {
            values.put(
                    GlobalConfigDeclaration.identity(row.get(0, String.class), row.get(1, String.class)),
                    row.get(2, String.class));
        }
        return values;
    }

    /** Null if there is no row. */
    GlobalConfigVO find(String category, String name) {
        return Q.New(GlobalConfigVO.class)
                .eq(GlobalConfigVO_.category, category)
                .eq(GlobalConfigVO_.name, name)
                .find();
    }

    void update(String category, String name, String value) {
        SQL.New(GlobalConfigVO.class)
                .eq(GlobalConfigVO_.category, category)
                .eq(GlobalConfigVO_.name, name)
                .set(GlobalConfigVO_.value, value)
                .update();
    }

    /** Adds rows for new settings, and follows a changed default where nobody had chosen another value. */
    void follow(Collection<GlobalConfigState> declared) {
        Map<String, GlobalConfigVO> rows = new HashMap<>();
        for (GlobalConfigVO row : dbf.listAll(GlobalConfigVO.class)) {
            rows.put(GlobalConfigDeclaration.identity(row.getCategory(), row.getName()), row);
        }
        for (GlobalConfigState state : declared) {
            GlobalConfigDeclaration declaration = state.declaration();
            GlobalConfigVO row = rows.get(declaration.identity());
            if (row == null) {
                add(declaration);
            } else if (!row.getDefaultValue().equals(declaration.defaultValue())) {
                if (row.getValue().equals(row.getDefaultValue())) {
                    row.setValue(declaration.defaultValue());
                }
                row.setDefaultValue(declaration.defaultValue());
                dbf.update(row);
            }
        }
    }

    private void add(GlobalConfigDeclaration declaration) {
        GlobalConfigVO row = new GlobalConfigVO();
        row.setCategory(declaration.category());
        row.setName(declaration.name());
        row.setDescription(declaration.description());
        row.setDefaultValue(declaration.defaultValue());
        row.setValue(declaration.defaultValue());
        try {
            dbf.persist(row);
        } catch (RuntimeException e) {
            if (!DatabaseErrors.isDuplicate(e)) {
                throw e;
            }
            // another node that is starting was faster
        }
    }
}
