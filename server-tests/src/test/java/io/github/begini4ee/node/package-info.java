/** The durable inbox on real servers: one Payara Micro with its own database, and two nodes on one PostgreSQL. */
package io.github.begini4ee.node;
