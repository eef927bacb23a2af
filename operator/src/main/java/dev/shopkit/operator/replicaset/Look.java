package dev.shopkit.operator.replicaset;

import dev.shopkit.operator.replicaset.Member.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What the members answered, all asked at once.
 *
 * @param members one for each that was asked for, in order
 * @param signIns by ordinal, of those that said they were the primary
 */
public record Look(List<Member> members, Map<Integer, SignIn> signIns) {

    /** For all members together, so that a silent one costs a pass no more than this. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    public Look {
        members = List.copyOf(members);
        signIns = Map.copyOf(signIns);
    }

    /**
     * Asks those that run, and signs in on the primary if that is wanted. Never throws; who has not
     * answered in time is silent.
     */
    public static Look at(List<Member> unasked, Access access, boolean signIn) {
        var answers = new ConcurrentHashMap<Integer, Member>();
        var signIns = new ConcurrentHashMap<Integer, SignIn>();
        var questions =
                unasked.stream()
                        .filter(member -> member.state() != State.Down)
                        .<Callable<Boolean>>map(
                                member -> () -> ask(member, access, signIn, answers, signIns))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(questions, DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        var members =
                unasked.stream()
                        .map(member -> answers.getOrDefault(member.ordinal(), member))
                        .toList();
        return new Look(members, signIns);
    }

    // What was answered before the deadline counts, though a later question was cut short.
    private static boolean ask(
            Member member,
            Access access,
            boolean signIn,
            Map<Integer, Member> answers,
            Map<Integer, SignIn> signIns) {
        var keyfile = access.keyfile();
        var answer = ReplicaSet.hello(member.ordinal(), member.host(), member.address(), keyfile);
        answers.put(member.ordinal(), answer);
        if (signIn && answer.state() == State.Primary) {
            signIns.put(member.ordinal(), ReplicaSet.signIn(answer.address(), access.operator()));
        }
        return true;
    }
}
