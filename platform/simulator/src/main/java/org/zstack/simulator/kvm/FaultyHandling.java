package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

import java.util.List;

/** Hands a command on with the faults it was dealt. */
final class FaultyHandling {
    private final SimulatedCloud cloud;
    private final List<Fault> faults;

    FaultyHandling(SimulatedCloud cloud, List<Fault> faults) {
        this.cloud = cloud;
        this.faults = faults;
    }

    void handle(AgentCommand command, Reply reply, CommandHandler next) {
        long delay = 0;
        long callbackDelay = 0;
        boolean lost = false;
        boolean twice = false;
        boolean empty = false;
        JsonObject instead = null;
        for (Fault fault : faults) {
            switch (fault.kind()) {
                case DELAY -> delay += fault.delayMs();
                case DELAY_CALLBACK -> callbackDelay += fault.delayMs();
                case LOST_CALLBACK -> lost = true;
                case EMPTY_ANSWER -> empty = true;
                case DUPLICATE_CALLBACK -> twice = true;
                case ERROR -> instead = AgentResponse.error(fault.error());
                case IGNORE_CANCEL -> instead = AgentResponse.ok();
                case HANG -> {
                    return;
                }
                default -> throw new IllegalStateException("fault " + fault.kind() + " is handled on the wire");
            }
        }
        Reply sent = empty ? response -> reply.send(AgentResponse.ok()) : reply;
        Reply out = lost ? lose(command) : repeat(sent, twice, callbackDelay);
        JsonObject answer = instead;
        Runnable work = answer == null ? () -> next.handle(command, out) : () -> out.send(answer);
        if (delay == 0) {
            work.run();
        } else {
            cloud.clock().schedule(delay, () -> cloud.workers().execute(work));
        }
    }

    private Reply lose(AgentCommand command) {
        return response -> cloud.history().add(CommandRecord.What.LOST, command, "dropped on request");
    }

    private Reply repeat(Reply reply, boolean twice, long callbackDelay) {
        Reply sent = response -> {
            reply.send(response);
            if (twice) {
                reply.send(response);
            }
        };
        return callbackDelay == 0 ? sent : response -> cloud.clock().schedule(callbackDelay, () -> sent.send(response));
    }
}
