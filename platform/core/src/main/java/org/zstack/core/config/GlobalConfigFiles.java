package org.zstack.core.config;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the settings declared in {@code conf/globalConfig/*.xml} on the class path. */
final class GlobalConfigFiles {
    private static final String FILES = "classpath*:conf/globalConfig/*.xml";
    private static final String NAMESPACE = "http://zstack.org/schema/zstack";
    private static final Map<String, Class<?>> TYPES = Map.of(
            "java.lang.String", String.class,
            "java.lang.Integer", Integer.class,
            "java.lang.Long", Long.class,
            "java.lang.Boolean", Boolean.class,
            "java.lang.Float", Float.class,
            "java.lang.Double", Double.class);

    private GlobalConfigFiles() {}

    static List<GlobalConfigDeclaration> read() {
        try {
            Map<String, GlobalConfigDeclaration> found = new LinkedHashMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver(GlobalConfigFiles.class.getClassLoader())
                    .getResources(FILES)) {
                try (InputStream content = file.getInputStream()) {
                    for (GlobalConfigDeclaration declaration : parse(content, file.getDescription())) {
                        GlobalConfigDeclaration other = found.put(declaration.identity(), declaration);
                        if (other != null && !other.equals(declaration)) {
                            throw new GlobalConfigException(
                                    "global config[category:%s, name:%s] is declared twice and differently, in %s"
                                            .formatted(
                                                    declaration.category(), declaration.name(), file.getDescription()));
                        }
                    }
                }
            }
            return List.copyOf(found.values());
        } catch (IOException e) {
            throw new GlobalConfigException("cannot read " + FILES, e);
        }
    }

    static List<GlobalConfigDeclaration> parse(InputStream content, String file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(content);
            Element root = document.getDocumentElement();
            if (!"globalConfig".equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
                throw new GlobalConfigException(
                        "%s must have the root globalConfig of the namespace %s".formatted(file, NAMESPACE));
            }
            List<GlobalConfigDeclaration> declarations = new ArrayList<>();
            NodeList configs = root.getElementsByTagNameNS(NAMESPACE, "config");
            for (int i = 0; i < configs.getLength(); i++) {
                declarations.add(declaration((Element) configs.item(i), file));
            }
            return declarations;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new GlobalConfigException("%s is not valid XML: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static GlobalConfigDeclaration declaration(Element config, String file) {
        String category = required(config, "category", file);
        String name = required(config, "name", file);
        String type = text(config, "type");
        Class<?> javaType = type == null ? String.class : TYPES.get(type);
        if (javaType == null) {
            throw new GlobalConfigException("global config[category:%s, name:%s] in %s has type[%s], must be one of %s"
                    .formatted(category, name, file, type, TYPES.keySet()));
        }
        String defaultValue = text(config, "defaultValue");
        return new GlobalConfigDeclaration(
                category,
                name,
                text(config, "description"),
                javaType,
                defaultValue == null ? "" : defaultValue,
                text(config, "validatorRegularExpression"));
    }

    private static String required(Element config, String child, String file) {
        String value = text(config, child);
        if (value == null || value.isEmpty()) {
            throw new GlobalConfigException("a config in %s has no %s".formatted(file, child));
        }
        return value;
    }

    private static String text(Element config, String child) {
        for (Node node = config.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (child.equals(node.getLocalName())) {
                return node.getTextContent().trim();
            }
        }
        return null;
    }
}
