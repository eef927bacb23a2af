package dev.shopkit.operator.api;

/** How the services are cut into processes. */
public enum Topology {
    /** A Deployment, database user and scaling for each service. */
    Microservices,
    /** Every service in one process. */
    Monolith
}
