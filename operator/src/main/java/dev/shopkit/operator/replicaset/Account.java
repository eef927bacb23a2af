package dev.shopkit.operator.replicaset;

/** The operator's own user, which may configure the set and make the services' users. */
public record Account(String user, String password) {

    Connection connect(String address) {
        return Connection.as(user, "admin", password, address);
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "Account[user=" + user + "]";
    }
}
