package org.zstack.core.thread;

import org.zstack.core.aspect.AsyncBackups;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;

/** Work that is under way once, however many ask for it. */
final class SingleFlights {
    private final WorkerPool pool;
    private final ConcurrentMap<String, Flight<?>> flights = new ConcurrentHashMap<>();

    SingleFlights(WorkerPool pool) {
        this.pool = pool;
    }

    @SuppressWarnings("unchecked") // tasks of one signature have one result type
    <T> Future<T> submit(SingleFlightTask<T> task) {
        Passenger<T> passenger = new Passenger<>(task);
        while (true) {
            Flight<T> created = new Flight<>(task.getSyncSignature());
            Flight<T> flight = (Flight<T>) flights.putIfAbsent(created.signature, created);
            if (flight == null) {
                created.board(passenger);
                pool.execute(task.getThreadContext(), () -> created.start(task));
                return passenger;
            }
            if (flight.board(passenger)) {
                return passenger;
            }
        }
    }

    SingleFlightChainInfo info(String signature) {
        Flight<?> flight = flights.get(signature);
        return new SingleFlightChainInfo(signature, flight == null ? List.of() : flight.names());
    }

    private final class Flight<T> {
        private final String signature;
        private List<Passenger<T>> passengers = new ArrayList<>(2);

        Flight(String signature) {
            this.signature = signature;
        }

        synchronized boolean board(Passenger<T> passenger) {
            return passengers != null && passengers.add(passenger);
        }

        synchronized List<String> names() {
            return passengers == null
                    ? List.of()
                    : passengers.stream().map(p -> p.task.getName()).toList();
        }

        void start(SingleFlightTask<T> task) {
            try {
                task.start(new ReturnValueCompletion<T>(null) {
                    @Override
                    public void success(T value) {
                        land(value, null);
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        land(null, error);
                    }
                });
            } catch (Throwable t) {
                land(null, AsyncBackups.errorOf(t));
            }
        }

        private void land(T value, ErrorCode error) {
            List<Passenger<T>> landed;
            synchronized (this) {
                if (passengers == null) {
                    return;
                }
                landed = passengers;
                passengers = null;
                flights.remove(signature, this);
            }
            landed.forEach(
                    passenger -> pool.execute(passenger.task.getThreadContext(), () -> passenger.arrive(value, error)));
        }
    }

    private static final class Passenger<T> extends CompletableFuture<T> {
        private final SingleFlightTask<T> task;

        Passenger(SingleFlightTask<T> task) {
            this.task = task;
        }

        void arrive(T value, ErrorCode error) {
            try {
                task.result(value, error);
            } catch (Throwable t) {
                AsyncBackups.fail(task, t);
            }
            if (error == null) {
                complete(value);
            } else {
                completeExceptionally(new OperationFailureException(error));
            }
        }
    }
}
