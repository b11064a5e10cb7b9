package org.zstack.rest.api;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.APIMessage;
import org.zstack.header.rest.RestRequest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Every API message on the class path that says where it is to be found. */
public final class ApiCatalog {
    private static final Pattern MESSAGE_NAME = Pattern.compile(".*\\.API\\w+Msg");

    private final List<ApiOperation> operations;

    private ApiCatalog(List<ApiOperation> operations) {
        this.operations = List.copyOf(operations);
    }

    /** Scans a package and those below it; only classes whose name is {@code API...Msg} are looked at. */
    public static ApiCatalog scan(String basePackage) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(MESSAGE_NAME));
        List<Class<? extends APIMessage>> messages = new ArrayList<>();
        for (BeanDefinition found : scanner.findCandidateComponents(basePackage)) {
            Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), ApiCatalog.class.getClassLoader());
            if (APIMessage.class.isAssignableFrom(type) && type.isAnnotationPresent(RestRequest.class)) {
                messages.add(type.asSubclass(APIMessage.class));
            }
        }
        return of(messages);
    }

    /**
     * A catalog of these messages.
     *
     * @throws CloudRuntimeException if two of them have the same name
     */
    public static ApiCatalog of(List<Class<? extends APIMessage>> messages) {
        List<ApiOperation> operations = new ArrayList<>();
        Map<String, ApiOperation> byName = new HashMap<>();
        for (Class<? extends APIMessage> message : messages) {
            ApiOperation operation = ApiOperation.of(message);
            ApiOperation other = byName.put(operation.name(), operation);
            if (other != null) {
                throw new CloudRuntimeException(
                        "API messages[%s] and [%s] have the same name".formatted(other.message(), message));
            }
            operations.add(operation);
        }
        operations.sort(Comparator.comparing(ApiOperation::name));
        return new ApiCatalog(operations);
    }

    /** All of them, by name. */
    public List<ApiOperation> operations() {
        return operations;
    }
}
