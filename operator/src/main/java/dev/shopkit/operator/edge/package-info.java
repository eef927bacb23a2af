/** What a browser reaches: the Ingress that sends each path to its service. */
@NullMarked
package dev.shopkit.operator.edge;

import org.jspecify.annotations.NullMarked;
