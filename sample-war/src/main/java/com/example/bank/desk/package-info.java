/** The loan desk: what the bank does about each of Begini's events. */
@NullMarked
package com.example.bank.desk;

import org.jspecify.annotations.NullMarked;
