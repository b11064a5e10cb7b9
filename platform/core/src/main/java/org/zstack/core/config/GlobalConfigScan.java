package org.zstack.core.config;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Finds the classes marked by {@link GlobalConfigDefinition}, and ties their fields to their declarations and rules. */
final class GlobalConfigScan {
    private static final String PACKAGE = "org.zstack";

    /** Keeps the scan from opening every class there is. */
    private static final String CLASSES = "**/*GlobalConfig*.class";

    private GlobalConfigScan() {}

    static void run() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.setResourcePattern(CLASSES);
        scanner.addIncludeFilter(new AnnotationTypeFilter(GlobalConfigDefinition.class));
        for (BeanDefinition found : scanner.findCandidateComponents(PACKAGE)) {
            try {
                tie(Class.forName(found.getBeanClassName()));
            } catch (ReflectiveOperationException e) {
                throw new GlobalConfigException("cannot read the settings of " + found.getBeanClassName(), e);
            }
        }
    }

    static void tie(Class<?> definition) throws IllegalAccessException {
        for (Field field : definition.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && GlobalConfig.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                tie(field, (GlobalConfig) field.get(null));
            }
        }
    }

    private static void tie(Field field, GlobalConfig config) {
        GlobalConfigDef def = field.getAnnotation(GlobalConfigDef.class);
        GlobalConfigState state = GlobalConfigState.find(config.getCategory(), config.getName());
        if (state == null && def != null) {
            state = GlobalConfigState.declare(GlobalConfigDeclaration.of(config.getCategory(), config.getName(), def));
        }
        if (state == null) {
            throw new GlobalConfigException(
                    "global config[category:%s, name:%s] of %s is declared neither in conf/globalConfig/*.xml nor by @GlobalConfigDef"
                            .formatted(config.getCategory(), config.getName(), field));
        }
        state.setRules(field.getAnnotation(GlobalConfigValidation.class));
        GlobalConfigRules.check(
                state.declaration(), state.rules(), state.declaration().defaultValue());
    }
}
