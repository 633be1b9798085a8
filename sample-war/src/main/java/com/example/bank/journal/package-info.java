/** The journal of everything that the desk acted on, and the applications as they follow from it. */
@NullMarked
package com.example.bank.journal;

import org.jspecify.annotations.NullMarked;
