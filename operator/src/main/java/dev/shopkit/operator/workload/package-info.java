/** The shop's own services: Deployment, Service, scaling, disruption and network rules. */
@NullMarked
package dev.shopkit.operator.workload;

import org.jspecify.annotations.NullMarked;
