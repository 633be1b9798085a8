/**
 * The durable inbox on real servers: one Payara Micro with its own database, and two nodes on one PostgreSQL. What is tagged
 * {@code nodes} runs with {@code -Pnodes} only.
 */
package io.github.begini4ee.node;
