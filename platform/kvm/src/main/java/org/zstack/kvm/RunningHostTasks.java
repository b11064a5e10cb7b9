package org.zstack.kvm;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which commands this node has under way on hosts, by the API call for which they were given. */
@Component
class RunningHostTasks {
    private final Map<String, Set<Task>> byApi = new ConcurrentHashMap<>();

    /** One command under way; every one is an object of its own. */
    static final class Task {
        private final String api;
        private final String hostUuid;

        private Task(String api, String hostUuid) {
            this.api = api;
            this.hostUuid = hostUuid;
        }
    }

    /** Notes a command before it is sent; a null {@code api} is noted nowhere. */
    Task begin(String api, String hostUuid) {
        Task task = new Task(api, hostUuid);
        if (api != null) {
            byApi.compute(api, (key, tasks) -> {
                Set<Task> all = tasks == null ? ConcurrentHashMap.newKeySet() : tasks;
                all.add(task);
                return all;
            });
        }
        return task;
    }

    void end(Task task) {
        if (task.api != null) {
            byApi.computeIfPresent(task.api, (key, tasks) -> {
                tasks.remove(task);
                return tasks.isEmpty() ? null : tasks;
            });
        }
    }

    /** The hosts on which something runs for the API call; none when nothing does. */
    List<String> hostsOf(String api) {
        return byApi.getOrDefault(api, Set.of()).stream()
                .map(task -> task.hostUuid)
                .collect(Collectors.toSet())
                .stream()
                .sorted()
                .toList();
    }
}
